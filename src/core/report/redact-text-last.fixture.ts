/** Written when the redaction was done; measured, and not used to improve it. Marked as in `LABELLED_REDACTIONS`. */
export const LAST_REDACTIONS: readonly string[] = `
my cousin ⟦Darnell Whitaker⟧ in Ohio can't get out
my landlord ⟦Gregor Banaszak⟧ says the building is out
hi, ⟦Priya Raman⟧ from unit 4, no wifi
⟦Jessica⟧ and ⟦Tom⟧ both have SOS
ask ⟦Steve⟧ he has the same issue
no signal at my place, ⟦Kevin Doyle⟧
I'm ⟦Marcus⟧, T-Mobile customer for 10 years
this is ⟦Beatrice⟧ in Hull, landline dead
mi tía ⟦Socorro Villanueva⟧ no puede llamar
mi nieto ⟦Brayan⟧ se quedó sin datos
soy ⟦Xóchitl⟧ y no tengo línea
aquí ⟦Alejandra Ruiz⟧, sin internet en Laredo
don ⟦Eusebio⟧ no pudo pedir la ambulancia
le marco a ⟦Claudia⟧ y da apagado
saludos, ⟦Nacho⟧
ty ⟦brenda⟧
our pastor ⟦Ezekiel Moon⟧ can't be reached
rev. ⟦Moon⟧ is on Verizon
follow ⟦@outage_bob⟧ for updates
cc @xfinity and ⟦@kelly77⟧
call ⟦1-800-555-0199⟧ they hang up
my cell: ⟦(787) 555-0177⟧
ring me on ⟦0161 496 0123⟧
⟦+34 612 345 678⟧ no recibe
mi whats es ⟦33 1234 5678⟧
⟦three one two five five five zero one nine nine⟧ is my line
mail me: ⟦kbell99@example.org⟧
⟦kbell99 AT gmail DOT com⟧
⟦luis_g arroba gmail.com⟧
acct ending ⟦7741⟧ locked out
confirmation number ⟦QX7731⟧ and no tech
número de orden ⟦778120⟧ sin técnico
my address is ⟦22 Birch Lane⟧ and it's out
flat 3, ⟦14 Mill Road⟧, no broadband
server at ⟦10.0.0.12⟧ unreachable
AT&T in Santa Monica still SOS at 4:15pm
Lake Charles and Baton Rouge no bars
St. Paul and Fort Scott down
Jackson County 911 is down
mi hermana en San Miguel sin señal
mi esposo con Verizon sí puede llamar al 911
outage from 02:42 to 14:10 on 2/22/2024
speedtest 12 down 3 up 88 ping
Boost Mobile, Mint Mobile and Visible all fine
my boss Zoom call dropped
Thanks Comcast
called 911 at 9:11, again at 9:19
Windsor and Victoria both without O2
my phone says SOS, my son has bars
4G fine 5G not, since Monday 3 March
my mother in Puerto Rico cannot call New Jersey
error code 02001 on BBC iPlayer
two of my friends on Straight Talk work
Charlotte Austin Dallas Houston all down
`
  .trim()
  .split('\n');
