import type { VerdictClass } from '../../core/attribute/verdict.ts';
import { KINDS } from '../../core/catalog/kinds.ts';
import type { Dossier } from '../../core/publish/dossier.ts';
import { parseInstant } from '../../core/time.ts';
import { adviceFor } from '../emergency/advice-for.ts';
import { nameOf, serviceOf, type View } from '../serve/view.ts';
import { en } from '../text/en.ts';

type Classes = Readonly<Record<string, { readonly class: VerdictClass }>>;

const FAILING: readonly VerdictClass[] = ['origin', 'dependent'];

/** Whether telephones fail: then the advice is shown open. */
export function callsAreHit(view: View, classes: Classes): boolean {
  return Object.entries(classes).some(([id, verdict]) => {
    const service = serviceOf(view.catalog, id);
    return service && FAILING.includes(verdict.class) && KINDS[service.kind].family === 'phone';
  });
}

/** A working network is never listed as one whose people cannot call for help. */
function failedCalls(props: EmergencyPanelProps): { name: string; count: string }[] {
  const { view, classes } = props;
  return Object.entries(props.emergency ?? {})
    .filter(([id, count]) => count !== 0 && FAILING.includes(classes[id]?.class ?? 'normal'))
    .map(([id, count]) => ({
      name: nameOf(view.catalog, id),
      count: count === null ? view.t.emergency.few : view.f.count(count),
    }));
}

interface EmergencyPanelProps {
  readonly view: View;
  readonly classes: Classes;
  readonly emergency?: Dossier['emergency'];
  readonly open: boolean;
}

/** The day in words; noon keeps it the same day in every zone that has a market. */
function checkedOn(view: View, day: string): string {
  const at = parseInstant(`${day}T12:00:00Z`);
  return at === undefined ? day : view.f.date(at);
}

/** What to do when a call for help fails, with the sources it is taken from. */
export function EmergencyPanel(props: EmergencyPanelProps) {
  const { view } = props;
  const { id } = view.catalog.market;
  const advice = adviceFor(id);
  const words = view.t.advice[id] ?? en.advice[id];
  if (!advice || !words) return null;
  const failed = failedCalls(props);
  return (
    <details class="emergency" open={props.open} lang={view.t.advice[id] ? undefined : en.lang}>
      <summary>
        <h2>{words.heading}</h2>
      </summary>
      {/* Inside the fold, so that a link to it opens it, without a script too. */}
      <ol id="emergency">
        {words.steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      {words.warnings.map((warning) => (
        <p class="warn">{warning}</p>
      ))}
      {failed.length > 0 && (
        <p>
          {view.t.emergency.reported} {failed.map((item) => `${item.name}: ${item.count}`).join('; ')}.{' '}
          {view.t.emergency.caveat}
        </p>
      )}
      <p class="fine">
        {view.t.emergency.sources}{' '}
        {advice.sources.map((source, i) => (
          <>
            {i > 0 && '; '}
            <a href={source.url} rel="noopener noreferrer" lang="en">
              {source.title}
            </a>
          </>
        ))}
        . {view.t.emergency.checked} <time datetime={advice.checked}>{checkedOn(view, advice.checked)}</time>.
      </p>
    </details>
  );
}
