/**
 * Texts with what may name a person or a connection between `⟦` and `⟧`; all else must stay. Written for this
 * project; every name, number and address is invented or set aside for examples.
 */
export const LABELLED_REDACTIONS: readonly string[] = `
my brother ⟦John Smith⟧ can't get a signal
my sister ⟦Kwamena Osei⟧ has no service
My husband, ⟦Terrence Whitlock⟧, lost calls at 3am
mi mamá ⟦María López⟧ no tiene señal
mi esposo ⟦Juan Carlos⟧ trae AT&T y no contesta
mi hermano ⟦Itzamná Canul⟧ no recibe llamadas
mi vecina doña ⟦Lupita Herrera⟧ no pudo llamar al 911
no bars in Tulsa - ⟦John⟧
down again in Leeds. – ⟦Sarah⟧
sin servicio en Ponce -⟦Pedro⟧
Thanks, ⟦Jennifer⟧
no internet, please fix. Regards, ⟦Karen Miller⟧
gracias, ⟦Fernanda⟧
dm me ⟦@jdoe_88⟧ if yours is back
⟦@maria.lopez⟧ ¿tú tienes señal?
@ATTHelp no service since 4am
@VerizonSupport fix it
hey @TMobileHelp any news?
I called ⟦John⟧ and it went to voicemail
tried to reach ⟦Michael O'Brien⟧ on Verizon
no puedo hablar con ⟦Guadalupe Reyes⟧
⟦Robert Davis⟧ here, both lines dead
my brother ⟦john smith⟧ cant call
my mom ⟦linda⟧ cant call out
Mr. ⟦Henderson⟧ next door has no dial tone
Mrs ⟦Patel⟧ can't ring 999
Dr. ⟦Nakamura⟧ could not be reached
la señora ⟦Gutiérrez⟧ no tiene línea
el Sr. ⟦Paredes⟧ llamó al 112 y nada
my name is ⟦Ana⟧ and texts fail
Me llamo ⟦Yaretzi Domínguez⟧, sin datos
my neighbor named ⟦Oluwaseun⟧ has SOS too
call me at ⟦555-123-4567⟧
text me ⟦(415) 555 0132⟧ if it works
my number is ⟦415.555.0132⟧
⟦+1 415 555 0132⟧ is dead
my landline ⟦020 7946 0958⟧ is dead
reach me on ⟦07700 900123⟧
⟦07700 900 123⟧ no signal
⟦+44 7700 900123⟧ not working
mi número es ⟦612 34 56 78⟧
llámame al ⟦55 1234 5678⟧
mi cel ⟦+52 1 55 1234 5678⟧ no jala
marca al ⟦787-555-0143⟧
tel ⟦91 123 45 67⟧ sin línea
five lines down, mine is ⟦five five five one two three four five six seven⟧
es el ⟦seis uno dos tres cuatro cinco seis siete ocho⟧
email ⟦jane.doe@example.com⟧
write to ⟦john at gmail dot com⟧
⟦john.smith (at) example (dot) com⟧ no reply
mi correo ⟦maria arroba hotmail punto com⟧
contact ⟦jdoe [at] yahoo [dot] co [dot] uk⟧
⟦j dot doe at icloud dot com⟧ is my apple id
account number ⟦88213⟧ was charged
my acct # ⟦4471-22⟧ is locked
order ⟦A1B2C3D4⟧ never shipped
ticket ⟦INC0042⟧ open for days
case no. ⟦77120⟧ no answer
número de cuenta ⟦33412⟧ bloqueada
folio ⟦MX-99812⟧ sin respuesta
pedido ⟦558812⟧ no llega
my imei is ⟦356938035643809⟧
ssn ⟦078-05-1120⟧
no signal at ⟦1600 Amphitheatre Park Road⟧
broadband off at LS6 ⟦3AB⟧ all day
router ⟦192.168.0.1⟧ dead
my wife ⟦Siobhán⟧ on EE can't ring me
Tell ⟦María⟧ Verizon is down
my mom has AT&T and I can't reach her
my wife Verizon phone is dead
my brother on Cricket in San Antonio has no bars
No service - Houston
down in San Jose and San Diego
no calls in St. John or Santa Maria
my sister in Virginia can't call 911
called 911 911 911 nothing
dialed 911 then 112 then 999, all failed
911 at 3:45 am, 911 again at 3:50
down since 2024-02-22 08:45 here
out since 02/22/2024 3:50 AM
5G shows 300 mbps usually, now 2
error 5003 on Zoom
503 on Reddit, 522 on Cloudflare
T-Mobile Home Internet down 98101
thanks AT&T for nothing
gracias Xfinity, otra vez sin internet
my dad can't get through to Vodafone
mi mamá tiene Telcel y yo T-Mobile
my name is on the account and I can't log in
meet @ 5pm, phone dead
us-east-1 is down in Amazon Web Services
account locked after the outage
case closed, Comcast is back
my son SOS only
this is the 3rd time in 2 weeks
mi abuela en Guadalajara no recibe llamadas
my kids Monday through Friday have no data
the order of restoration is unknown
iPhone 15 Pro Max on Verizon, Nashville TN
my phone and my wife phone both out
calls to Puerto Rico from New York fail
lost service around 4:30 on Jackson Street
`
  .trim()
  .split('\n');
