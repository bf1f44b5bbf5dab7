import { type DayText, dayRows } from './labelled-rows.fixture.ts';

/**
 * The worked half of the sentences of a day: the lexicon is improved by these alone.
 * Columns: service, symptom, reaching, text; `-` for none.
 */
export const DAY_WORKED: readonly DayText[] = [
  ...dayRows(
    'us',
    'en',
    `
att ; no-service ; - ; anyone else in san antonio have no bars??
att ; no-service ; - ; been out since around 3:30am cst, 4 lines on my account all dead
att ; no-service ; - ; my phone and my wifes phone both say No Service
verizon ; no-service ; - ; VERIZON IS DOWN IN ATLANTA
tmobile ; no-service ; - ; tmo totally dead in spokane rn
tmobile ; no-service ; - ; Phone says "searching" and never finds anything
boost ; no-service ; - ; Boost down for anybody else? I got nothin
visible ; no-service ; - ; not connected to any network, toggled airplane mode 5 times 😡
verizon ; no-service ; - ; No calls, no texts, no data. Basically a paperweight
firstnet ; no-service ; - ; our whole department lost FirstNet service overnight
tmobile ; no-service ; - ; full outage 98101
att ; sos-only ; - ; SOS 😭😭
cricket ; sos-only ; - ; phone is stuck in "Emergency calls only"
verizon ; sos-only ; - ; SOS in the corner for me and all my coworkers, Boston MA
spectrum-mobile ; sos-only ; - ; SOS where it should say 5G
mint ; sos-only ; - ; Emergency calls only on my Galaxy
verizon ; sos-only ; - ; No service just SOS
att ; calls-fail ; - ; every time I dial it just beeps 3 times and hangs up
tmobile ; calls-fail ; - ; people say they call me and it goes right to voicemail, phone never rings
verizon ; calls-fail ; - ; Call failed. Call failed. Call failed. come on verizon
tmobile ; calls-fail ; - ; I get "all circuits are busy" on every call
metro ; calls-fail ; - ; phone dont ring no more, texts come in tho
att ; calls-fail ; - ; dropped calls all day long, 30 seconds in and they're gone
boost ; calls-fail ; - ; outgoing calls fail right away, incoming ok
cricket ; calls-fail ; - ; No one can hear me when I call, total silence
google-fi ; calls-fail ; - ; wifi calling is broken, regular calls too
xfinity-mobile ; calls-fail ; - ; can't call or text anybody
att ; calls-fail ; - ; voice calls not working, have been using whatsapp instead
verizon ; calls-fail ; - ; calls r dropping like crazy in nyc
tmobile ; calls-fail ; - ; making calls is impossible today. Internet works
verizon ; texts-fail ; - ; texts taking forever or never arrive
verizon ; texts-fail ; - ; SMS down?? can't get my 2fa codes
tmobile ; texts-fail ; - ; txts not goin out
cricket ; texts-fail ; - ; haven't received a single text since 9
boost ; texts-fail ; - ; picture messages wont download or send
metro ; texts-fail ; - ; cant send no texts
visible ; texts-fail ; - ; MMS isn't working at all, Denver
verizon ; no-data ; - ; calls work but data doesn't
tmobile ; no-data ; - ; 5G UC shows but nothing loads unless im on wifi
xfinity ; no-data ; - ; internet been out since 6 this morning smh
cox ; no-data ; - ; no wifi the whole street is out
att-internet ; no-data ; - ; fiber light is red
frontier ; no-data ; - ; Internet AND phone out. No eta
starlink ; no-data ; - ; starlink offline, no satellites / searching
lumen ; no-data ; - ; centurylink dsl dead since the storm
tmobile-home-internet ; no-data ; - ; gateway says connected, no internet access
cox ; no-data ; - ; cox is trash. down every week
visible ; no-data ; - ; Can't get online with cellular, wifi ok
starlink ; no-data ; - ; dish has been "booting" for 3 hours no internet
verizon ; slow-data ; - ; data speeds are garbage today 0.3 mbps down
tmobile ; slow-data ; - ; so slowww
xfinity ; slow-data ; - ; paying for 1200 and getting 8 down
spectrum ; slow-data ; - ; internet keeps lagging, ping is 900ms
google-fiber ; slow-data ; - ; gig service doing 40 megs
xfinity ; slow-data ; - ; netflix buffering nonstop
verizon ; emergency-calls-fail ; - ; called 911 and got a busy signal
verizon ; emergency-calls-fail ; - ; there's a car wreck and 911 just rings and rings no answer then disconnects
tmobile ; emergency-calls-fail ; - ; emergency calls don't go through either even tho it says SOS
att ; emergency-calls-fail ; - ; sos mode and it still wouldnt let me call 911
verizon ; emergency-calls-fail ; - ; couldnt get thru to emergency services from my cell had to use a landline
firstnet ; emergency-calls-fail ; - ; 911 outage, dispatch can't receive calls
att ; sos-only ; - ; in SOS, can I still call 911?
att ; no-service ; - ; no service, glad nobody here needs 911
att ; calls-fail ; - ; can't call anyone. 911 did work when i tested it
verizon ; cannot-reach ; att ; cant call my husband hes on att
tmobile ; cannot-reach ; att ; my phone works but nobody with ATT picks up, calls just fail
att ; cannot-reach ; tmobile ; Can't text anyone who has T-Mobile
verizon ; cannot-reach ; cricket ; moms got cricket and I cant get ahold of her
mint ; cannot-reach ; att ; None of my AT&T friends are getting my texts
uscellular ; cannot-reach ; verizon ; any call I make to a Verizon number drops
verizon ; cannot-reach ; tmobile ; tmobile ppl cant hear from me, my texts to them stay undelivered
att ; works ; - ; att working fine here in El Paso
cricket ; works ; - ; cricket is ok in Memphis tn
instagram ; works ; - ; its working again yall
att ; works ; - ; mine never went out
chatgpt ; works ; - ; back up for me
starlink ; works ; - ; Online, 180 down, no complaints
facebook ; works ; - ; loads normally now
instagram ; site-or-app ; - ; insta wont refresh, just spins
instagram ; site-or-app ; - ; cant post stories or reels
instagram ; site-or-app ; - ; DMs not sending on insta
whatsapp ; site-or-app ; - ; whatsapp stuck on connecting...
whatsapp ; site-or-app ; - ; messages only get one check mark
tiktok ; site-or-app ; - ; tiktok not loading any videos rn
x ; site-or-app ; - ; Twitter keeps saying Something went wrong try reloading
snapchat ; site-or-app ; - ; snaps arent sending
discord ; site-or-app ; - ; stuck on RTC connecting in voice chat
slack ; site-or-app ; - ; Slack is having a bad day again
netflix ; site-or-app ; - ; NSES-500 error
chatgpt ; site-or-app ; - ; chatgpt keeps saying something went wrong
gmail ; site-or-app ; - ; gmail isn't loading and mail isnt coming in
cloudflare ; site-or-app ; - ; half the internet shows a cloudflare 522 page
microsoft-365 ; site-or-app ; - ; Outlook won't open and Teams is dead
reddit ; site-or-app ; - ; app crashes as soon as I open it
youtube ; site-or-app ; - ; comments won't load
verizon ; site-or-app ; - ; the My Verizon app won't open, phone itself is ok
facebook ; sign-in ; - ; got kicked out of my account and it wont take my password
instagram ; sign-in ; - ; logged out and cant get back in
discord ; sign-in ; - ; login loop
zoom ; sign-in ; - ; SSO login fails for all our staff
netflix ; sign-in ; - ; asks me to log in then says error
tiktok ; sign-in ; - ; never get the code to sign in
venmo ; payments ; - ; transfer to my bank failed twice
cash-app ; payments ; - ; card keeps getting declined at the store
venmo ; payments ; - ; I sent money and it vanished
cash-app ; payments ; - ; can't pay for my groceries
xfinity ; payments ; - ; trying to pay my bill and the payment won't process
snapchat ; site-or-app ; - ; snap is down thanks to aws
cricket ; no-service ; - ; no service because AT&T is out
verizon ; site-or-app ; facebook ; Facebook won't open on data but works on wifi
cox ; site-or-app ; netflix ; everything loads except Netflix
xfinity ; site-or-app ; chatgpt ; can't get to ChatGPT from home, fine on my phone
tmobile ; - ; - ; When will my new phone ship?
att ; - ; - ; 🤡🤡🤡
xfinity ; - ; - ; my bill went up 20 dollars this month for no reason
att ; - ; - ; Will we get credit for the outage?
att ; - ; - ; solar flare?? hackers?? china??
att ; no-service ; - ; wow great job at&t, love paying $90 a month for a brick
xfinity ; no-data ; - ; thank you comcast for another lovely evening without internet 🙃
att ; no-data ; - ; not slow, just no data at all
verizon ; slow-data ; - ; its not completely out but it's super slow
verizon ; emergency-calls-fail ; - ; 911 call dropped twice during a break in
tmobile ; emergency-calls-fail ; - ; Can anyone in Clark County reach 911? We cant
verizon ; works ; - ; 911 works fine on my phone, just tested with the sheriff's ok
att ; - ; - ; dont call 911 to ask about your phone people
att ; no-service ; - ; we live 40 min from a hospital and theres no service, this is an emergency
tmobile ; calls-fail ; - ; calls to my doctor keep dropping
xfinity ; works ; - ; Denver 80202 no issues
att ; works ; - ; Service restored in Jacksonville
discord ; works ; - ; no issues with discord on my end
att ; works ; - ; Full bars, calls and texts both go through
verizon ; cannot-reach ; att ; I have Verizon, mom has AT&T, can't talk to her
tmobile ; cannot-reach ; mint ; her mint mobile number goes dead air when I call
`,
  ),
  ...dayRows(
    'gb',
    'en',
    `
vodafone ; no-service ; - ; both mine and my partners phones have zero signal
giffgaff ; no-service ; - ; giffgaff no network, been like it since last night
tesco-mobile ; no-service ; - ; got no bars on my tesco sim
ee ; sos-only ; - ; phone just says SOS innit
three ; sos-only ; - ; Emergency calls only, Bristol BS5
vodafone ; calls-fail ; - ; phone won't ring out
lebara ; calls-fail ; - ; calling is not working from this morning please fix
voxi ; texts-fail ; - ; texts just sit there saying sending
o2 ; no-data ; - ; 4G on but nothing's loading, have to use wifi
virgin-media ; no-data ; - ; virgin's gone off again, flashing white light on the hub
virgin-media ; no-data ; - ; broadband down in Nottingham NG7
sky-broadband ; no-data ; - ; sky hub amber light no internet
talktalk ; no-data ; - ; no broadband for 3 days now, disgusted
plusnet ; no-data ; - ; internet keeps dropping out every ten mins
bt ; no-data ; - ; BT hub flashing orange, whole cul-de-sac is off
kcom ; no-data ; - ; Kcom broadband off in HU5
bt ; slow-data ; - ; broadband dead slow tonight
virgin-media ; slow-data ; - ; Getting 3 meg instead of 350
ee ; emergency-calls-fail ; - ; 999 not working!!
bt ; emergency-calls-fail ; - ; couldn't get through to 999 this morning, tried four times
o2 ; emergency-calls-fail ; - ; tried to phone an ambulance for my nan and the call failed
o2 ; cannot-reach ; vodafone ; my lad's with vodafone and his phone won't ring
ee ; cannot-reach ; vodafone ; everyone at work is on Vodafone and none of them are reachable
three ; works ; - ; alright for me in Swansea
virgin-media ; works ; - ; ours came back on at 9
o2 ; works ; - ; sorted now, cheers
bbc-iplayer ; site-or-app ; - ; cant watch the match, iPlayer has fallen over
microsoft-365 ; sign-in ; - ; cannot get into my emails, keeps asking for password
three ; payments ; - ; top up wont go through, card fine elsewhere
smarty ; no-data ; - ; 4g off, suppose three has gone down then
`,
  ),
  ...dayRows(
    'us',
    'es',
    `
att ; no-service ; - ; estoy sin línea hace 4 horas
att ; no-service ; - ; mi cel no agarra señal
metro ; no-service ; - ; me quede sin servicio anoche y nada que vuelve
mint ; no-service ; - ; No tengo barras
verizon ; no-service ; - ; no entran llamadas ni mensajes ni internet, nada
att ; no-service ; - ; no puedo llamar ni textear ni usar data
tmobile ; no-service ; - ; esta muerto el servicio en Hialeah
att ; no-service ; - ; ¿Alguien más sin servicio en Chicago?
visible ; no-service ; - ; amanecí sin red
uscellular ; no-service ; - ; no hay cobertura en el rancho
att ; sos-only ; - ; me sale SOS arriba
att ; sos-only ; - ; y este SOS qué? no tengo señal
mint ; sos-only ; - ; Mi celular aparece en SOS
visible ; sos-only ; - ; sos sos sos eso es todo lo que sale
att ; sos-only ; - ; se quedó en SOS y ya reinicié
att ; calls-fail ; - ; no salen las llamadas
att ; calls-fail ; - ; no me entran llamadas desde esta mañana
metro ; calls-fail ; - ; llamo y no suena
boost ; calls-fail ; - ; no puedo recibir ni hacer llamadas
cricket ; calls-fail ; - ; las llamadas no conectan
consumer-cellular ; calls-fail ; - ; suena ocupado siempre, con cualquier numero
att ; calls-fail ; - ; el cel no deja llamar, los textos si salen
att ; texts-fail ; - ; no me llegan los textos
verizon ; texts-fail ; - ; No salen los SMS
metro ; texts-fail ; - ; no puedo textear a nadie
xfinity-mobile ; texts-fail ; - ; no se envian las fotos por mensaje
att ; no-data ; - ; sin datos, las llamadas si funcionan
tmobile ; no-data ; - ; tengo señal pero no hay internet
xfinity ; no-data ; - ; sin internet otra vez, que coraje
spectrum ; no-data ; - ; Spectrum no sirve, llevamos 5 horas sin internet
cox ; no-data ; - ; se cayo el internet en Las Vegas
att-internet ; no-data ; - ; la luz del modem esta en rojo
frontier ; no-data ; - ; la fibra está abajo
verizon-fios ; no-data ; - ; me quede sin wifi
lumen ; no-data ; - ; no llega el internet después de la tormenta
visible ; no-data ; - ; No navega, solo con wifi
att ; slow-data ; - ; el internet va lentísimo
verizon ; slow-data ; - ; los datos estan bien lentos hoy
xfinity ; slow-data ; - ; Internet super lento en Houston
optimum ; slow-data ; - ; mucho lag no puedo jugar
starlink ; slow-data ; - ; se traba todo, los videos no cargan bien
att ; emergency-calls-fail ; - ; Mi vecino se desmayó y no pude comunicarme con el 911
att ; emergency-calls-fail ; - ; NO PUEDO LLAMAR AL 911 AYUDA
uscellular ; emergency-calls-fail ; - ; traté de llamar a emergencias y no conectó
boost ; emergency-calls-fail ; - ; ni al 911 se puede llamar
att ; sos-only ; - ; sale SOS, ¿puedo llamar al 911 así?
verizon ; no-service ; - ; sin señal, y si pasa una emergencia qué hacemos
verizon ; cannot-reach ; att ; no me puedo comunicar con mi esposo, él tiene AT&T
verizon ; cannot-reach ; tmobile ; quiero hablarle a mi hermana que es T-Mobile y no entra
boost ; cannot-reach ; att ; llamo a números de AT&T y nada
verizon ; cannot-reach ; boost ; mi primo con boost mobile no recibe mis llamadas
att ; works ; - ; ya regresó
verizon ; works ; - ; todo bien por acá con Verizon
tmobile ; works ; - ; Yo sí tengo señal
spectrum ; works ; - ; aquí todo normal
cricket ; works ; - ; mi servicio está perfecto
whatsapp ; works ; - ; ya se arregló whats
instagram ; works ; - ; me funciona sin problema
metro ; works ; - ; por aquí no se ha ido nada
netflix ; works ; - ; a mí sí me carga
facebook ; site-or-app ; - ; se cayo face
facebook ; site-or-app ; - ; Facebook no carga
instagram ; site-or-app ; - ; insta no me deja subir historias
whatsapp ; site-or-app ; - ; whats no manda mensajes
whatsapp ; site-or-app ; - ; el whatsapp no conecta
youtube ; site-or-app ; - ; yutub no reproduce
tiktok ; site-or-app ; - ; tik tok no me abre
x ; site-or-app ; - ; twitter dice algo salió mal
snapchat ; site-or-app ; - ; los snaps no se envían
netflix ; site-or-app ; - ; netflix se queda cargando
netflix ; site-or-app ; - ; pantalla negra y código de error
reddit ; site-or-app ; - ; la página da error 500
aws ; site-or-app ; - ; todos nuestros servidores de virginia caídos
slack ; site-or-app ; - ; slack truena al abrirlo
facebook ; sign-in ; - ; me sacó de mi cuenta
gmail ; sign-in ; - ; dice contraseña incorrecta y es la correcta
microsoft-365 ; sign-in ; - ; nadie puede acceder con su usuario
chatgpt ; sign-in ; - ; No me deja entrar
cash-app ; payments ; - ; mi tarjeta sale rechazada
cash-app ; payments ; - ; no puedo sacar mi dinero
venmo ; payments ; - ; no me deja transferir
cox ; site-or-app ; youtube ; todo bien menos YouTube que no carga
slack ; site-or-app ; - ; slack caído por culpa de amazon
cricket ; no-service ; - ; sin servicio porque AT&T se cayó
verizon ; - ; - ; buenos días
spectrum ; - ; - ; el técnico quedó de venir hoy
att ; - ; - ; jajaja
att ; no-service ; - ; el phone no tiene bars, estoy en el job y nada
verizon ; no-service ; - ; mano, Verizon está down en Bayamón
att ; calls-fail ; - ; trato de hacer un call y se me cae
instagram ; site-or-app ; - ; no puedo postear nada, el app se frisa
tmobile ; works ; - ; my service ta bien acá en Ponce
spectrum ; slow-data ; - ; el internet está slow con cojones
xfinity ; no-data ; - ; gracias xfinity por dejarnos sin internet en pleno partido
tmobile ; no-data ; - ; no es que esté lento, es que no hay nada de internet
verizon ; calls-fail ; - ; tengo señal completa y aun asi no puedo llamar
att ; emergency-calls-fail ; - ; no contestan en el 911, suena y se corta
tmobile ; emergency-calls-fail ; - ; mi mamá necesitaba la ambulancia y la llamada al 911 no entraba
verizon ; emergency-calls-fail ; - ; cuando marco 911 dice llamada fallida
cricket ; emergency-calls-fail ; - ; 911 no funciona
metro ; emergency-calls-fail ; - ; el 9-1-1 está down en el condado
att ; works ; - ; el 911 sí contesta, ya probé
tmobile ; calls-fail ; - ; no puedo llamar al hospital ni a nadie
att ; works ; - ; acá en Dallas todo al cien
att ; cannot-reach ; tmobile ; los números T-Mobile dan apagado, los demás sí entran
verizon ; cannot-reach ; mint ; mi novia usa Mint Mobile y no le entran mis llamadas
`,
  ),
  ...dayRows(
    'gb',
    'es',
    `
vodafone ; no-service ; - ; llevo toda la mañana sin cobertura
three ; no-service ; - ; el móvil no coge cobertura en ningún sitio
lycamobile ; no-service ; - ; mi sim de lyca no tiene señal
ee ; sos-only ; - ; me aparece SOS en vez de las rayas
vodafone ; calls-fail ; - ; las llamadas se cortan a los dos segundos
three ; calls-fail ; - ; imposible llamar, comunica todo el rato
vodafone ; texts-fail ; - ; no me llegan los SMS del banco
o2 ; texts-fail ; - ; los mensajes de texto no salen
bt ; no-data ; - ; el router sin luz de internet desde las ocho
vodafone-broadband ; no-data ; - ; la fibra no va
talktalk ; no-data ; - ; Estamos sin wifi desde ayer
sky-broadband ; slow-data ; - ; internet va fatal, a pedales
vodafone ; emergency-calls-fail ; - ; el 112 no contesta
ee ; emergency-calls-fail ; - ; He llamado al 999 y no da línea
virgin-media ; works ; - ; ya va
whatsapp ; site-or-app ; - ; no va el whatsapp
bbc-iplayer ; site-or-app ; - ; iplayer no se ve, todo el rato error
instagram ; site-or-app ; - ; se ha caído instagram o soy yo
facebook ; sign-in ; - ; me echa de la sesión todo el tiempo
zoom ; site-or-app ; - ; No hay manera de conectarse a la reunión
vodafone ; payments ; - ; no puedo pagar la factura, da error el pago
vodafone ; - ; - ; os vais a enterar, me paso a otra
virgin-media ; no-data ; - ; ni internet ni tele
giffgaff ; no-service ; - ; giffgaff no tiene señal, será cosa de O2
`,
  ),
];
