/** One sentence as a person might write it, reporting on `service`, with what it says. */
export interface LabelledText {
  readonly service: string;
  readonly text: string;
  readonly symptom?: string;
  readonly reaching?: string;
}

const rows = (table: string): LabelledText[] =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [service, symptom, reaching, text] = line.split(' ; ').map((cell) => cell.trim());
      return {
        service: service as string,
        text: text as string,
        ...(symptom === '-' ? {} : { symptom: symptom as string }),
        ...(reaching === '-' ? {} : { reaching: reaching as string }),
      };
    });

/** Sentences that the lexicon was written against. Columns: service, symptom, reaching, text. */
export const WORKED_TEXTS = rows(`
att ; no-service ; - ; No service since 4am in Houston
att ; no-service ; - ; zero bars anywhere in town
att ; no-service ; - ; I've got no signal at all, restarted twice
att ; no-service ; - ; AT&T is down!!!
att ; no-service ; - ; phone just keeps searching...
cricket ; no-service ; - ; lost all cell service at home and at work
att ; sos-only ; - ; My phone is in SOS mode
att ; sos-only ; - ; iPhone shows SOS where the bars should be
att ; sos-only ; - ; stuck on SOS only since 3:50
att ; sos-only ; - ; It says emergency calls only
att ; calls-fail ; - ; I can't make or receive calls
att ; calls-fail ; - ; calls drop immediately
verizon ; calls-fail ; - ; every call goes straight to voicemail
tmobile ; calls-fail ; - ; Unable to place calls, data is ok
att ; texts-fail ; - ; texts not sending
verizon ; texts-fail ; - ; can't send text messages to anyone
tmobile ; texts-fail ; - ; iMessages aren't going through
att ; no-data ; - ; no internet on my phone
xfinity ; no-data ; - ; Internet is out in the whole neighborhood
spectrum ; no-data ; - ; wifi is down again
att ; no-data ; - ; LTE not working, 5G neither
xfinity ; no-data ; - ; my modem is offline
xfinity ; slow-data ; - ; internet is so slow today
tmobile ; slow-data ; - ; Data is extremely slow
spectrum ; slow-data ; - ; getting only 2 mbps on a gig plan
att ; emergency-calls-fail ; - ; I couldn't call 911 this morning
att ; emergency-calls-fail ; - ; 911 calls not going through from my cell
att ; emergency-calls-fail ; - ; tried calling 911 but it just dropped
verizon ; cannot-reach ; att ; can't call my mom, she has AT&T
verizon ; cannot-reach ; att ; Calls to AT&T customers don't go through
tmobile ; cannot-reach ; att ; I cannot text my husband who is on AT&T
tmobile ; cannot-reach ; att ; unable to reach anyone with at&t
verizon ; cannot-reach ; cricket ; can't get a hold of my sister, she uses Cricket
verizon ; cannot-reach ; att ; my calls to my wife's AT&T phone fail, everything else works fine
tmobile ; cannot-reach ; verizon ; Texts to Verizon numbers are not delivered
att ; cannot-reach ; verizon ; I have AT&T and I can't call my wife on Verizon
verizon ; cannot-reach ; tmobile ; trouble calling T-Mobile users
verizon ; cannot-reach ; mint ; cannot call my son, he has Mint
verizon ; cannot-reach ; boost ; calls fail when I dial my dad who is on Boost Mobile
verizon ; calls-fail ; - ; I switched from AT&T last week and now I can't call anyone
att ; calls-fail ; - ; can't call my mom, she has AT&T too
tmobile ; works ; - ; T-Mobile is working fine for me in Seattle
verizon ; works ; - ; No issues here on Verizon
att ; works ; - ; Service is back!
att ; works ; - ; everything is working again
xfinity ; works ; - ; all good in Denver
facebook ; site-or-app ; - ; Facebook is down
instagram ; site-or-app ; - ; feed won't load
netflix ; site-or-app ; - ; the app keeps crashing on my TV
discord ; site-or-app ; - ; messages load but can't open any server
reddit ; site-or-app ; - ; 503 error on every page
facebook ; sign-in ; - ; It logged me out and I can't log back in
venmo ; sign-in ; - ; can't sign in, password incorrect
venmo ; payments ; - ; can't send money to my friend
cash-app ; payments ; - ; payments are failing all day
xfinity ; site-or-app ; instagram ; can't open Instagram
spectrum ; site-or-app ; facebook ; Facebook won't load on my wifi
att ; - ; - ; what is going on?
att ; - ; - ; Hello
verizon ; - ; - ; Is AT&T better than Verizon?
att ; no-service ; - ; sin señal desde las 4 de la mañana
att ; no-service ; - ; No tengo servicio en mi celular
att ; no-service ; - ; se cayó la red en todo Houston
att ; sos-only ; - ; Mi teléfono dice solo SOS
att ; sos-only ; - ; solo llamadas de emergencia
att ; calls-fail ; - ; no puedo hacer llamadas
tmobile ; texts-fail ; - ; no me llegan los mensajes
xfinity ; no-data ; - ; No hay internet en casa
xfinity ; slow-data ; - ; el internet está muy lento
att ; emergency-calls-fail ; - ; No puedo llamar al 911
verizon ; cannot-reach ; att ; no puedo llamar a mi mamá que tiene AT&T
tmobile ; cannot-reach ; att ; Las llamadas a AT&T no entran
verizon ; works ; - ; Verizon funciona bien aquí
facebook ; sign-in ; - ; no puedo entrar a mi cuenta
instagram ; site-or-app ; - ; la app no abre
venmo ; payments ; - ; no puedo pagar con la app
xfinity ; site-or-app ; whatsapp ; WhatsApp no funciona con mi wifi
att ; - ; - ; ¿qué está pasando?
`);

/** Sentences that the lexicon has not seen: written apart, never tuned on. */
export const HELD_OUT_TEXTS = rows(`
att ; no-service ; - ; Been without service for two hours now in Dallas
att ; no-service ; - ; My cell has had no reception since I woke up
cricket ; no-service ; - ; Cricket completely dead in Atlanta
att ; sos-only ; - ; why does my iphone say SOS up top
att ; calls-fail ; - ; phone calls keep failing
tmobile ; calls-fail ; - ; nobody can call me, it goes right to voicemail
att ; texts-fail ; - ; SMS messages failing to send all morning
spectrum ; no-data ; - ; Internet went out at 6 and hasn't come back
xfinity ; slow-data ; - ; speeds are terrible, everything buffering
att ; emergency-calls-fail ; - ; My mother fell and I was not able to reach 911 on her cell
verizon ; cannot-reach ; att ; My kids' school is on AT&T and my calls won't connect
tmobile ; cannot-reach ; att ; None of my AT&T friends are getting my texts
verizon ; cannot-reach ; att ; not able to get through to people on AT&T
verizon ; cannot-reach ; cricket ; tried to call my brother on Cricket, call failed
uscellular ; cannot-reach ; att ; I can reach everybody except AT&T numbers, those calls fail
tmobile ; works ; - ; mine works perfectly in Chicago
verizon ; works ; - ; no problems here, full bars
att ; works ; - ; just came back online in Miami
instagram ; site-or-app ; - ; Instagram stories not loading for anyone?
youtube ; site-or-app ; - ; videos just spin and never play
gmail ; sign-in ; - ; keeps saying wrong password and I cannot log in
cash-app ; payments ; - ; my card got declined everywhere
spectrum ; site-or-app ; netflix ; Netflix keeps timing out
att ; - ; - ; anyone know what happened
verizon ; - ; - ; thinking of moving to T-Mobile
att ; no-service ; - ; Estamos sin cobertura en Phoenix
att ; calls-fail ; - ; se cortan las llamadas a cada rato
verizon ; cannot-reach ; att ; mi esposo tiene AT&T y no puedo comunicarme con él
spectrum ; no-data ; - ; se fue el internet en todo el barrio
tmobile ; works ; - ; a mí me funciona todo normal
`);
