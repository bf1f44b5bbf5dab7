import type { Service } from '../../core/catalog/catalog.ts';
import type { Dossier } from '../../core/publish/dossier.ts';
import type { Snapshot } from '../../core/publish/snapshot.ts';
import { isPast, toldVerdicts } from '../../core/publish/told-verdicts.ts';
import { type Card, incidentCard, serviceCard } from '../embed/make-card.ts';
import { CountyMap } from '../map/county-map.tsx';
import { Actions } from '../parts/actions.tsx';
import { ReplayBanner } from '../parts/banner.tsx';
import { DayBanner } from '../parts/day-kind.tsx';
import { callsAreHit, EmergencyPanel } from '../parts/emergency-panel.tsx';
import { type Limits, LimitsNote } from '../parts/limits-note.tsx';
import { sayVerdict } from '../say/say-verdict.ts';
import { marketPath, type View } from '../serve/view.ts';
import { Layout } from './layout.tsx';

export interface StatePageData {
  readonly service: Service;
  /** ISO 3166-2 code of a state whose counties can be drawn. */
  readonly state: string;
  readonly snapshot: Snapshot | undefined;
  /** The incident that is looked at; undefined: the last hour is. */
  readonly dossier: Dossier | undefined;
  /** The replay that this is part of; null: it is of none. */
  readonly replay: Snapshot['replay'];
  readonly limits: Limits;
}

type Told = Pick<Card, 'sentence' | 'when' | 'mark'>;

/** What is thought of the service as a whole: now, or in the incident that is looked at. */
function tell(view: View, { service, snapshot, dossier, replay, limits }: StatePageData): Told {
  if (!dossier) return serviceCard(view, service, { snapshot, limits });
  const verdict = toldVerdicts(dossier)[service.id] ?? { class: 'normal', source: null };
  const sentence = sayVerdict(view, service.id, verdict, isPast(dossier) ? 'past' : 'now');
  return { ...incidentCard(view, { dossier, replay }), sentence };
}

/** What to do when a call for help fails; open while calls fail. */
function Help(props: { view: View; data: StatePageData }) {
  const { view, data } = props;
  const { service, snapshot, dossier } = data;
  if (dossier) {
    const told = toldVerdicts(dossier);
    const open = !isPast(dossier) && callsAreHit(view, told);
    return <EmergencyPanel view={view} classes={told} emergency={dossier.emergency} open={open} />;
  }
  const own = snapshot?.services[service.id];
  const classes = own ? { [service.id]: own } : {};
  return <EmergencyPanel view={view} classes={classes} open={callsAreHit(view, classes)} />;
}

/** Where within one state the reports on one service come from, in the last hour or over a whole incident. */
export function StatePage(props: { view: View; data: StatePageData }) {
  const { view, data } = props;
  const { t, f } = view;
  const { service, state, snapshot, dossier, replay } = data;
  const told = tell(view, data);
  const name = f.region(state);
  const title = t.map.inState(service.name, name);
  const from = dossier ?? snapshot;
  const words = dossier ? t.map.whole : t.map.hour;
  const counties = from?.counties?.[service.id]?.[state] ?? [];
  const rate = from?.regions[service.id]?.find(({ region }) => region === state)?.perMillion ?? null;
  const own = `/${view.catalog.market.id}/${service.id}`;
  const back = dossier ? `/incidents/${encodeURIComponent(dossier.incident.id)}#where` : own;
  return (
    <Layout
      view={view}
      title={`${title} · ${t.product}`}
      description={`${told.sentence} ${t.map.titleIn(service.name, name)}.`}
      mark={told.mark}
    >
      {replay && <ReplayBanner replay={replay} t={t} />}
      {dossier && !replay && <DayBanner day={dossier} t={t} />}
      <p class="crumbs">
        <a href={view.link(marketPath(view))}>{f.market(view.catalog.market)}</a> ›{' '}
        <a href={view.link(own)}>{service.name}</a> › {name}
      </p>
      <div class="hero">
        <h1 id="headline">{title}</h1>
        <p class="answer">{told.sentence}</p>
        <p>{rate === null ? words.fewIn(name) : words.rateIn(name, f.count(rate))}</p>
        {!dossier && <LimitsNote view={view} snapshot={snapshot} limits={data.limits} />}
        <p class="asof">{told.when}</p>
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
      <Actions view={view} about={`&service=${service.id}&region=${state}`} says={t.map.report(name)} />
      <p>
        <a class="more" href={view.link(back)}>
          {dossier ? t.map.backToIncident : t.map.back(service.name)}
        </a>
      </p>
      <Help view={view} data={data} />
    </Layout>
  );
}
