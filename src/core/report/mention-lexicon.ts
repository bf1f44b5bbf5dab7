/**
 * How people say that somebody else's service is the one they cannot reach, over the form of `normaliseText`
 * with each service of the catalog written `svc<code>`, or `amb<code>` where its name is an ordinary word.
 */

/** Names that are ordinary words: they count only where the sentence leaves no other reading. */
export const ORDINARY_WORDS: ReadonlySet<string> = new Set(
  `three visible boost mint metro spectrum zoom slack frontier optimum messenger teams outlook charter cox o2 ee bt
   sprint smarty tesco lumen discord`.split(/\s+/),
);

const PERSON =
  '(?:customers?|users?|numbers?|phones?|people|subscribers?|lines?|folks|friends?|clients?|side|wife|husband|mom|mum|dad|mother|father|son|daughter|parents|kids?|family|clientes?|usuarios?|numeros?|telefonos?|lineas?)';

/** The sentence says that a person was called, texted or sought in vain. */
export const CONTACT_FAILS: readonly string[] = [
  '<cant> (?:\\w+ ){0,4}?(?:call|calling|text|texting|reach|reaching|message|messaging|contact|contacting|(?:get|getting) (?:a )?hold of|(?:get|getting) through|(?:get|getting) (?:calls|texts|messages)|receive|talk to|phone|ring|dial|hear from|make calls?|connect(?:ing)? (?:with|to)|facetime|hear)',
  '(?:calls?|calling|texts?|texting|messages?|sms) (?:\\w+ ){0,9}?(?:<dead>|voicemail|wont connect|not connecting|not delivered|not arriving|never arrive|dont go through|arent going through|didnt go through|fail)',
  '(?:<dead>|drops?|fails?|error) (?:\\w+ ){0,3}?(?:when|if|while|whenever) (?:\\w+ ){0,3}?(?:call|calling|text|texting|dial|dialing)',
  '<nopuedo> (?:\\w+ ){0,3}?(?:llamar|comunicar(?:me|nos)?|contactar|hablar|marcar|mensajes?|sms|textear|escribir|localizar)',
  '(?:llamadas?|mensajes?|sms) (?:\\w+ ){0,6}?(?:<muerto>|no (?:se )?(?:salen|entran|llegan|conectan|envian)|se cortan|buzon)',
  'no (?:me )?(?:entran|llegan|salen|contestan) (?:\\w+ ){0,3}?(?:llamadas?|mensajes?|sms)',
];

/** The speaker's own service: what follows is not somebody else's. `<s>` is the service. */
export const OWN_SERVICE: readonly string[] = [
  `(?:i|we|ive|weve) (?:\\w+ )?(?:have|has|had|use|used|got|pay for|pay) <s>(?! ${PERSON})`,
  '(?:im|i am|were|we are|been) (?:\\w+ )?(?:on|with|using|through) <s>',
  `(?:my|our) <s>(?! ${PERSON})`,
  `(?:my|our) <s> (?:phones?|lines?|numbers?)`,
  '(?:switched|moved|ported|left|came|changed|went) (?:\\w+ ){0,3}?(?:from |to |over to )?<s>',
  'as (?:a|an) <s> (?:customer|user)',
  '(?:yo )?(?:tengo|uso|tenemos|usamos|contrate) <s>',
  '(?:soy|somos) (?:cliente |clientes )?de <s>',
  '(?:estoy|estamos) (?:en|con) <s>',
  '(?:mi|nuestro|mi telefono|mi linea) <s>',
  '(?:cambie|me pase|me cambie) (?:de|a) <s>',
];

/** Somebody else's service. */
export const OTHERS_SERVICE: readonly string[] = [
  '(?:on|with|has|have|having|uses?|using|to|from|via|got|through|whos|an|a|the|any|other|all|both|reach|reaching|call|calling|text|texting|contact|dial|ring|between|and|or) <s>(?! (?:outage|issue|issues|problem|problems|tower|towers|store|app|fiber|support|customer service|account|site|website))',
  '(?:tiene|tienen|usa|usan|con|en|de|del|al|a|es|un|una|los|las|la|el) <s>(?! (?:app|tienda|soporte))',
  `<s> (?:\\w+ )?${PERSON}`,
  '<s> (?:\\w+ ){0,2}?(?:<dead>|<muerto>)',
];

/** The same for a name that is an ordinary word: a word of having before it, and nothing it could describe after it. */
export const OTHERS_ORDINARY: readonly string[] = [
  `(?:(?<!i |we )(?:has|have|having|uses?|using)|(?:whos|who is|hes|shes|theyre|is|are|anyone|someone|people|friends?|mom|mum|dad|wife|husband|phone|number|parents) (?:on|with)|tiene|tienen|usa|usan) <s>(?= (?:\\||$|and|or|but|so|who|at|since|right|now|today|either|wireless|mobile|pero|y|desde))`,
  `(?:to|from|call|text|reach|other|any|a|an|de) <s> ${PERSON}`,
];

/** A site, app or cloud that does not answer, whatever the speaker's own service. */
export const PLATFORM_FAILS: readonly string[] = [
  '<cant> (?:\\w+ ){0,2}?(?:load|open|access|reach|get (?:on|onto|into|to)|use|connect to|watch|see|log ?(?:in ?)?(?:to|into)|sign ?in ?to|play) (?:\\w+ )?<s>',
  '<s> (?:\\w+ ){0,3}?(?:<dead>|wont load|wont open|not loading|not opening|doesnt load|crash(?:es|ed|ing)?|times out|timing out|blank|frozen)',
  '<nopuedo> (?:\\w+ ){0,2}?(?:entrar (?:a|en)|abrir|usar|ver|cargar|acceder a) (?:\\w+ )?<s>',
  '<s> (?:no (?:me )?(?:abre|carga|funciona|anda|va|responde|sirve)|<muerto>)',
  'no (?:me )?(?:abre|carga|funciona|anda|sirve) (?:el |la )?<s>',
];
