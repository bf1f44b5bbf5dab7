const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/**
 * Given names, without accents, that people in the United States, Britain, Mexico and Spain often have and that
 * are neither places nor ordinary words: Austin, Charlotte, Mark, Will, Grace and their like are left out.
 */
export const GIVEN_NAMES: ReadonlySet<string> = words(`
james john robert michael william david richard joseph thomas christopher charles daniel matthew anthony donald
steven stephen andrew paul joshua kenneth kevin brian george timothy ronald jason edward jeffrey ryan jacob gary
nicholas eric jonathan larry justin scott brandon benjamin samuel gregory alexander patrick raymond jerry
tyler dennis aaron jose adam nathan henry zachary douglas peter kyle noah ethan jeremy keith roger terry sean gerald
carl dylan harold jesse bryan arthur gabriel bruce billy joe alan juan elijah willie albert wayne
randy vincent liam roy ralph bobby bradley philip johnny mike dave steve tom tommy jim jimmy bob chris matt dan
danny ben sam nick alex tony greg jeff josh ken kenny andy ron ted fred frank phil doug ollie oliver harry jack
charlie oscar alfie archie freddie callum connor craig darren dean gareth gavin graham ian jamie kieran lewis
liam martin neil nigel rhys rob simon stuart trevor
mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley
kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca sharon laura cynthia dorothy amy kathleen
angela shirley brenda emma anna pamela nicole samantha katherine christine helen debra rachel carolyn janet
maria catherine heather diane olivia julie joyce ruth kelly lauren christina joan evelyn judith andrea hannah megan
cheryl jacqueline martha teresa theresa sara janice ann marie alice julia judy sophia kathryn frances jean
danielle abigail brittany denise marilyn beverly kate katie becky jenny jen liz beth sue debbie cathy kathy
chloe sophie ellie lucy holly zoe gemma claire lorraine tracey nicola fiona siobhan niamh eleanor
antonio jose manuel francisco luis carlos miguel pedro jorge fernando alejandro roberto ricardo eduardo
javier sergio rafael raul arturo enrique gerardo alberto armando salvador alfredo ramon hector ruben victor
andres pablo diego julio cesar marcos mario ignacio guillermo felipe gustavo rodrigo ivan adrian emilio esteban
ernesto hugo joaquin rogelio nicolas tomas mateo gilberto ismael pepe paco lupe chuy nacho toño memo beto
carmen ana juana margarita josefa alejandra leticia gabriela veronica elena silvia patricia adriana
claudia yolanda alicia araceli daniela luisa irma monica norma raquel susana beatriz lorena lourdes esther
teresa pilar cristina isabel antonia francisca lucia marta paula sofia camila valentina ximena
fernanda mariana guadalupe elvira consuelo graciela miriam rocio yesenia maribel xiomara
`);

/** Family names, without accents, that often follow a given name written in small letters. */
export const FAMILY_NAMES: ReadonlySet<string> = words(`
smith johnson williams jones davis miller wilson moore taylor anderson thomas martin thompson white harris clark lewis
robinson walker allen wright scott torres nguyen hill flores adams nelson baker roberts campbell carter mitchell
evans edwards collins stewart morris murphy cook rogers morgan cooper peterson reed bailey kelly howard ward
watson brooks bennett gray hughes price myers foster sanders ross powell sullivan russell patel khan ahmed
garcia rodriguez martinez hernandez lopez gonzalez perez sanchez ramirez rivera gomez diaz cruz reyes morales
ortiz gutierrez chavez ramos ruiz alvarez castillo jimenez vasquez romero moreno herrera medina aguilar vargas guzman
mendoza munoz fernandez mendez salazar soto delgado contreras dominguez castro nunez navarro molina
`);

/** Words, in small letters without accents, that are never part of a name here: services and what is said of them. */
export const NEVER_NAMES: ReadonlySet<string> = words(`
at att mobility wireless verizon vzw big red t mobile tmo tmobile sprint us cellular uscellular firstnet first net
cricket metro metropcs pcs mint google googlefi fi project visible xfinity comcast spectrum charter straight talk
straighttalk boost infinite dish consumer consumercellular internet fiber uverse verse fios cox communications home
optimum altice suddenlink cablevision frontier lumen centurylink century link quantum gfiber starlink spacex amazon
web services aws cloud azure microsoft gcp platform cloudflare flare fastly akamai linode outlook teams office exchange
facebook fb messenger instagram insta whatsapp whats app youtube you tube tv tiktok tik tok x twitter snapchat snap
chat reddit discord zoom slack netflix chatgpt gpt openai gmail mail venmo cash cashapp ee o2 vodafone three giffgaff
tesco sky lycamobile lyca voxi lebara talkmobile id idmobile smarty 1pmobile spusu bt plusnet broadband talktalk
virgin media hyperoptic hyper optic kcom bbc iplayer openreach tello telcel movistar orange ui entra onedrive sharepoint
sos no not is has had can cant cannot was were in on at from and or but the a an i my we they he she it its called call
tried still just says said who who's that with got uses use also lost keeps phone phones iphone android samsung galaxy
pixel service signal data lte wifi bars customer users support help center monday tuesday wednesday thursday friday
saturday sunday january february march april may june july august september october november december today tonight
since please thanks thank hello hi hey mom dad everyone anyone nobody all guys team god jesus christ y o pero no esta
tiene usa con en de del el la los las un una que se le lo es son ya desde lunes martes miercoles jueves viernes sabado
domingo
`);
