import { type DayText, dayRows } from './labelled-rows.fixture.ts';

/**
 * Written when the lexicon was done; measured, and not used to improve it.
 * Columns: service, symptom, reaching, text; `-` for none.
 */
export const DAY_LAST: readonly DayText[] = [
  ...dayRows(
    'us',
    'en',
    `
att ; no-service ; - ; can't get a signal to save my life in Beaumont
verizon ; no-service ; - ; All 6 phones in our house lost connection to verizon at 10:15
tmobile ; no-service ; - ; its like the towers got turned off
cricket ; no-service ; - ; cell is dead, had to borrow wifi to post this
boost ; no-service ; - ; Where did my service go
mint ; no-service ; - ; been without a phone since yesterday basically
att ; no-service ; - ; AT&T went out during my shift
visible ; no-service ; - ; anybody else's visible just stop?
firstnet ; no-service ; - ; Radios ok but FirstNet phones have no network
att ; sos-only ; - ; upper right corner: SOS. what do i do
verizon ; sos-only ; - ; My kid's phone and mine both went to SOS
cricket ; sos-only ; - ; it only lets me do emergency calls
metro ; sos-only ; - ; Emergency Only where the carrier name goes
att ; calls-fail ; - ; can't hear the other person, they can't hear me
verizon ; calls-fail ; - ; I keep getting "your call cannot be completed"
tmobile ; calls-fail ; - ; calls hang up after a minute or two
uscellular ; calls-fail ; - ; nobody can call in or out
consumer-cellular ; calls-fail ; - ; Phone rings but when I answer there's nothing
xfinity-mobile ; calls-fail ; - ; dialing out gives a dead line
att ; texts-fail ; - ; I am not getting text alerts
verizon ; texts-fail ; - ; half my texts bounce
tmobile ; texts-fail ; - ; imessage stuck on sending for everyone
cricket ; texts-fail ; - ; can call, can't text
att ; no-data ; - ; Phone works for calls but no internet whatsoever
tmobile ; no-data ; - ; why is my 5g not doing anything
xfinity ; no-data ; - ; internets been down 2 hrs in Salem
spectrum ; no-data ; - ; service went down at 5, box is blinking
cox ; no-data ; - ; Can't connect to the internet in Mesa AZ
frontier ; no-data ; - ; no dsl since the weekend
starlink ; no-data ; - ; our dish can't find any satellites
google-fiber ; no-data ; - ; Fiber cut? we have nothing here in Kansas City
xfinity ; slow-data ; - ; streaming looks like 240p, terrible speed
tmobile-home-internet ; slow-data ; - ; my speed goes from 300 to 2 every evening
verizon ; slow-data ; - ; Web pages time out half the time, slow as molasses
spectrum ; slow-data ; - ; ping spikes make games unplayable
att ; emergency-calls-fail ; - ; 911 call failed twice, had to drive to the fire station
verizon ; emergency-calls-fail ; - ; Nobody in town can reach 911
tmobile ; emergency-calls-fail ; - ; when I dialed 911 it said no service
cricket ; emergency-calls-fail ; - ; Called 911 for my son and nothing happened
consumer-cellular ; emergency-calls-fail ; - ; I pushed the emergency button and it couldn't connect me
att ; emergency-calls-fail ; - ; 911 texts and calls both fail here
spectrum ; emergency-calls-fail ; - ; Our voip line can't get 911
uscellular ; emergency-calls-fail ; - ; no answer at 911, no dial tone, please help
att ; works ; - ; 911 works here, and so do regular calls
att ; - ; - ; Please do not tie up 911 lines
verizon ; cannot-reach ; att ; My boyfriend has AT&T and his phone is unreachable
tmobile ; cannot-reach ; att ; I can call everyone except people on AT&T
att ; cannot-reach ; verizon ; Can't seem to call Verizon phones from AT&T
mint ; cannot-reach ; uscellular ; my folks have us cellular and my calls don't connect
cricket ; cannot-reach ; tmobile ; T-Mobile numbers come back as undeliverable when I text
verizon ; cannot-reach ; visible ; my roommate uses visible and I can't reach her
verizon ; works ; - ; Verizon good in Albany NY
att ; works ; - ; we have service again
tmobile ; works ; - ; Haven't noticed any problems
xfinity ; works ; - ; Internet's up at my house
facebook ; site-or-app ; - ; FB keeps logging an error and won't show my feed
instagram ; site-or-app ; - ; Instagram says couldn't refresh feed
tiktok ; site-or-app ; - ; stuck on the logo screen
netflix ; site-or-app ; - ; can't play anything tonight
reddit ; site-or-app ; - ; you broke reddit page everywhere
microsoft-365 ; site-or-app ; - ; sharepoint and onedrive won't sync
zoom ; site-or-app ; - ; nobody can join my meeting
gmail ; sign-in ; - ; Couldn't sign you in, over and over
snapchat ; sign-in ; - ; it signed me out and won't let me back
venmo ; payments ; - ; Instant transfer has been failing since noon
cash-app ; payments ; - ; my card isn't working anywhere
xfinity ; site-or-app ; discord ; Discord won't connect on my home wifi
att ; - ; - ; who else is bored without tiktok
verizon ; - ; - ; they should give everyone a free month
xfinity ; - ; - ; Is there a number for a real person
att ; no-service ; - ; yeah "america's most reliable network" with zero bars
`,
  ),
  ...dayRows(
    'gb',
    'en',
    `
ee ; no-service ; - ; EE not working in Sheffield S11
vodafone ; calls-fail ; - ; Can't make or take calls, web's alright
virgin-media ; no-data ; - ; Virgin Media internet off since 6am in Reading
sky-broadband ; slow-data ; - ; Broadband's been naff all week
three ; emergency-calls-fail ; - ; Can't get through to 999 at all
o2 ; cannot-reach ; ee ; Calls to EE mobiles aren't connecting
giffgaff ; works ; - ; giffgaff's fine in Exeter
bbc-iplayer ; site-or-app ; - ; iPlayer won't load on the telly
`,
  ),
  ...dayRows(
    'us',
    'es',
    `
att ; no-service ; - ; No hay servicio de AT&T aquí en McAllen
verizon ; no-service ; - ; se nos fue Verizon en todo el condado
tmobile ; no-service ; - ; mi teléfono está de adorno, cero señal
cricket ; no-service ; - ; desde ayer no tengo línea
att ; sos-only ; - ; solo me aparece SOS y no sé qué hacer
verizon ; sos-only ; - ; Llamadas de emergencia solamente, eso dice
att ; calls-fail ; - ; las llamadas se me caen a cada rato
tmobile ; calls-fail ; - ; no puedo contestar ni hacer llamadas
metro ; calls-fail ; - ; llamo a mi casa y me cuelga
att ; texts-fail ; - ; no me llegan mensajes desde la tarde
cricket ; texts-fail ; - ; los textos me salen con error
xfinity ; no-data ; - ; Xfinity sin internet en Miami Gardens
verizon ; no-data ; - ; no me funcionan los datos móviles
spectrum ; slow-data ; - ; el internet se pone lento en las tardes
att ; emergency-calls-fail ; - ; intenté llamar al 911 y no salió la llamada
tmobile ; emergency-calls-fail ; - ; no pudimos comunicarnos al 911 durante el choque
verizon ; emergency-calls-fail ; - ; el 911 da tono de ocupado
cricket ; emergency-calls-fail ; - ; marqué el 911 y nunca contestaron
verizon ; cannot-reach ; att ; no puedo hablar con mi mamá, su cel es AT&T
tmobile ; cannot-reach ; cricket ; mis mensajes no le llegan a mi tía que tiene Cricket
att ; works ; - ; por acá en Brownsville sí hay señal
xfinity ; works ; - ; ya quedó el internet
facebook ; site-or-app ; - ; no me carga el facebook
whatsapp ; site-or-app ; - ; whatsapp está caído, no manda nada
instagram ; sign-in ; - ; se me salió la cuenta y no puedo volver a entrar
cash-app ; payments ; - ; no puedo mandar dinero
cox ; site-or-app ; netflix ; el internet anda pero Netflix no abre
att ; - ; - ; ¿van a dar reembolso?
`,
  ),
  ...dayRows(
    'gb',
    'es',
    `
vodafone ; no-service ; - ; sin cobertura en Málaga desde esta mañana
o2 ; calls-fail ; - ; no me entran las llamadas, los datos van
virgin-media ; slow-data ; - ; la fibra va lentísima
ee ; emergency-calls-fail ; - ; llamé al 112 y se cortó
lebara ; no-data ; - ; no me va internet en el móvil
`,
  ),
];
