import type { Saying, Statement } from './statement.ts';

/** Words that tell what a statement means. */
interface MeaningRule {
  readonly id: string;
  readonly means: Saying;
  readonly language: 'en' | 'es' | 'any';
  readonly pattern: RegExp;
}

/**
 * In order of precedence: the first rule whose words occur decides. Denials stand before what they deny
 * ("did not experience an outage" is `working`), and the end of an outage before the outage itself.
 */
const MEANING_RULES: readonly MeaningRule[] = [
  {
    id: 'short',
    means: 'down',
    language: 'any',
    pattern: /^(?:down|offline|major[_ ]outage|ca[ií]d[oa])[.!]?$/i,
  },
  {
    id: 'short-degraded',
    means: 'degraded',
    language: 'any',
    pattern: /^(?:degraded(?:[_ ]performance)?|partial(?:[_ ]outage)?|degradad[oa])[.!]?$/i,
  },
  {
    id: 'short-working',
    means: 'working',
    language: 'any',
    pattern: /^(?:working|up|ok|operational|normal|works|denies|denied|deny|funciona)[.!]?$/i,
  },
  {
    id: 'short-restored',
    means: 'restored',
    language: 'any',
    pattern: /^(?:restored|resolved|fixed|restablecido|resuelto)[.!]?$/i,
  },
  {
    id: 'advice-emergency-line',
    means: 'advice',
    language: 'en',
    pattern:
      /\b(?:do not|don['’]t|please (?:do not|don['’]t)|avoid|refrain from) (?:call|calling|text|dial|dialing|test)|\bplease do not do this\b|\b(?:if you (?:cannot|can['’]t|need)[^.]{0,80}|instead,? )(?:use|try|call from|go to)\b.{0,60}\b(?:landline|wi-?fi|another|someone|station|text)/i,
  },
  {
    id: 'advice-es',
    means: 'advice',
    language: 'es',
    pattern:
      /\b(?:no llam(?:e|en|ar) al (?:911|112|999)[^.]{0,40}prueba|eviten? llamar|usen? (?:una? )?(?:wifi|l[ií]nea fija|tel[eé]fono fijo))/i,
  },
  {
    id: 'restored-in-part',
    means: 'degraded',
    language: 'en',
    pattern:
      /\b(?:three[- ]quarters|two[- ]thirds|half|most|many|some|part|partially|\d+ ?(?:%|percent))\b[^.]{0,40}\b(?:restored|back|recovered)/i,
  },
  {
    id: 'restored',
    means: 'restored',
    language: 'en',
    pattern:
      /(?:^|\. ?)(?:(?!\b(?:until|once|when|before|if|unless|expect\w*|will|would|should|to be|not|yet to)\b|n['’]t\b)[^.])*\b(?:(?:has|have|had|was|were|been|is|are|now|fully|successfully)\s+(?:\w+\s+){0,3}(?:restored|resolved|fixed|recovered)|restored (?:wireless )?(?:service|network|connectivity|access|to)|service (?:is )?restored|back (?:online|to normal|up)|(?:issue|incident|outage|problem) (?:is |has been )?(?:over|resolved|fixed)|resumed normal)/i,
  },
  {
    id: 'restored-es',
    means: 'restored',
    language: 'es',
    pattern:
      /\b(?:(?:se ha |ha sido |fue |qued[oó] |est[aá] |hemos )(?:\w+ ){0,2}(?:restablecid[oa]|resuelt[oa]|solucionad[oa]|normalizad[oa]|restaurad[oa])|(?:se )?(?:restableci[oó]|normaliz[oó]|resolvi[oó]) )/i,
  },
  {
    id: 'cause',
    means: 'cause',
    language: 'en',
    pattern:
      /^(?:(?!\b(?:no|not)\b|n['’]t\b).)*\b(?:caused by|was (?:the result of|due to)|(?:is |are )?due to (?:an?|the)|(?:as a )?result of (?:an?|the)|root cause (?:was|is)|stemm?ed from|attributed to|because of an?|(?:application|execution)\b[^.]{0,30}\bincorrect process|the cause (?:was|is)|traced to|triggered by|(?:mis-?)?configuration error|misconfigur\w+|was hacked)/is,
  },
  {
    id: 'cause-es',
    means: 'cause',
    language: 'es',
    pattern:
      /^(?:(?!\bno\b).)*\b(?:causad[oa] por|debid[oa] a|se debi[oó] a|a causa de|provocad[oa] por|el origen (?:fue|es)|la causa (?:fue|es))/is,
  },
  {
    id: 'no-attack',
    means: 'not-cause',
    language: 'en',
    pattern:
      /\b(?:no (?:reason to think|reason to believe|indications?|evidence|signs?|sign)\b[^.]{0,60}\b(?:cyber|malicious|attack|hack|sabotage|terror|solar|weather|foul play|nefarious)|(?:was|were|is|are) not (?:caused by|the (?:cause|result)|due to|a (?:result|consequence) of|related to|a cyber)|not (?:a )?(?:cyber|malicious|an attack|hack)|unlikely (?:to have|that)[^.]{0,40}(?:contribut|caus|play)|merely coinciden|did not (?:cause|contribute))/i,
  },
  {
    id: 'no-attack-es',
    means: 'not-cause',
    language: 'es',
    pattern:
      /\b(?:no (?:fue|es|se trata de|se debe a|hay (?:indicios|evidencia|pruebas) de)[^.]{0,40}(?:ciberataque|ataque|sabotaje|hackeo)|descarta[nr]?[^.]{0,40}(?:ataque|ciberataque|sabotaje))/i,
  },
  {
    id: 'denial',
    means: 'working',
    language: 'en',
    pattern:
      /\b(?:(?:did|do|does|have|has|had|are|is|was|were)(?: not|n['’]t) (?:currently )?(?:experienc\w*|have|having|had|suffer\w*|see\w*|an?|aware of an?|affected|impacted|down|part of)\b[^.]{0,40}|no (?:known |network |service |wireless |reported |current )?(?:outages?|interruptions?|disruptions?|issues|impact)\b|not (?:experiencing|having|seeing|affected|impacted|down)\b|(?:unaffected|unimpacted)\b)/i,
  },
  {
    id: 'normal',
    means: 'working',
    language: 'en',
    pattern:
      /\b(?:operat(?:ing|es|ional)|working|running|functioning|performing|network is|service is|systems? (?:are|is))\s+(?:\w+\s+){0,2}(?:normal(?:ly)?|as (?:normal|usual|expected|designed)|fine|well|fully|operational)\b|\ball systems operational\b|\bfully operational\b/i,
  },
  {
    id: 'normal-es',
    means: 'working',
    language: 'es',
    pattern:
      /\b(?:(?:opera|operan|operando|funciona|funcionan|funcionando)\s+(?:\w+\s+){0,2}(?:normal(?:mente|idad)?|con normalidad|correctamente|bien)|no (?:hay|tenemos|tuvimos|registramos|sufrimos)\s+(?:\w+\s+){0,2}(?:interrupci[oó]n|interrupciones|fallas?|ca[ií]das?|incidencias?|problemas))/i,
  },
  {
    id: 'degraded',
    means: 'degraded',
    language: 'en',
    pattern:
      /\b(?:degraded|intermittent(?:ly)?|slow(?:er|ness|down)?|elevated (?:error|latenc)|increased (?:error|latenc)|reduced (?:service|capacity|performance)|partial(?:ly)?\b[^.]{0,20}(?:outage|unavailable|impacted)|limited service|some (?:calls|requests|users) may|(?:may|might|could) (?:experience|have|see|notice)\b)/i,
  },
  {
    id: 'degraded-es',
    means: 'degraded',
    language: 'es',
    pattern:
      /\b(?:degradad[oa]s?|intermiten(?:te|tes|cia|cias)|lentitud|m[aá]s lent[oa]s?|afectaci[oó]n parcial)/i,
  },
  {
    id: 'down',
    means: 'down',
    language: 'en',
    pattern:
      /\b(?:(?:service|network|wireless|power|cellular|mobile|nationwide|major|widespread)\s+(?:\w+\s+){0,2}(?:interruptions?|disruptions?|outages?|incident|failure)|outages?\b|interruptions?\b|disruptions?\b|(?:is|are|was|were|went|gone|been) (?:currently )?(?:down|offline|unavailable|out of service)|(?:cannot|can['’]t|unable to|not able to|unable)\s+(?:\w+\s+){0,2}(?:make|receive|place|call|connect|access|reach|use)|working (?:urgently |quickly )?to restore|top priority to restore|no service|lost service|loss of service|experiencing (?:issues|problems|difficult)|suffering)/i,
  },
  {
    id: 'down-es',
    means: 'down',
    language: 'es',
    pattern:
      /\b(?:interrupci[oó]n|interrupciones|ca[ií]da\b|ca[ií]das\b|apag[oó]n|sin servicio|fuera de servicio|no (?:pueden|es posible) (?:hacer|realizar|recibir|llamar)|fallas? (?:masiva|general|en el servicio)|incidencia|trabajamos para restablecer)/i,
  },
  {
    id: 'advice',
    means: 'advice',
    language: 'en',
    pattern:
      /\b(?:we (?:encourage|urge|advise|recommend)|please (?:use|try|dial|call)|customers (?:should|can|may) (?:use|try)|use (?:of )?wi-?fi calling|use a landline|should (?:use|try|call))/i,
  },
  {
    id: 'advice-es-use',
    means: 'advice',
    language: 'es',
    pattern: /\b(?:recomendamos|se recomienda|aconsejamos|por favor (?:use|usen|llame|llamen)|pedimos)/i,
  },
];

/** What a statement's words mean, by the first rule that fits; `other` where none does. */
export function readMeaning(says: string): Saying {
  const text = says.trim();
  return MEANING_RULES.find((rule) => rule.pattern.test(text))?.means ?? 'other';
}

/** What a statement means: as somebody read it, else as its words read. */
export function meaningOf(statement: Statement): Saying {
  return statement.means ?? readMeaning(statement.says);
}
