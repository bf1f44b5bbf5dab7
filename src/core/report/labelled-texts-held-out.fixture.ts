import { type DayText, dayRows } from './labelled-rows.fixture.ts';

/**
 * The held-out half of the sentences of a day: measured, never read to improve the lexicon.
 * Columns: service, symptom, reaching, text; `-` for none.
 */
export const DAY_HELD_OUT: readonly DayText[] = [
  ...dayRows(
    'us',
    'en',
    `
att ; no-service ; - ; woke up to nothing. zero service. thanks att
uscellular ; no-service ; - ; no signal whatsoever, tower must be down
cricket ; no-service ; - ; cricket phones went dead at work all at once lol
metro ; no-service ; - ; aint got no service since last nite
mint ; no-service ; - ; x where my bars used to be
att ; no-service ; - ; cant call cant text cant use internet nothing works
straight-talk ; no-service ; - ; lost signal about an hour ago and it hasnt come back
google-fi ; no-service ; - ; my pixel can't register on the network
xfinity-mobile ; no-service ; - ; Not registered on network
consumer-cellular ; no-service ; - ; My mother's flip phone has had no service all morning, Ft. Myers FL
verizon ; no-service ; - ; complete outage here in Omaha, whole office affected
att ; no-service ; - ; day 2 of no cell coverage at my house, used to be 4 bars
att ; no-service ; - ; Is AT&T down for anyone else or did I forget to pay my bill lol
verizon ; no-service ; - ; nothing works since noon. rebooted, pulled the sim, still nothing
att ; sos-only ; - ; why does my phone say sos at the top
att ; sos-only ; - ; sos mode going on 5 hours now in Charlotte
verizon ; sos-only ; - ; My iphone 14 has been on SOS since yesterday evening and i've restarted it 3 times
att ; sos-only ; - ; S.O.S. only, no bars
tmobile ; sos-only ; - ; keeps flipping between one bar and SOS
att ; sos-only ; - ; Can only make emergency calls says the lock screen
visible ; sos-only ; - ; sos. downtown phx. whats happening
att ; sos-only ; - ; my phones been showing satellite / sos all morning
att ; calls-fail ; - ; calls wont go thru
verizon ; calls-fail ; - ; cant make calls but my data's fine
verizon ; calls-fail ; - ; unable to receive calls since this a.m.
consumer-cellular ; calls-fail ; - ; I can not place a call to anyone, I get a fast busy signal
verizon-fios ; calls-fail ; - ; home phone has no dial tone
uscellular ; calls-fail ; - ; I hit call and it just ends
att ; texts-fail ; - ; my messages say Not Delivered in red
att ; texts-fail ; - ; green bubbles wont send, blue are fine
mint ; texts-fail ; - ; group messages fail to send, everything else ok
google-fi ; texts-fail ; - ; RCS stuck on connecting and sms fails
verizon ; texts-fail ; - ; not getting verification codes by text
xfinity-mobile ; texts-fail ; - ; text messages keep failing with error 28
att ; no-data ; - ; bars are full but no internet
tmobile ; no-data ; - ; no data in the 313
mint ; no-data ; - ; mobile data down, can call and text fine
cricket ; no-data ; - ; my data is not working since i landed in Vegas
xfinity ; no-data ; - ; Xfinity down again in Tacoma??? I work from home ffs
spectrum ; no-data ; - ; modem light blinking, no internet
optimum ; no-data ; - ; Optimum out in Brooklyn. AGAIN.
verizon-fios ; no-data ; - ; fios down in 07030
google-fiber ; no-data ; - ; Fiber jack light is red and there's no connection
spectrum ; no-data ; - ; Lost connection 20 min ago, router is fine
xfinity ; no-data ; - ; connected without internet 😩
att ; slow-data ; - ; LTE is crawling, takes 2 minutes to load a page
cox ; slow-data ; - ; video calls are choppy and everything buffers
starlink ; slow-data ; - ; packet loss through the roof, can't game
optimum ; slow-data ; - ; in and out all night, super slow when its on
verizon ; slow-data ; - ; Throttled? pages barely load
frontier ; slow-data ; - ; speed test shows 1.2Mbps on a 500 plan
mint ; slow-data ; - ; data is slower than dial up
tmobile-home-internet ; slow-data ; - ; Everything takes forever to load tonight
att ; emergency-calls-fail ; - ; 911 won't connect
att ; emergency-calls-fail ; - ; My dad fell and I could not get through to 911 for ten minutes
tmobile ; emergency-calls-fail ; - ; 9-1-1 calls failing in Lincoln Nebraska!
att ; emergency-calls-fail ; - ; CANT REACH 911
cricket ; emergency-calls-fail ; - ; tried 911 three times nothing
lumen ; emergency-calls-fail ; - ; County says 911 is down, don't call, text instead
uscellular ; emergency-calls-fail ; - ; Dialing 911 gives me "call failed"
boost ; emergency-calls-fail ; - ; no 911
consumer-cellular ; emergency-calls-fail ; - ; My neighbor tried to call an ambulance and the call would not connect
att ; emergency-calls-fail ; - ; nine one one isnt working on my phone
metro ; emergency-calls-fail ; - ; i been tryna call 911 and it keep dropping
verizon ; no-service ; - ; what if somebody needs 911?? zero bars in the entire town
verizon ; cannot-reach ; att ; Trying to reach my daughter in Dallas. She has AT&T. Straight to voicemail every time.
tmobile ; cannot-reach ; verizon ; calls to verizon wont connect, other carriers fine
google-fi ; cannot-reach ; metro ; brother's on metro pcs, can't reach him since 8
att ; cannot-reach ; boost ; my grandson has Boost and it says his number is not available
xfinity-mobile ; cannot-reach ; att ; Verizon side is ok but I can't ring my office, they're all on AT&T
tmobile ; cannot-reach ; uscellular ; trying to call my parents in Iowa on US Cellular, just get fast busy
verizon ; cannot-reach ; att ; can't get through to my wife (AT&T)
cricket ; cannot-reach ; verizon ; Verizon customers cant call me and i cant call them
straight-talk ; cannot-reach ; tmobile ; My sons T-mobile phone doesnt ring when I call
verizon ; cannot-reach ; - ; cant get ahold of my sister in Tampa, my phone seems fine
verizon ; works ; - ; verizon user here, zero problems
tmobile ; works ; - ; up and running in Portland
att ; works ; - ; mine's back
att ; works ; - ; Got my bars back about 10 min ago!!
xfinity ; works ; - ; internet just came back on 🎉
spectrum ; works ; - ; no outage at my place
verizon ; works ; - ; Not down for me
visible ; works ; - ; works for me 🤷
netflix ; works ; - ; Netflix plays fine on my tv
tmobile ; works ; - ; Still have full service in rural Kansas
verizon ; works ; - ; all my lines are fine
metro ; works ; - ; my service good
att ; works ; - ; finally fixed, I can call again
facebook ; site-or-app ; - ; fb down??
facebook ; site-or-app ; - ; says "session expired" then a blank page
youtube ; site-or-app ; - ; videos won't play, black screen
x ; site-or-app ; - ; is twitter broken or is it just me
reddit ; site-or-app ; - ; reddit giving me 500s
zoom ; site-or-app ; - ; Zoom meetings won't start, error 5003
slack ; site-or-app ; - ; can't upload files in slack
chatgpt ; site-or-app ; - ; There was an error generating a response
aws ; site-or-app ; - ; us-east-1 is on fire again, console throws 503s
azure ; site-or-app ; - ; Portal timing out, VMs unreachable
gmail ; sign-in ; - ; it keeps telling me my password is wrong when it's not
chatgpt ; sign-in ; - ; can't login
microsoft-365 ; sign-in ; - ; authentication errors for everyone in our tenant
slack ; sign-in ; - ; Not able to sign into workspace
att ; sign-in ; - ; Can't log in to my att account to check the bill
venmo ; payments ; - ; venmo payment stuck pending for hours
cash-app ; payments ; - ; cashapp wont let me cash out
cash-app ; payments ; - ; Direct deposit still isn't there
netflix ; payments ; - ; it won't accept my card
slack ; site-or-app ; - ; Slack down because of AWS I guess
discord ; site-or-app ; - ; discord won't connect, must be cloudflare again
mint ; no-service ; - ; Mint is down bc T-Mobile is down
verizon ; - ; - ; lol everybody switch to t-mobile
att ; - ; - ; how much is the fine going to be
verizon ; - ; - ; first
facebook ; - ; - ; how do I delete my account
spectrum ; - ; - ; customer service put me on hold for 2 hrs
tmobile ; - ; - ; Thinking about leaving verizon, is tmobile any good in Ohio?
att ; - ; - ; test test 123
verizon ; no-service ; - ; Oh good, no bars. Just what I needed today
tmobile ; calls-fail ; - ; its not my phone, calls just dont work
att ; emergency-calls-fail ; - ; wife is in labor and 911 will not go through on either of our phones
cox ; emergency-calls-fail ; - ; our cox home phone cant dial 911
spectrum ; emergency-calls-fail ; - ; police say 911 lines are out use the non emergency number
att ; emergency-calls-fail ; - ; E911 down
mint ; emergency-calls-fail ; - ; phone said emergency call unavailable when I really needed it
verizon ; no-data ; - ; 911 works but no internet
tmobile ; works ; - ; I'm good over here in Queens
att ; cannot-reach ; verizon ; Verizon folks get a weird recording when they call me and I can't reach them either
`,
  ),
  ...dayRows(
    'gb',
    'en',
    `
ee ; no-service ; - ; No signal in Leeds since about half 7
ee ; no-service ; - ; EE gone down in Cardiff?
o2 ; no-service ; - ; o2 down yet again in SE London absolute joke
three ; no-service ; - ; Three's been dead all morning, M20
smarty ; no-service ; - ; not a sausage, no signal at all in Hull
vodafone ; sos-only ; - ; SOS only on two iPhones in the house
ee ; calls-fail ; - ; cant ring anyone, texts and 4g ok
three ; calls-fail ; - ; Calls cut out after a few secs
bt ; calls-fail ; - ; landline is dead, no dialling tone
o2 ; calls-fail ; - ; people can't get through to me on the phone
ee ; texts-fail ; - ; not receiving any texts from the bank
three ; no-data ; - ; No data in Glasgow city centre
hyperoptic ; no-data ; - ; Entire building has no connection
ee ; slow-data ; - ; 5g rubbish today, cant even load the bbc
id-mobile ; slow-data ; - ; internet snail pace in town
three ; emergency-calls-fail ; - ; Rang 999 and it cut off
vodafone ; emergency-calls-fail ; - ; neither 999 nor 112 connects
talktalk ; emergency-calls-fail ; - ; 999 line is dead from our landline
ee ; cannot-reach ; o2 ; can't ring my mum, she's on O2
vodafone ; cannot-reach ; three ; calls to Three numbers go dead
three ; cannot-reach ; ee ; Can't get hold of anyone on EE
tesco-mobile ; cannot-reach ; giffgaff ; texts to my sister on giffgaff not delivering
ee ; works ; - ; Fine here in Norwich on EE
vodafone ; works ; - ; No probs in Aberdeen
sky-broadband ; works ; - ; mine is working ok
bbc-iplayer ; site-or-app ; - ; iplayer just buffering circle then error 02001
whatsapp ; site-or-app ; - ; whatsapp not working again
facebook ; sign-in ; - ; been locked out of facebook with loads of others
ee ; - ; - ; anyone know a good plumber in Leeds
sky-broadband ; - ; - ; engineer never turned up
giffgaff ; no-service ; - ; giffgaff off, must be an O2 problem
`,
  ),
  ...dayRows(
    'us',
    'es',
    `
att ; no-service ; - ; no hay señal en San Antonio desde la madrugada
att ; no-service ; - ; AT&T se cayó otra vez 😡
att ; no-service ; - ; ni una rayita de señal
verizon ; no-service ; - ; Sin servicio en todo Orlando
verizon ; no-service ; - ; se fue la señal en mi casa y en el trabajo
tmobile ; no-service ; - ; tmobile anda caido en fresno
tmobile ; no-service ; - ; Mi teléfono no conecta con la red para nada
cricket ; no-service ; - ; cricket no sirve, todos estamos sin señal
boost ; no-service ; - ; el celular sale "sin servicio" desde ayer
google-fi ; no-service ; - ; dice buscando red y ahi se queda
att ; no-service ; - ; en PR estamos sin señal de AT&T completo
straight-talk ; no-service ; - ; la red está caída aquí en El Paso
consumer-cellular ; no-service ; - ; El teléfono de mi abuela no tiene servicio
att ; sos-only ; - ; el iphone está en modo SOS desde las 3
verizon ; sos-only ; - ; puro SOS en la pantalla
verizon ; sos-only ; - ; Solo emergencias
tmobile ; sos-only ; - ; dice "solo llamadas de emergencia" y no quita
att ; sos-only ; - ; todos en la oficina tenemos SOS en el cel
cricket ; sos-only ; - ; únicamente permite llamadas de emergencia
verizon ; calls-fail ; - ; marco y se corta
verizon ; calls-fail ; - ; Se cortan las llamadas a cada rato
tmobile ; calls-fail ; - ; la gente me llama y les sale el buzón
tmobile ; calls-fail ; - ; No puedo marcar a ningún número pero el internet sí jala
att ; calls-fail ; - ; cuando llamo no se escucha nada
google-fi ; calls-fail ; - ; llamada fallida cada vez que marco
verizon ; calls-fail ; - ; pa que quiero telefono si no puedo llamar
att ; texts-fail ; - ; los mensajes no se mandan
tmobile ; texts-fail ; - ; mensaje no enviado, mensaje no enviado...
cricket ; texts-fail ; - ; no recibo mensajes de texto desde ayer
boost ; texts-fail ; - ; los códigos de verificación por texto no llegan
mint ; texts-fail ; - ; Mis mensajes se quedan en enviando
att ; no-data ; - ; no tengo data
verizon ; no-data ; - ; los datos no jalan
tmobile ; no-data ; - ; El 5G no carga nada
xfinity ; no-data ; - ; se me fue el internet
xfinity ; no-data ; - ; no hay wifi en toda la cuadra
spectrum ; no-data ; - ; el modem prende pero no da internet
optimum ; no-data ; - ; no tengo conexión en casa
starlink ; no-data ; - ; Starlink sin conexión desde la mañana
cricket ; no-data ; - ; no jala el internet del cel
mint ; no-data ; - ; mis datos no funcionan
tmobile-home-internet ; no-data ; - ; la cajita dice conectado pero no hay internet
tmobile ; slow-data ; - ; tarda un siglo en cargar todo
spectrum ; slow-data ; - ; pago 500 megas y me llegan 5
cox ; slow-data ; - ; el wifi está intermitente, se va y viene
frontier ; slow-data ; - ; baja velocidad en las noches
metro ; slow-data ; - ; la data esta lenta lenta
att ; emergency-calls-fail ; - ; no entra la llamada al 911
verizon ; emergency-calls-fail ; - ; llamé al 911 y no contestaron, se cortó
tmobile ; emergency-calls-fail ; - ; el 911 no funciona en mi pueblo
cricket ; emergency-calls-fail ; - ; marque al 911 y sale ocupado
metro ; emergency-calls-fail ; - ; no hay 911
verizon ; emergency-calls-fail ; - ; Las llamadas de emergencia no salen
lumen ; emergency-calls-fail ; - ; el condado dice que el 911 está caído
att ; emergency-calls-fail ; - ; intentamos pedir una ambulancia por celular y no se pudo
tmobile ; cannot-reach ; att ; mis llamadas a at&t no conectan
att ; cannot-reach ; verizon ; los que tienen Verizon no me contestan, ni suena
tmobile ; cannot-reach ; metro ; mi hijo tiene metro y no lo localizo
cricket ; cannot-reach ; verizon ; No puedo mandar texto a nadie con Verizon
mint ; cannot-reach ; att ; mi jefa trae AT&T y me manda a buzón
verizon ; cannot-reach ; cricket ; no logro contactar a mi papá, usa Cricket
xfinity-mobile ; cannot-reach ; tmobile ; a los de T-Mobile no les llegan mis mensajes
att ; cannot-reach ; - ; no consigo a mi mamá por teléfono, el mío está bien
att ; works ; - ; a mi me funciona bien en Laredo
xfinity ; works ; - ; ya volvió el internet 🙌
att ; works ; - ; ya jala
verizon ; works ; - ; ya tengo servicio otra vez en Tampa
att ; works ; - ; nunca se me fue la señal
instagram ; site-or-app ; - ; no se actualiza el feed
whatsapp ; site-or-app ; - ; No se descargan los audios
discord ; site-or-app ; - ; no me conecta al canal de voz
zoom ; site-or-app ; - ; zoom se cierra solo
chatgpt ; site-or-app ; - ; chatgpt no responde
gmail ; site-or-app ; - ; no abre el correo
microsoft-365 ; site-or-app ; - ; Teams está caído en toda la empresa
instagram ; sign-in ; - ; no puedo iniciar sesión
tiktok ; sign-in ; - ; se me cerró la sesión sola y no deja volver
discord ; sign-in ; - ; no me deja loguearme
venmo ; payments ; - ; no pasa el pago
venmo ; payments ; - ; mandé dinero y no le llega
cash-app ; payments ; - ; el depósito no ha caído
xfinity ; site-or-app ; instagram ; con el wifi no entra instagram, con datos sí
mint ; no-service ; - ; cayó T-Mobile y por eso Mint no tiene señal
att ; - ; - ; cuánto nos van a descontar?
tmobile ; - ; - ; me quiero cambiar de compañía, cuál recomiendan
xfinity ; - ; - ; me subieron el recibo sin avisar
att ; - ; - ; seguro fueron los rusos
facebook ; - ; - ; cómo recupero una foto borrada
tmobile ; no-service ; - ; el service se fue pa'l carajo
att ; sos-only ; - ; mi iPhone is on SOS mode, qué pasa
xfinity ; no-data ; - ; el wifi se fue down, ya hice reset al router
metro ; texts-fail ; - ; los text no salen bro
att ; emergency-calls-fail ; - ; llamamos al nueve once y no salía la llamada
boost ; calls-fail ; - ; no puedo hacer calls pero el data trabaja
att ; no-service ; - ; qué maravilla AT&T, otro día sin servicio, gracias por nada
att ; emergency-calls-fail ; - ; ni llamadas de emergencia deja hacer
verizon ; - ; - ; no llamen al 911 para preguntar por la señal
att ; no-service ; - ; sin señal y mi papá está enfermo
verizon ; no-data ; - ; el 911 sí sirve pero no tengo internet
tmobile ; works ; - ; ya se compuso en Phoenix
xfinity ; works ; - ; el mío funciona normal
`,
  ),
  ...dayRows(
    'gb',
    'es',
    `
vodafone ; no-service ; - ; vodafone caído en media España
o2 ; no-service ; - ; me he quedado sin línea en el móvil
ee ; no-service ; - ; No hay red en Londres, tío
lebara ; sos-only ; - ; En el móvil pone solo llamadas de emergencia
o2 ; calls-fail ; - ; me llaman y da apagado o fuera de cobertura
vodafone ; no-data ; - ; no tengo datos en el móvil
virgin-media ; no-data ; - ; se ha ido internet en todo el edificio
vodafone ; slow-data ; - ; el 4G va lentisimo en el centro
plusnet ; slow-data ; - ; me va a tirones la conexión
o2 ; emergency-calls-fail ; - ; imposible contactar con el 112
vodafone ; cannot-reach ; o2 ; no consigo llamar a mi madre que está en O2
ee ; cannot-reach ; vodafone ; los móviles de Vodafone no me dan tono
three ; works ; - ; a mí me va bien
vodafone ; works ; - ; ya ha vuelto la cobertura en mi barrio
youtube ; site-or-app ; - ; no se ven los vídeos
chatgpt ; sign-in ; - ; no puedo acceder a mi cuenta
three ; payments ; - ; no me deja recargar el saldo
ee ; - ; - ; hola qué tal
o2 ; no-service ; - ; vaya tela, otra vez sin cobertura, de lujo
`,
  ),
];
