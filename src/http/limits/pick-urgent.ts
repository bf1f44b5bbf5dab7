import { SYMPTOM_IDS, SYMPTOMS } from '../../core/catalog/symptoms.ts';
import { isEmergencyReport } from './is-emergency-report.ts';

/** A line of a batch, with its number from 1 on. */
export interface NumberedText {
  readonly text: string;
  readonly number: number;
}

/**
 * Calls for help that are kept of a batch which is refused. Whoever has more sends them one by one, as nobody is
 * refused there: so a batch over the limit is no cheaper way in than single reports are.
 */
const MOST_SPARED = 10;
const URGENT = SYMPTOM_IDS.filter((id) => SYMPTOMS[id].emergency);

function isUrgent(text: string): boolean {
  // The word is looked for first: a batch that is refused must not cost the parsing of all its lines.
  if (!URGENT.some((id) => text.includes(id))) return false;
  try {
    return isEmergencyReport(JSON.parse(text));
  } catch {
    return false;
  }
}

/** The first lines of a batch that say that emergency calls fail, ten at most. */
export function pickUrgent(lines: readonly NumberedText[]): readonly NumberedText[] {
  const picked: NumberedText[] = [];
  for (const line of lines) {
    if (picked.length === MOST_SPARED) break;
    if (isUrgent(line.text)) picked.push(line);
  }
  return picked;
}
