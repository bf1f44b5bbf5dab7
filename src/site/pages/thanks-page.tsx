import type { Service } from '../../core/catalog/catalog.ts';
import type { Snapshot } from '../../core/publish/snapshot.ts';
import { ReplayBanner } from '../parts/banner.tsx';
import { canJudge } from '../parts/can-judge.ts';
import { ClassMark } from '../parts/class-mark.tsx';
import { sayVerdict } from '../say/say-verdict.ts';
import { marketPath, type View } from '../serve/view.ts';
import { Layout } from './layout.tsx';

interface ThanksPageProps {
  readonly view: View;
  readonly service: Service | undefined;
  readonly snapshot: Snapshot | undefined;
}

/** After a report: that it counts, and what is thought of the service now. */
export function ThanksPage(props: ThanksPageProps) {
  const { view, service, snapshot } = props;
  const { t } = view;
  const now = service && snapshot?.services[service.id];
  return (
    <Layout view={view} title={`${t.report.thanks} · ${t.product}`} description={t.report.thanks}>
      <div class="narrow" id="thanks">
        {snapshot?.replay && <ReplayBanner replay={snapshot.replay} t={t} />}
        <h1 id="headline">{t.report.thanks}</h1>
        <p>{t.report.thanksSays}</p>
        {service && now && (now.class !== 'normal' || canJudge(snapshot)) && (
          <p class={`verdictline h-${now.class}`}>
            <ClassMark of={now.class} size={22} /> <b>{sayVerdict(view, service.id, now)}</b>
          </p>
        )}
        <p class="actions">
          <a class="button" href={view.link(marketPath(view))}>
            {t.report.back}
          </a>
          <a class="button quiet" href={view.link(`/report?market=${view.catalog.market.id}`)}>
            {t.report.more}
          </a>
        </p>
      </div>
    </Layout>
  );
}
