import type { Symptom } from '../catalog/symptoms.ts';
import type { TextClassifier } from './classify-text.ts';
import { redactText } from './redact-text.ts';
import type { Report } from './report.ts';

/** Symptoms of a person who tried to reach somebody: the text may tell on which service that was. */
const REACHING_SYMPTOMS: ReadonlySet<Symptom> = new Set([
  'cannot-reach',
  'calls-fail',
  'texts-fail',
  'other',
]);

/**
 * A checked report with what its own text adds, and with the text freed of what could name a person.
 * What a person chose stands: the text fills `reaching` where it is empty, and replaces only `other`.
 */
export function enrichReport(report: Report, classify: TextClassifier): Report {
  if (report.text === '') return report;
  const text = redactText(report.text);
  if (!REACHING_SYMPTOMS.has(report.symptom)) return { ...report, text };
  const reading = classify(report.text, report.service);
  const symptom = report.symptom === 'other' ? (reading.symptom ?? 'other') : report.symptom;
  const reaching = report.reaching || reading.reaching || '';
  return { ...report, symptom, reaching, text };
}
