import type { Symptom } from '../catalog/symptoms.ts';

/** Phrases in the form of `normaliseText`, that say one symptom. `<name>` stands for a word class of WORDS. */
export interface PhraseRule {
  readonly symptom: Symptom;
  readonly language: 'en' | 'es';
  /** Regular expression over whole words. */
  readonly phrases: readonly string[];
}

/** Word classes that phrases share. A class may use those above it. */
export const WORDS: Readonly<Record<string, string>> = {
  // English
  cant: '(?:cant|cannot|can not|cant even|cant seem to|couldnt|could not|unable to|not able to|wasnt able to|isnt letting me|is not letting me|not letting me|wont let me|doesnt let me|will not let me|havent been able to|no way to|impossible to|(?<!no |any |without |zero )(?:trouble|problems?|issues?|difficulty)(?: with)?|fail(?:s|ed|ing)? to)',
  dead: '(?:not working|isnt working|is not working|arent working|doesnt work|does not work|dont work|stopped working|quit working|no longer works?|down|is out|are out|went out|dead|gone|fails?|failing|failed|wont go through|not going through|wont connect|not connecting|dropping|drops?|cut out|cutting out|unavailable|broken|busted|wont work|hasnt worked|keeps? failing|error)',
  no: '(?:no|zero|0|without|lost|losing|got no|have no|not getting(?: any)?|isnt any|aint got|wheres my)',
  really:
    '(?:(?:really|very|so|super|extremely|incredibly|painfully|quite|a bit|pretty|too|too much|is|are|is so|are so|been|has been|just|all|still|completely|totally|currently|now) ){0,3}',
  help: '(?:911|112|999|000|emergency(?: services| number| line)?|the police|police|ambulance|an ambulance|fire department)',
  pay: '(?:pay|send money|receive money|check ?out|purchase|buy|transfer(?: money)?|cash out|use my card)',
  app: '(?:app|site|website|web site|webpage|page|feed|stream|video|videos|game|server|servers|dashboard|console|portal|service)',
  // Spanish
  nopuedo:
    '(?:no puedo|no podemos|no pude|no he podido|no se puede|no puede|no pueden|no me deja|no nos deja|imposible|no logro|no consigo)',
  muerto:
    '(?:no funcionan?|no va|no van|no sirven?|no anda|no andan|no jala|caid[oa]s?|se cayo|esta caid[oa]|fallan?|fallando|no responden?|no abren?|no cargan?)',
  auxilio: '(?:911|112|999|061|091|emergencias|la policia|policia|una ambulancia|ambulancia|los bomberos)',
};

/**
 * In order of precedence: the first rule that is found names the symptom. `works` is last, so that a text
 * that both praises and complains is a complaint.
 */
export const PHRASES: readonly PhraseRule[] = [
  {
    symptom: 'emergency-calls-fail',
    language: 'en',
    phrases: [
      '<cant> (?:\\w+ ){0,2}?(?:call|calling|dial|dialing|reach|reaching|text|get through to|get to|contact|ring) (?:to )?<help>',
      '(?:911|112|999|emergency) (?:calls? )?(?:\\w+ ){0,2}?<dead>',
      '(?:tried|trying) (?:calling|to call|to dial) <help> (?:\\w+ ){0,3}?(?:but|and|\\| ?but|\\|) (?:\\w+ ){0,4}?(?:fail(?:s|ed)?|nothing|never|didnt|wouldnt|couldnt|wont|dropped|disconnected)',
    ],
  },
  {
    symptom: 'emergency-calls-fail',
    language: 'es',
    phrases: [
      '<nopuedo> (?:llamar|marcar|comunicarme|contactar|hablar)(?: al?| con(?: el)?| a los?)? (?:numero de )?<auxilio>',
      '(?:el|las llamadas al?) (?:911|112) <muerto>',
    ],
  },
  {
    symptom: 'sos-only',
    language: 'en',
    phrases: [
      'sos(?: only| mode| on| in| at| where| instead| since| all| for| everywhere| symbol| icon)',
      '(?:says?|shows?|showing|showed|stuck (?:on|in)|in|only|just|displays?|saying|to|on|got|get|getting|see|seeing|my phone is) (?:only |the |just |satellite )?sos',
      'sos',
      'emergency calls? only',
      'only (?:make |makes |allows? )?emergency calls?',
    ],
  },
  {
    symptom: 'sos-only',
    language: 'es',
    phrases: [
      '(?:solo|solamente|unicamente) (?:llamadas de )?(?:emergencias?|sos)',
      'modo sos',
      '(?:dice|sale|aparece|marca) sos',
    ],
  },
  {
    symptom: 'payments',
    language: 'en',
    phrases: [
      '<cant> (?:\\w+ ){0,2}?<pay>',
      '(?:payments?|transactions?|transfers?|card|checkout|purchase|deposit) (?:\\w+ ){0,3}?(?:<dead>|declined|declining|pending|stuck|rejected|wont process|not processing)',
    ],
  },
  {
    symptom: 'payments',
    language: 'es',
    phrases: [
      '<nopuedo> (?:pagar|comprar|transferir|enviar dinero|cobrar|hacer (?:un )?pagos?)',
      '(?:el pago|los pagos|la tarjeta|mi tarjeta|la transferencia|pagos?) (?:\\w+ ){0,2}?(?:<muerto>|rechazad[oa]s?|pendientes?|no pasan?)',
    ],
  },
  {
    symptom: 'sign-in',
    language: 'en',
    phrases: [
      '<cant> (?:\\w+ ){0,2}?(?:log ?(?:in|on)|logging in|login|sign ?in|signing in|sign on|access my account|get into my (?:account|email|inbox)|authenticate)',
      '(?:log ?in|sign ?in|password|verification code|2fa|authentication|account access) (?:\\w+ ){0,3}?(?:<dead>|incorrect|wont send|never arrives?|never came|loop|rejected)',
      '(?:logged|kicked|signed) (?:me )?out',
      'locked out of (?:my )?account',
    ],
  },
  {
    symptom: 'sign-in',
    language: 'es',
    phrases: [
      '<nopuedo> (?:entrar (?:a|en) mi (?:cuenta|correo)|iniciar sesion|acceder a mi cuenta|loguearme|ingresar a mi cuenta|entrar con mi contrasena)',
      '(?:me saco|me cerro) (?:de )?(?:la sesion|mi cuenta)',
      'inicio de sesion (?:\\w+ ){0,2}?<muerto>',
    ],
  },
  {
    symptom: 'texts-fail',
    language: 'en',
    phrases: [
      '<cant> (?:\\w+ ){0,2}?(?:send |get |receive |sending |receiving )?(?:texts?|texting|text messages?|sms|imessages?|messages?|mms)',
      '(?:texts?|text messages?|texting|sms|imessages?|messages|mms) (?:\\w+ ){0,3}?(?:<dead>|wont send|not sending|not delivered|not delivering|undelivered|not arriving|delayed|arent going through|arent sending|dont send|not received)',
      '(?:not|isnt) (?:sending|receiving|getting) (?:\\w+ ){0,2}?(?:texts?|sms|messages?)',
    ],
  },
  {
    symptom: 'texts-fail',
    language: 'es',
    phrases: [
      '<nopuedo> (?:enviar|mandar|recibir) (?:\\w+ ){0,2}?(?:mensajes?|sms|textos?)',
      'no (?:me )?(?:llegan|salen|se envian|recibo|entran) (?:\\w+ ){0,2}?(?:mensajes?|sms|textos?)',
      '(?:los )?(?:mensajes|sms|textos) (?:\\w+ ){0,2}?(?:no (?:se )?(?:envian|salen|llegan)|<muerto>)',
    ],
  },
  {
    symptom: 'calls-fail',
    language: 'en',
    phrases: [
      '<cant> (?:\\w+ ){0,3}?(?:make (?:or receive )?(?:\\w+ )?(?:phone )?calls?|making (?:\\w+ )?calls?|receive (?:\\w+ )?calls?|place (?:\\w+ )?calls?|call|calling|dial|dialing|phone|hear (?:the )?(?:caller|other person)|get through|ring|connect (?:a )?calls?)',
      '(?:phone )?calls? (?:\\w+ ){0,3}?(?:<dead>|wont connect|go(?:es)? (?:straight |right )?to voicemail|not connecting|keep dropping|arent going through|dropped|drop immediately|dont go through)',
      '(?:dropped|dropping|failed) calls?',
      'call failed',
      '(?:straight|right) to voicemail',
      'no dial ?tone',
      'landline (?:\\w+ ){0,2}?<dead>',
    ],
  },
  {
    symptom: 'calls-fail',
    language: 'es',
    phrases: [
      '<nopuedo> (?:\\w+ ){0,2}?(?:llamar|hacer (?:ni recibir )?llamadas|recibir llamadas|marcar|realizar llamadas)',
      '(?:las )?llamadas (?:\\w+ ){0,2}?(?:<muerto>|se cortan|no salen|no entran|se caen|no conectan)',
      'no (?:me )?(?:salen|entran) (?:las )?llamadas',
      'se (?:me )?cortan? (?:las |la )?llamadas?',
    ],
  },
  {
    symptom: 'cannot-reach',
    language: 'en',
    phrases: [
      '<cant> (?:\\w+ ){0,2}?(?:reach|reaching|contact|get (?:a )?hold of|talk to|get through to)(?! (?:customer|support|tech|help|an agent|svc\\d+|amb\\d+))',
    ],
  },
  {
    symptom: 'cannot-reach',
    language: 'es',
    phrases: [
      '<nopuedo> (?:comunicarme|contactar|hablar|localizar)(?: con| a)? (?!atencion|soporte|servicio)',
    ],
  },
  {
    symptom: 'slow-data',
    language: 'en',
    phrases: [
      '(?:data|internet|wifi|connection|5g|4g|lte|speeds?|network|broadband|fiber|fibre|download|downloads) <really>(?:slow|sluggish|crawling|lagging|laggy|throttled|terrible speeds?|slower)',
      '(?:slow|sluggish|laggy|crawling|throttled) (?:\\w+ ){0,2}?(?:data|internet|wifi|connection|5g|4g|lte|speeds?|network|broadband|fiber|fibre|download|downloads)',
      '(?:only|getting|just) (?:\\w+ ){0,2}?\\d+ ?(?:kbps|mbps|kb|mb)',
      '(?:takes|taking) (?:forever|ages|minutes) to load',
      'high (?:ping|latency)',
      'buffering',
      '<really>slow (?:today|tonight|here|now|since)',
    ],
  },
  {
    symptom: 'slow-data',
    language: 'es',
    phrases: [
      '(?:internet|datos|conexion|wifi|red|velocidad|fibra) (?:\\w+ ){0,3}?(?:lent[oa]s?|lentisim[oa]s?|baja|despacio)',
      '(?:muy |super |tan )?(?:lent[oa]s?) (?:\\w+ ){0,2}?(?:internet|datos|conexion|wifi|red)',
      '(?:internet|conexion|red|todo) (?:va|anda|esta) (?:\\w+ ){0,2}?lent[oa]',
    ],
  },
  {
    symptom: 'no-data',
    language: 'en',
    phrases: [
      '<no> (?:\\w+ )?(?:mobile |cellular |cell )?(?:data|internet|lte|5g|4g|connection|connectivity)',
      '(?:mobile |cellular |cell )?(?:data|internet|lte|5g|4g|wifi|wi fi|broadband|fibre|fiber|router|modem|connection) (?:\\w+ ){0,3}?(?:<dead>|offline|disconnected)',
      '<cant> (?:\\w+ ){0,2}?(?:get online|go online|connect to (?:the )?internet|browse|use (?:my )?data|access (?:the )?internet)',
      '(?:im|we are|were|been) offline',
    ],
  },
  {
    symptom: 'no-data',
    language: 'es',
    phrases: [
      '(?:sin|no hay|no tengo|no tenemos|me quede sin|nos quedamos sin) (?:\\w+ )?(?:datos|internet|conexion|wifi|red de datos)',
      '(?:el |los )?(?:internet|datos|wifi|router|modem|fibra) (?:\\w+ ){0,2}?<muerto>',
      '<nopuedo> (?:navegar|conectarme)',
      'se (?:me )?(?:fue|cayo) (?:el )?internet',
    ],
  },
  {
    symptom: 'no-service',
    language: 'en',
    phrases: [
      '<no> (?:\\w+ )?(?:cell |cellular |mobile |phone )?(?:service|signal|bars?|reception|coverage|network)',
      '(?:cell |phone |mobile )?(?:service|signal|network|reception|coverage|phone|phones|line|lines|tower|towers) (?:\\w+ ){0,3}?<dead>',
      'searching(?: for (?:service|network|signal))?',
      'not registered on (?:the )?network',
      'out of service',
      '(?:its|everything is|whole town is|is|are|still|completely|totally) (?:\\w+ )?down',
      'outage',
    ],
  },
  {
    symptom: 'no-service',
    language: 'es',
    phrases: [
      '(?:sin|no hay|no tengo|no tenemos|me quede sin|nos quedamos sin|perdi (?:la )?) ?(?:\\w+ )?(?:senal|servicio|cobertura|red|linea)',
      '(?:la |el |mi )?(?:senal|servicio|red|linea|telefono|celular|movil|cobertura) (?:\\w+ ){0,2}?<muerto>',
      'se (?:me )?(?:fue|cayo|perdio) (?:la )?(?:senal|red|linea|cobertura)',
      'fuera de servicio',
      '(?:esta|sigue|se ha) caid[oa]',
    ],
  },
  {
    symptom: 'site-or-app',
    language: 'en',
    phrases: [
      '<app> (?:\\w+ ){0,3}?(?:<dead>|wont load|wont open|not loading|doesnt load|crash(?:es|ed|ing)?|keeps crashing|blank|frozen|freezes|spinning|timing out|times out|50[0234])',
      '<cant> (?:\\w+ ){0,2}?(?:load|open|access|refresh|watch|stream|post|upload|play|see (?:my )?(?:feed|posts|videos?)|use (?:the )?(?:\\w+ )?app|get (?:on|into|to))',
      '(?:wont|not|doesnt|isnt|never) (?:load|loading|open|opening|refresh|refreshing|playing|update|updating)',
      '(?:keeps )?crashing',
      '(?:50[0234]|404) (?:error|bad gateway|internal server|service)',
      'error (?:50[0234]|code|message|loading)',
      'something went wrong',
    ],
  },
  {
    symptom: 'site-or-app',
    language: 'es',
    phrases: [
      '(?:la )?(?:app|aplicacion|pagina|web|plataforma) (?:\\w+ ){0,3}?(?:<muerto>|se cierra|en blanco|da error)',
      '<nopuedo> (?:abrir|cargar|usar|ver|publicar|subir|entrar)',
      'no (?:me )?(?:carga|abre|actualiza|cargan|abren)',
      '(?:da|sale|aparece) (?:un )?error',
    ],
  },
  {
    symptom: 'works',
    language: 'en',
    phrases: [
      '(?<!(?:not|isnt|arent|aint|never|hardly|barely|stopped|nothing|none|longer|quit) )(?:works?|working|fine|running|functioning|operating) (?:\\w+ ){0,2}?(?:fine|well|good|great|normal|normally|ok|okay|perfect|perfectly|again|now|here|for me|as usual|as expected)',
      '(?:all|everything|every thing|service|signal|internet|phone|calls?|data) (?:is |are |seems |looks |just )?(?:good|fine|ok|okay|great|normal|working|perfect|restored|back)',
      'no (?:issues?|problems?|trouble|outage)(?: (?:at all|here|for me|with|on|so far|whatsoever))?',
      '(?:its|is|are|were|came|just came|service is|finally|now) back(?: (?:up|online|on|to normal|now))?',
      'back (?:up and running|online|to normal)',
      'full (?:bars|signal|service|coverage)',
      '(?:its|it|mine) works?',
      'up and running',
    ],
  },
  {
    symptom: 'works',
    language: 'es',
    phrases: [
      '(?<!no |no me |ya no )(?:funciona|funcionan|va|anda|sirve) (?:\\w+ ){0,2}?(?:bien|perfecto|perfectamente|normal|de nuevo|otra vez|sin problemas?)',
      'todo (?:\\w+ )?(?:bien|normal|perfecto)',
      '(?:ya )?(?:volvio|regreso|se restablecio)',
      'sin (?:problemas?|fallas|novedad)',
      '(?<!no )(?:a mi )?(?:si )?me funciona',
    ],
  },
];
