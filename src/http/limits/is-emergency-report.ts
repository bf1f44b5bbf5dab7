import { isEmergency } from '../../core/catalog/symptoms.ts';

/** True for a report, not checked yet, that says that emergency calls fail. */
export function isEmergencyReport(report: unknown): boolean {
  if (report === null || typeof report !== 'object' || !('symptom' in report)) return false;
  return typeof report.symptom === 'string' && isEmergency(report.symptom);
}
