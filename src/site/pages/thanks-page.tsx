import type { Service } from '../../core/catalog/catalog.ts';
import { CUTS_CALLS, isEmergency, type Symptom } from '../../core/catalog/symptoms.ts';
import type { Snapshot } from '../../core/publish/snapshot.ts';
import { ReplayBanner } from '../parts/banner.tsx';
import { canJudge } from '../parts/can-judge.ts';
import { ClassMark } from '../parts/class-mark.tsx';
import { EmergencyPanel } from '../parts/emergency-panel.tsx';
import { sayVerdict } from '../say/say-verdict.ts';
import { marketPath, type View } from '../serve/view.ts';
import { Layout } from './layout.tsx';

interface ThanksPageProps {
  readonly view: View;
  readonly service: Service | undefined;
  /** What was reported; undefined: not known. */
  readonly symptom: Symptom | undefined;
  readonly snapshot: Snapshot | undefined;
}

/** What is thought of the service. Who complains is not told that it works because nobody else does yet. */
function Thought(props: ThanksPageProps) {
  const { view, service, symptom, snapshot } = props;
  const now = service && snapshot?.services[service.id];
  if (!service || !now || (now.class === 'normal' && !canJudge(snapshot))) return null;
  if (now.class === 'normal' && symptom !== 'works') {
    return <p class="verdictline h-unknown">{view.t.report.noneElse(service.name)}</p>;
  }
  return (
    <p class={`verdictline h-${now.class}`}>
      <ClassMark of={now.class} size={22} /> <b>{sayVerdict(view, service.id, now)}</b>
    </p>
  );
}

/** After a report: that it counts, and what is thought of the service now. */
export function ThanksPage(props: ThanksPageProps) {
  const { view, symptom, snapshot } = props;
  const { t } = view;
  const { market } = view.catalog;
  const calledForHelp = symptom !== undefined && isEmergency(symptom);
  const panel = symptom && CUTS_CALLS.includes(symptom) && (
    <EmergencyPanel view={view} classes={{}} open={true} />
  );
  return (
    <Layout view={view} title={`${t.report.thanks} · ${t.product}`} description={t.report.thanks}>
      <div class="narrow" id="thanks">
        {snapshot?.replay && <ReplayBanner replay={snapshot.replay} t={t} />}
        <h1 id="headline">{t.report.thanks}</h1>
        {calledForHelp && (
          <>
            <p class="warn">{t.report.emergencyFirst(market.emergencyNumber)}</p>
            {panel}
          </>
        )}
        <p>{t.report.thanksSays}</p>
        <Thought {...props} />
        {!calledForHelp && panel}
        <p class="actions">
          <a class="button" href={view.link(marketPath(view))}>
            {t.report.back}
          </a>
          <a class="button quiet" href={view.link(`/report?market=${market.id}`)}>
            {t.report.more}
          </a>
        </p>
      </div>
    </Layout>
  );
}
