import { type DayText, dayRows } from './labelled-rows.fixture.ts';

/**
 * Written when the lexicon was done with the worked half, measured once, then used to improve it too.
 * Columns: service, symptom, reaching, text; `-` for none.
 */
export const DAY_SECOND: readonly DayText[] = [
  ...dayRows(
    'us',
    'en',
    `
att ; no-service ; - ; Lost AT&T around 4, still nothing in Katy
verizon ; no-service ; - ; tower outside my window and my phone acts like it's 1850
tmobile ; no-service ; - ; whole family plan kaput since breakfast
cricket ; no-service ; - ; are yall phones working? mine isnt
att ; no-service ; - ; can't do anything on my phone, it won't find the network
metro ; no-service ; - ; services been off all day no refund??
att ; sos-only ; - ; that little SOS thing won't go away
verizon ; sos-only ; - ; iPhone 15 pro max, sos, Nashville
tmobile ; sos-only ; - ; says I can only call emergency numbers
att ; calls-fail ; - ; Phone connects for a second and then the call dies
verizon ; calls-fail ; - ; My customers keep telling me they can't get through
uscellular ; calls-fail ; - ; outbound calls give a recording
tmobile ; calls-fail ; - ; I pick up and there is nobody there, happens with every caller
boost ; texts-fail ; - ; Texting is busted
att ; texts-fail ; - ; the messages I send never show up on the other end
verizon ; texts-fail ; - ; sms outage in Michigan?
xfinity ; no-data ; - ; We have had no cable or internet since Tuesday
cox ; no-data ; - ; Outage in Henderson NV
spectrum ; no-data ; - ; my wifi says no internet available
tmobile ; no-data ; - ; Stuck on E, cant load maps
optimum ; no-data ; - ; everything offline at the shop, card reader useless
verizon-fios ; slow-data ; - ; Uploads have been dreadful since last week
xfinity ; slow-data ; - ; Zoom keeps freezing because my upload is so bad
mint ; slow-data ; - ; deprioritized to death today
att ; emergency-calls-fail ; - ; had a fire in the kitchen, 911 would not pick up
verizon ; emergency-calls-fail ; - ; 911 unreachable from cell phones in Gage County
cricket ; emergency-calls-fail ; - ; my phone refused to dial 911
lumen ; emergency-calls-fail ; - ; Sheriff posted that 911 isn't taking calls right now
tmobile ; emergency-calls-fail ; - ; I was in an accident and every time i hit 911 the call ended
att ; no-service ; - ; Lost service during a tornado warning, scary
verizon ; - ; - ; 911 is for emergencies people, stop calling about your phones
att ; calls-fail ; - ; only 911 goes through, no other calls
verizon ; cannot-reach ; att ; Mom's on AT&T down in Mobile and I can't raise her
tmobile ; cannot-reach ; verizon ; Every Verizon number I dial is dead
att ; cannot-reach ; cricket ; texted my cousin with Cricket all day, nothing gets delivered
xfinity-mobile ; cannot-reach ; tmobile ; husband has t-mobile, phone goes to vm
uscellular ; cannot-reach ; att ; cant communicate with family they all have att
mint ; works ; - ; mint chugging along fine in Sacramento
att ; works ; - ; ok it's alive again
verizon ; works ; - ; Nothing wrong on my end
xfinity ; works ; - ; Been stable all day, Aurora CO
instagram ; site-or-app ; - ; my feed is from 3 days ago and stuck
whatsapp ; site-or-app ; - ; cant hear voice notes and pics wont open
slack ; site-or-app ; - ; threads not loading
gmail ; site-or-app ; - ; attachments stuck at 99%
youtube ; site-or-app ; - ; this video is unavailable on every single video
x ; site-or-app ; - ; posts aren't showing
chatgpt ; site-or-app ; - ; just shows a white page
discord ; sign-in ; - ; Won't accept my 2FA
gmail ; sign-in ; - ; locked out, says it can't verify it's me
venmo ; payments ; - ; everything I send gets declined
cash-app ; payments ; - ; where is my money?? balance shows 0
netflix ; site-or-app ; - ; tv app keeps throwing me to the home screen
cox ; site-or-app ; reddit ; reddit is the only site that won't come up
att ; - ; - ; what caused this??
verizon ; - ; - ; Unlimited plan is a ripoff
xfinity ; - ; - ; how do I return my box
tmobile ; - ; - ; did anyone get their rebate yet
tmobile ; no-service ; - ; so much for america's largest network, i've got nothing
xfinity ; no-data ; - ; third time this week. no internet. amazing
`,
  ),
  ...dayRows(
    'gb',
    'en',
    `
ee ; no-service ; - ; network's completely vanished in Newport
o2 ; no-data ; - ; Data's not working, can make calls though
vodafone ; emergency-calls-fail ; - ; Tried ringing 999 for a neighbour and it wouldn't go through
ee ; cannot-reach ; three ; my daughter's on Three and it won't even ring
bt ; no-data ; - ; No internet, red light on the hub, LS6
three ; works ; - ; no bother here in Dundee
talktalk ; slow-data ; - ; speeds have dropped off a cliff
giffgaff ; texts-fail ; - ; can't get bank texts
`,
  ),
  ...dayRows(
    'us',
    'es',
    `
att ; no-service ; - ; Se murió la señal en todo el barrio
verizon ; no-service ; - ; llevo horas sin que agarre red
cricket ; no-service ; - ; mi teléfono quedó incomunicado
att ; sos-only ; - ; las rayitas se volvieron SOS
tmobile ; sos-only ; - ; me deja nada más llamadas de emergencia
att ; calls-fail ; - ; nadie me puede llamar
verizon ; calls-fail ; - ; timbra una vez y se corta
metro ; calls-fail ; - ; mis clientes dicen que no entra la llamada
tmobile ; texts-fail ; - ; mando textos y no les llegan
att ; texts-fail ; - ; los SMS están fallando
xfinity ; no-data ; - ; Otra vez nos quedamos sin inter
spectrum ; no-data ; - ; el módem está muerto
verizon ; no-data ; - ; traigo señal pero los datos nomás no
cox ; slow-data ; - ; está lentísimo, ni YouTube puedo ver
tmobile ; slow-data ; - ; qué internet tan malo, tarda horrores
att ; emergency-calls-fail ; - ; se quemaba la casa y el 911 no respondía
verizon ; emergency-calls-fail ; - ; imposible comunicarse con el 911 en San Juan
boost ; emergency-calls-fail ; - ; mi celular no marca al 911
metro ; no-service ; - ; no tengo señal, que alguien avise
verizon ; cannot-reach ; att ; mi suegra es de AT&T y no hay forma de hablarle
att ; cannot-reach ; cricket ; a mi hermano de Cricket no le entra nada
tmobile ; cannot-reach ; verizon ; si llamo a un Verizon se cuelga
att ; works ; - ; aquí en Mission TX no hay ningún problema
xfinity ; works ; - ; ya me llegó el internet
whatsapp ; site-or-app ; - ; no salen los mensajes de whats
facebook ; site-or-app ; - ; no puedo ver las publicaciones de nadie
youtube ; site-or-app ; - ; ningún video corre
instagram ; sign-in ; - ; me pide que inicie sesión y no acepta mi clave
venmo ; payments ; - ; la transferencia se quedó a medias
cash-app ; payments ; - ; quise pagar y me rechazó
tmobile ; - ; - ; alguien sabe qué pasó?
att ; - ; - ; puro robo con esta compañía
boost ; no-service ; - ; no hay service en Ponce desde anoche
`,
  ),
  ...dayRows(
    'gb',
    'es',
    `
vodafone ; no-service ; - ; ni una raya en Sevilla
o2 ; no-data ; - ; se ha caído la fibra en mi calle
vodafone ; emergency-calls-fail ; - ; mi padre con un infarto y el 112 no funcionaba
ee ; works ; - ; en mi pueblo va todo bien
three ; slow-data ; - ; no tira nada, a paso de burra
vodafone ; cannot-reach ; o2 ; llamo a un O2 y me salta el contestador
`,
  ),
];
