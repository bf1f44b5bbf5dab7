import { meaningOf } from './read-meaning.ts';
import { CAUSES, type Cause, ROLES, type Statement } from './statement.ts';

/** What one statement says of one possible cause. */
export interface Claim {
  readonly cause: Cause;
  readonly stance: 'for' | 'against';
}

/** Words by which a possible cause is named, in English and Spanish. `unknown` is no hypothesis and has none. */
const CAUSE_WORDS: Readonly<Partial<Record<Cause, RegExp>>> = {
  'configuration-change':
    /\b(?:mis-?configur\w+|configuration (?:error|change|update|mistake)|incorrect process|error de configuraci[oó]n|cambio de configuraci[oó]n)/i,
  'planned-work':
    /\b(?:(?:planned|scheduled|routine) (?:\w+ )?(?:work|maintenance|upgrade)|mantenimiento programado)/i,
  software:
    /\b(?:software (?:\w+ )?(?:bug|fault|failure|issue|update|error|glitch|defect)|fallo de software|error de software)/i,
  capacity:
    /\b(?:lack of capacity|insufficient capacity|overload(?:ed)?|congestion|sobrecarga|saturaci[oó]n)/i,
  'fibre-cut':
    /\b(?:(?:fib(?:er|re)|cable)s? (?:\w+ )?(?:cut|cuts|break|damage)|(?:cut|severed|damaged) (?:\w+ )?(?:fib(?:er|re)|cable)|corte de (?:la )?fibra|fibra cortada)/i,
  power:
    /\b(?:power (?:failure|outage|loss|cut|supply)|loss of power|corte de (?:luz|energ[ií]a|suministro)|apag[oó]n)/i,
  hardware:
    /\b(?:hardware (?:failure|fault|issue)|(?:equipment|router|switch) (?:failure|fault)|fallo de (?:hardware|equipo))/i,
  'third-party':
    /\b(?:third[- ]party|(?:our|a|its) (?:vendor|supplier)|upstream provider|proveedor externo|un tercero|terceros)/i,
  'cyber-attack':
    /\b(?:cyber-?\s?(?:attack|security incident|incident)s?|cybersecurity|hack(?:ed|ers?|ing)?\b|malicious (?:activity|actors?|cyber)|ransomware|ciberataques?|hackeo)/i,
  weather:
    /\b(?:(?<!solar )storms?\b|hurricane|flood(?:s|ing)?\b|lightning|tornado|wildfires?|bad weather|hurac[aá]n|inundaci[oó]n)/i,
  'solar-activity':
    /\b(?:solar (?:flares?|storms?|activity)|geomagnetic|space weather|coronal mass|tormenta solar|llamaradas? solar)/i,
  'malicious-damage':
    /\b(?:vandal\w+|sabotage|arson|(?:stolen|theft of) (?:copper|cable|fib(?:er|re))|vandalismo|sabotaje)/i,
};

const QUESTIONED =
  /\b(?:whether|could|may|might|possibl[ey]|possibility|rumou?rs?|speculat\w+|cannot rule out|can['’]t rule out|(?:not|n['’]t) ruled? out|too early|investigat\w+|looking into|podr[ií]a|posible|rumor(?:es)?|si fue)\b|\?/i;
const DENIED_BEFORE =
  /(?:\b(?:no|not|never|nor|without|unlikely|rul(?:ed|es|ing) out|den(?:y|ies|ied)|nothing to do with|rather than|descart\w+|niega|sin)\b|n['’]t\b)[^.;]{0,80}$/i;
const DENIED_AFTER =
  /^[^.;]{0,60}\b(?:(?:was|were|is|are|did|has|have)(?: not|n['’]t)\b|not (?:to blame|a factor|the cause)|unlikely|(?:merely|just|pure) (?:a )?coinciden\w*|coinciden\w*|ruled out|descartad[oa])/i;

function readCause(text: string, cause: Cause): Claim['stance'] | 'questioned' | undefined {
  for (const sentence of text.split(/(?<=[.!?;])\s+/)) {
    const match = CAUSE_WORDS[cause]?.exec(sentence);
    if (!match) continue;
    if (QUESTIONED.test(sentence)) return 'questioned';
    const denied =
      DENIED_BEFORE.test(sentence.slice(0, match.index)) ||
      DENIED_AFTER.test(sentence.slice(match.index + match[0].length));
    return denied ? 'against' : 'for';
  }
  return undefined;
}

/** A cause that somebody named beside the words: the words may still deny it. */
function readNamedCause(statement: Statement, cause: Cause): Claim['stance'] {
  if (statement.means === 'not-cause') return 'against';
  if (statement.means === 'cause') return 'for';
  const read = readCause(statement.says, cause);
  if (read === 'for' || read === 'against') return read;
  return meaningOf(statement) === 'not-cause' ? 'against' : 'for';
}

/**
 * What a statement says of possible causes: of the cause named with it, and of those that its words name.
 * An official who asks or investigates claims nothing; others who wonder aloud spread a rumour, which is a claim.
 */
export function readClaims(statement: Statement): readonly Claim[] {
  const { cause: named } = statement;
  const claims: Claim[] =
    named === undefined || named === 'unknown'
      ? []
      : [{ cause: named, stance: readNamedCause(statement, named) }];
  const official = ROLES[statement.byRole].official;
  for (const cause of Object.keys(CAUSES) as Cause[]) {
    if (cause === named) continue;
    const stance = readCause(statement.says, cause);
    const spreads = !official && (stance === 'questioned' || stance === 'for');
    if (stance === 'against') claims.push({ cause, stance });
    else if (named === undefined && (spreads || (stance === 'for' && meaningOf(statement) === 'cause'))) {
      claims.push({ cause, stance: 'for' });
    }
  }
  return claims;
}
