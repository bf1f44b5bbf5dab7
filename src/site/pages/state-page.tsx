import type { Service } from '../../core/catalog/catalog.ts';
import type { Dossier } from '../../core/publish/dossier.ts';
import type { Snapshot } from '../../core/publish/snapshot.ts';
import { CountyMap } from '../map/county-map.tsx';
import { ReplayBanner } from '../parts/banner.tsx';
import { DayBanner } from '../parts/day-kind.tsx';
import { marketPath, type View } from '../serve/view.ts';
import { Layout } from './layout.tsx';

export interface StatePageData {
  readonly service: Service;
  /** ISO 3166-2 code of a state whose counties can be drawn. */
  readonly state: string;
  readonly snapshot: Snapshot | undefined;
  /** The incident that is looked at; undefined: the last hour is. */
  readonly dossier: Dossier | undefined;
}

/** Where within one state the reports on one service come from, in the last hour or over a whole incident. */
export function StatePage(props: { view: View; data: StatePageData }) {
  const { view, data } = props;
  const { t, f } = view;
  const { service, state, snapshot, dossier } = data;
  const name = f.region(state);
  const title = t.map.inState(service.name, name);
  const from = dossier ?? snapshot;
  const words = dossier ? t.map.whole : t.map.hour;
  const counties = from?.counties?.[service.id]?.[state] ?? [];
  const rate = from?.regions[service.id]?.find(({ region }) => region === state)?.perMillion ?? null;
  const own = `/${view.catalog.market.id}/${service.id}`;
  const back = dossier ? `/incidents/${encodeURIComponent(dossier.incident.id)}#where` : own;
  return (
    <Layout view={view} title={`${title} · ${t.product}`} description={t.map.titleIn(service.name, name)}>
      {snapshot?.replay && <ReplayBanner replay={snapshot.replay} t={t} />}
      {dossier && !snapshot?.replay && <DayBanner day={dossier} t={t} />}
      <p class="crumbs">
        <a href={view.link(marketPath(view))}>{f.market(view.catalog.market)}</a> ›{' '}
        <a href={view.link(own)}>{service.name}</a> › {name}
      </p>
      <div class="hero">
        <h1 id="headline">{title}</h1>
        <p>{rate === null ? words.fewIn(name) : words.rateIn(name, f.count(rate))}</p>
      </div>
      <section>
        <h2>{t.map.titleIn(service.name, name)}</h2>
        {counties.length === 0 ? (
          <p>{t.map.noCounties(name)}</p>
        ) : (
          <CountyMap
            id="map"
            name={service.name}
            state={state}
            unit={words.unit}
            counties={counties}
            shapes={view.counties(state)}
            view={view}
          />
        )}
      </section>
      <p class="actions">
        <a
          class="button"
          href={view.link(`/report?market=${view.catalog.market.id}&service=${service.id}&region=${state}`)}
        >
          {t.map.report(name)}
        </a>
      </p>
      <p>
        <a class="more" href={view.link(back)}>
          {dossier ? t.map.backToIncident : t.map.back(service.name)}
        </a>
      </p>
    </Layout>
  );
}
