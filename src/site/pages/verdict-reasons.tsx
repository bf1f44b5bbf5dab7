import type { StandingVerdict } from '../../core/attribute/verdict.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { EvidenceBars } from '../charts/evidence-bars.tsx';
import { CLASS_ORDER } from '../parts/class-look.ts';
import { ClassMark } from '../parts/class-mark.tsx';
import { sayChance } from '../say/say-chance.ts';
import { sayVerdict } from '../say/say-verdict.ts';
import { nameOf, type View } from '../serve/view.ts';

interface VerdictReasonsProps {
  readonly view: View;
  readonly verdicts: Readonly<Record<string, StandingVerdict>>;
  readonly past: boolean;
  /** The second-best explanation; absent: it was not kept, or there was none. */
  readonly rival?: Incident['rival'];
}

/** What would be the case if it were otherwise, and how much less likely that is. */
function SecondBest(props: { view: View; rival: NonNullable<Incident['rival']> }) {
  const { view, rival } = props;
  const { t, f } = view;
  const names = f.list(rival.origin.map((id) => nameOf(view.catalog, id)));
  const what = rival.origin.length > 0 ? t.incident.rivalFault(names) : t.incident.rivalNobody;
  return <p class="rival">{t.incident.rival(what, f.odds(rival.odds))}</p>;
}

function Reasons(props: { view: View; id: string; verdict: StandingVerdict; past: boolean; open: boolean }) {
  const { view, verdict } = props;
  const { t } = view;
  const name = nameOf(view.catalog, props.id);
  const says = sayVerdict(view, props.id, verdict, props.past ? 'past' : 'now');
  return (
    <details class="reason" open={props.open}>
      <summary>
        <ClassMark of={verdict.class} size={22} />
        <span>
          <b>{says}</b>
          <small>{sayChance(view, verdict.class, verdict.probability)}</small>
        </span>
      </summary>
      {verdict.evidence.length === 0 ? (
        <p>{t.incident.noEvidence}</p>
      ) : (
        <>
          <p>{t.incident.whyLead(name)}</p>
          <EvidenceBars
            view={view}
            evidence={verdict.evidence}
            sum={t.incident.whySum(view.f.percent(verdict.faultProbability), name)}
          />
        </>
      )}
      {verdict.missing && (
        <p>
          {t.incident.missing}{' '}
          {verdict.missingFacts ? t.missingToDecide(verdict.missingFacts, view.f) : verdict.missing}
        </p>
      )}
    </details>
  );
}

/** Every verdict of an incident with the evidence for and against it; the origin's is open. */
export function VerdictReasons(props: VerdictReasonsProps) {
  const { view, verdicts, past, rival } = props;
  const { t } = view;
  const listed = Object.entries(verdicts)
    .filter(([, verdict]) => verdict.class !== 'normal')
    .sort(([, a], [, b]) => CLASS_ORDER.indexOf(a.class) - CLASS_ORDER.indexOf(b.class));
  if (listed.length === 0) return null;
  return (
    <section class="reasons">
      <h2>{past ? t.incident.who : t.incident.whoNow}</h2>
      <p>{t.incident.why}:</p>
      {listed.map(([id, verdict], i) => (
        <Reasons view={view} id={id} verdict={verdict} past={past} open={i === 0} />
      ))}
      {rival && <SecondBest view={view} rival={rival} />}
      <p class="fine">{t.incident.whyUnit(view.f.signed(Math.log(10)), view.f.signed(-Math.log(10)))}</p>
    </section>
  );
}
