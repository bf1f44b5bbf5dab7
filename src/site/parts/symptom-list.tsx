import { isEmergency, SYMPTOMS, type Symptom } from '../../core/catalog/symptoms.ts';
import type { SymptomCount } from '../../core/publish/dossier.ts';
import type { View } from '../serve/view.ts';

/** How a number that is not told reads; that of failing emergency calls is told from ten on. */
function fewOf({ symptom }: SymptomCount, { t }: View): string {
  return isEmergency(symptom) ? t.emergency.few : t.table.few;
}

/** What people say fails, as bars with their counts. */
export function SymptomList(props: { symptoms: readonly SymptomCount[]; view: View }) {
  const { view } = props;
  const complaints = props.symptoms.filter((row) => SYMPTOMS[row.symptom as Symptom]?.complaint !== false);
  const rows = complaints.sort((a, b) => (b.count ?? 0) - (a.count ?? 0));
  const most = Math.max(1, ...rows.map((row) => row.count ?? 0));
  return (
    <ul class="bars">
      {rows.map((row) => (
        <li>
          <span>{view.t.symptoms[row.symptom as Symptom] ?? row.symptom}</span>
          <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect width={(((row.count ?? 0) / most) * 100).toFixed(1)} height="10" />
          </svg>
          <span class="num">{row.count === null ? fewOf(row, view) : view.f.count(row.count)}</span>
        </li>
      ))}
    </ul>
  );
}
