import type { Dossier } from '../../core/publish/dossier.ts';
import type { Snapshot } from '../../core/publish/snapshot.ts';
import { marketCard } from '../embed/make-card.ts';
import { Actions } from '../parts/actions.tsx';
import { ReplayBanner } from '../parts/banner.tsx';
import { BriefMap } from '../parts/brief-map.tsx';
import { callsAreHit, EmergencyPanel } from '../parts/emergency-panel.tsx';
import { Headline } from '../parts/headline.tsx';
import { HistoryCard } from '../parts/history-card.tsx';
import type { Limits } from '../parts/limits-note.tsx';
import { NameSearch } from '../parts/name-search.tsx';
import { openIncidents } from '../parts/open-incidents.ts';
import { groupServices, ServiceGroup, showsLines } from '../parts/service-groups.tsx';
import { joinHeadline, sayMarket } from '../say/say-headline.ts';
import { marketPath, type View } from '../serve/view.ts';
import { Layout } from './layout.tsx';

export interface HomeData {
  readonly snapshot: Snapshot | undefined;
  /** The newest incident that is over. */
  readonly past: Dossier | undefined;
  readonly query: string;
  readonly limits: Limits;
}

/** Two buttons and the search: is it mine, can I say so, can I call for help. */
function Tools(props: { view: View; query: string; found: number }) {
  const { view, query } = props;
  const { t } = view;
  return (
    <div class="tools">
      <Actions view={view} />
      <NameSearch view={view} label={t.home.search} action={marketPath(view)} query={query}>
        {query && (
          <p>
            {t.home.found(props.found, query)} <a href={view.link(marketPath(view))}>{t.home.all}</a>
          </p>
        )}
      </NameSearch>
    </div>
  );
}

function Help(props: { view: View; snapshot: Snapshot | undefined }) {
  const { view, snapshot } = props;
  const classes = snapshot?.services ?? {};
  return <EmergencyPanel view={view} classes={classes} open={callsAreHit(view, classes)} />;
}

function Aside(props: { view: View; data: HomeData; calm: boolean }) {
  const { view, data, calm } = props;
  const { snapshot, past } = data;
  const open = openIncidents(snapshot)[0];
  return (
    <aside>
      <Help view={view} snapshot={snapshot} />
      {snapshot && open && <BriefMap view={view} incident={open} regions={snapshot.regions} />}
      {calm && past && (
        <BriefMap view={view} incident={past.incident} regions={past.regions} kind={past.kind} />
      )}
    </aside>
  );
}

/** The front page of a market: who is down, who only seems to be, and how to be heard. */
export function Home(props: { view: View; data: HomeData }) {
  const { view, data } = props;
  const { snapshot, past, query } = data;
  const { t } = view;
  const groups = groupServices(view, snapshot, query);
  const failing = groups.filter((group) => group.class !== 'normal');
  const working = groups.filter((group) => group.class === 'normal');
  const calm = failing.length === 0;
  const found = groups.reduce((sum, group) => sum + group.items.length, 0);
  return (
    <Layout
      view={view}
      title={`${t.home.title(view.f.market(view.catalog.market))} · ${t.product}`}
      description={joinHeadline(sayMarket(view, snapshot))}
      live={`/v1/stream?market=${view.catalog.market.id}`}
      card={marketCard(view, { snapshot, limits: data.limits })}
    >
      {snapshot?.replay && <ReplayBanner replay={snapshot.replay} t={t} />}
      <Headline view={view} snapshot={snapshot} limits={data.limits} />
      <Tools view={view} query={query} found={found} />
      <div class={query ? undefined : 'columns'}>
        <div class="failing">
          {!calm && <p class="colhead fine">{t.home.columns}</p>}
          {failing.map((group) => (
            <ServiceGroup {...group} view={view} snapshot={snapshot} />
          ))}
          {calm && past && !query && <HistoryCard view={view} dossier={past} />}
        </div>
        {!query && <Aside view={view} data={data} calm={calm} />}
        <div class="working">
          {working.map((group) => (
            <ServiceGroup {...group} view={view} snapshot={snapshot} />
          ))}
          {groups.some((group) => showsLines(group, snapshot)) && <p class="fine">{t.home.scale}</p>}
        </div>
      </div>
      {query && <Help view={view} snapshot={snapshot} />}
    </Layout>
  );
}
