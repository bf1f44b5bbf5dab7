import type { Verdict } from '../../core/attribute/verdict.ts';
import type { Service } from '../../core/catalog/catalog.ts';
import type { Dossier } from '../../core/publish/dossier.ts';
import type { Snapshot } from '../../core/publish/snapshot.ts';
import { formatInstant } from '../../core/time.ts';
import { BigChart } from '../charts/big-chart.tsx';
import { marksOf } from '../charts/chart-marks.tsx';
import { EvidenceBars } from '../charts/evidence-bars.tsx';
import { serviceCard } from '../embed/make-card.ts';
import { RegionMap } from '../map/region-map.tsx';
import { Actions } from '../parts/actions.tsx';
import { ReplayBanner } from '../parts/banner.tsx';
import { CampaignNotes } from '../parts/campaign-notes.tsx';
import { canJudge, hasSeenReports } from '../parts/can-judge.ts';
import { ClassMark } from '../parts/class-mark.tsx';
import { callsAreHit, EmergencyPanel } from '../parts/emergency-panel.tsx';
import { type Limits, LimitsNote } from '../parts/limits-note.tsx';
import { OwnWords } from '../parts/own-words.tsx';
import { SymptomList } from '../parts/symptom-list.tsx';
import { When } from '../parts/when.tsx';
import { sayChance } from '../say/say-chance.ts';
import { sayVerdict } from '../say/say-verdict.ts';
import { marketPath, nameOf, type View } from '../serve/view.ts';
import { toldClass } from './dossier-rows.ts';
import { Layout } from './layout.tsx';

export interface ServicePageData {
  readonly service: Service;
  readonly snapshot: Snapshot | undefined;
  /** Past incidents of the market, newest first. */
  readonly past: readonly Dossier[];
  /** The incident that goes on and touches the service. */
  readonly open: Dossier | undefined;
  readonly limits: Limits;
}

function verdictNow(data: ServicePageData): Verdict | undefined {
  const open = data.snapshot?.incidents.find((incident) => incident.current[data.service.id]);
  return open?.current[data.service.id];
}

function Hero(props: { view: View; data: ServicePageData }) {
  const { view, data } = props;
  const { t, f } = view;
  const now = data.snapshot?.services[data.service.id];
  const of = now?.class ?? 'normal';
  const known = of !== 'normal' || canJudge(data.snapshot);
  if (!now || !known) {
    return (
      <div class="hero">
        <h1 id="headline">{data.service.name}</h1>
        <p>{t.service.unseen(data.service.name)}</p>
        <LimitsNote view={view} snapshot={data.snapshot} limits={data.limits} />
      </div>
    );
  }
  return (
    <div class={`hero h-${of}`}>
      <p class="kicker">
        <ClassMark of={of} /> {t.words[of]}
        {of !== 'normal' && of !== 'undetermined' && ` · ${sayChance(view, of, now.probability)}`}
      </p>
      <h1 id="headline">{sayVerdict(view, data.service.id, now)}</h1>
      {now && (
        <p>
          {now.count15m === null
            ? t.service.few
            : t.service.count(f.count(now.count15m), f.usual(now.baseline15m))}
        </p>
      )}
      <LimitsNote view={view} snapshot={data.snapshot} limits={data.limits} />
      {data.snapshot && (
        <p class="asof">
          {t.home.asOf}{' '}
          <time
            datetime={formatInstant(data.snapshot.asOf)}
            data-relative={data.snapshot.replay ? undefined : ''}
          >
            {f.time(data.snapshot.asOf)}
          </time>
        </p>
      )}
    </div>
  );
}

/** What of an incident bears on one service: what its provider said, and work that was announced on it. */
function ownPart({ statements, changes = [] }: Dossier, id: string): Pick<Dossier, 'statements' | 'changes'> {
  return {
    statements: statements.filter(({ byRole, about }) => byRole === 'provider' && about === id),
    changes: changes.filter((change) => change.service === id),
  };
}

function chartTitle(view: View, data: ServicePageData): string {
  const { t, f } = view;
  const name = data.service.name;
  const series = data.snapshot?.series[data.service.id];
  if (!series) return name;
  const isCampaign = (data.snapshot?.campaigns?.[data.service.id]?.length ?? 0) > 0;
  const peak = Math.max(...series.count);
  const at = series.start + series.count.indexOf(peak) * series.step;
  const isQuiet = series.classes.every((of) => of === 'normal');
  if (isQuiet && isCampaign) return t.campaign.chart(name);
  return isQuiet ? t.service.quietTitle(name) : t.service.peakTitle(name, f.count(peak), f.time(at));
}

function Neighbours(props: { view: View; service: Service }) {
  const { view, service } = props;
  const { t } = view;
  const carried = view.catalog.services.filter((other) =>
    other.runsOn.some((edge) => edge.id === service.id),
  );
  const list = (label: string, ids: readonly string[]) =>
    ids.length > 0 && (
      <>
        <dt>{label}</dt>
        <dd>
          {ids.map((id, i) => (
            <>
              {i > 0 && ', '}
              {view.catalog.serviceIndex.has(id) ? (
                <a href={view.link(`/${view.catalog.market.id}/${id}`)}>{nameOf(view.catalog, id)}</a>
              ) : (
                nameOf(view.catalog, id)
              )}
            </>
          ))}
        </dd>
      </>
    );
  return (
    <dl class="facts">
      {list(
        t.service.runsOn,
        service.runsOn.map((edge) => edge.id),
      )}
      {list(
        t.service.carries,
        carried.map((other) => other.id),
      )}
    </dl>
  );
}

function Past(props: { view: View; data: ServicePageData }) {
  const { view, data } = props;
  const { t, f } = view;
  const touched = data.past.filter((dossier) => toldClass(dossier, data.service.id) !== 'normal');
  return (
    <section>
      <h2>{t.service.past}</h2>
      {touched.length === 0 ? (
        <p>{t.service.nonePast}</p>
      ) : (
        <ul class="plain">
          {touched.map((dossier) => {
            const verdict = dossier.incident.verdicts[data.service.id];
            const of = toldClass(dossier, data.service.id);
            // Days of the casebook may name what the catalog of today does not hold.
            const then = { t, catalog: dossier.day?.catalog ?? view.catalog };
            return (
              <li>
                <ClassMark of={of} size={14} />{' '}
                <a href={view.link(`/incidents/${encodeURIComponent(dossier.incident.id)}`)}>
                  {sayVerdict(then, data.service.id, { class: of, source: verdict?.source ?? null }, 'past')}
                </a>{' '}
                <small>
                  <When at={dossier.incident.openedAt} f={f} />
                  {t.banners[dossier.kind] && ` · ${t.banners[dossier.kind]?.title}`}
                </small>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

function Why(props: { view: View; name: string; verdict: Verdict }) {
  const { view, name, verdict } = props;
  const { t } = view;
  if (verdict.evidence.length === 0) return null;
  return (
    <section class="wide">
      <h2>{t.incident.why}</h2>
      <p>{t.incident.whyLead(name)}</p>
      <EvidenceBars
        view={view}
        evidence={verdict.evidence}
        sum={t.incident.whySum(view.f.percent(verdict.faultProbability), name)}
      />
      {verdict.missing && (
        <p>
          {t.incident.missing}{' '}
          {verdict.missingFacts ? t.missingToDecide(verdict.missingFacts, view.f) : verdict.missing}
        </p>
      )}
      <p class="fine">{t.incident.whyUnit(view.f.signed(Math.log(10)), view.f.signed(-Math.log(10)))}</p>
    </section>
  );
}

function Curve({ view, data }: { view: View; data: ServicePageData }) {
  const { service, snapshot, open } = data;
  const series = hasSeenReports(snapshot) ? snapshot.series[service.id] : undefined;
  if (!series) return <p>{view.t.service.noSeries}</p>;
  return (
    <BigChart
      id="chart"
      title={chartTitle(view, data)}
      series={series}
      marks={open ? marksOf(ownPart(open, service.id)) : []}
      view={view}
    />
  );
}

/** Why, what fails, where, what its provider says, what was before, what it runs on. */
function Details({ view, data }: { view: View; data: ServicePageData }) {
  const { service, snapshot, open } = data;
  const { t, catalog } = view;
  const market = catalog.market.id;
  const verdict = verdictNow(data);
  const symptoms = snapshot?.symptoms[service.id] ?? [];
  const regions = snapshot?.regions[service.id] ?? [];
  return (
    <div class="split">
      {verdict && <Why view={view} name={service.name} verdict={verdict} />}
      {symptoms.length > 0 && (
        <section>
          <h2>{t.service.symptoms}</h2>
          <SymptomList symptoms={symptoms} view={view} />
        </section>
      )}
      <OwnWords view={view} service={service} open={open} />
      {regions.length > 0 && (
        <section>
          <h2>{t.map.title(service.name)}</h2>
          <RegionMap
            id="map"
            name={service.name}
            unit={t.map.hour.unit}
            regions={regions}
            shapes={view.shapes(market)}
            view={view}
            hrefOf={(region) =>
              snapshot?.counties?.[service.id]?.[region] &&
              view.link(`/${market}/${service.id}?region=${region}`)
            }
          />
        </section>
      )}
      <Past view={view} data={data} />
      <Neighbours view={view} service={service} />
    </div>
  );
}

/** All about one service now: verdict, curve, why, symptoms, places, neighbours. */
export function ServicePage(props: { view: View; data: ServicePageData }) {
  const { view, data } = props;
  const { t } = view;
  const { service, snapshot } = data;
  const own = snapshot?.services[service.id];
  const classes = own ? { [service.id]: own } : {};
  const known = own !== undefined && (own.class !== 'normal' || canJudge(snapshot));
  const said = known ? sayVerdict(view, service.id, own) : t.service.unseen(service.name);
  const title = known ? `${service.name}: ${t.words[own.class]}` : service.name;
  return (
    <Layout
      view={view}
      title={`${title} · ${t.product}`}
      description={t.about.service(said)}
      live={`/v1/stream?market=${view.catalog.market.id}`}
      card={serviceCard(view, service, data)}
    >
      {snapshot?.replay && <ReplayBanner replay={snapshot.replay} t={t} />}
      <p class="crumbs">
        <a href={view.link(marketPath(view))}>{view.f.market(view.catalog.market)}</a> › {service.name}
      </p>
      <Hero view={view} data={data} />
      <CampaignNotes view={view} campaigns={snapshot?.campaigns?.[service.id]} />
      <Actions view={view} about={`&service=${service.id}`} />
      <Curve view={view} data={data} />
      <Details view={view} data={data} />
      <p class="fine">
        <a href={view.link(`/embed?show=${view.catalog.market.id}/${service.id}`)}>
          {t.embed.page.ofService(service.name)}
        </a>
      </p>
      <EmergencyPanel view={view} classes={classes} open={callsAreHit(view, classes)} />
    </Layout>
  );
}
