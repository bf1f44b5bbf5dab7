import type { Verdict } from '../../core/attribute/verdict.ts';
import type { Service } from '../../core/catalog/catalog.ts';
import type { Dossier } from '../../core/publish/dossier.ts';
import type { Snapshot } from '../../core/publish/snapshot.ts';
import { formatInstant } from '../../core/time.ts';
import { BigChart } from '../charts/big-chart.tsx';
import { EvidenceBars } from '../charts/evidence-bars.tsx';
import { percent } from '../format/chance.ts';
import { safeLink } from '../format/safe-link.ts';
import { RegionMap } from '../map/region-map.tsx';
import { ReplayBanner } from '../parts/banner.tsx';
import { CampaignNotes } from '../parts/campaign-notes.tsx';
import { canJudge, hasSeenReports } from '../parts/can-judge.ts';
import { ClassMark } from '../parts/class-mark.tsx';
import { callsAreHit, EmergencyPanel } from '../parts/emergency-panel.tsx';
import { SymptomList } from '../parts/symptom-list.tsx';
import { When } from '../parts/when.tsx';
import { marketPath, nameOf, type View } from '../serve/view.ts';
import { toldClass } from './dossier-rows.ts';
import { Layout } from './layout.tsx';

export interface ServicePageData {
  readonly service: Service;
  readonly snapshot: Snapshot | undefined;
  /** Past incidents of the market, newest first. */
  readonly past: readonly Dossier[];
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
  const source = now?.source ? nameOf(view.catalog, now.source) : undefined;
  const known = of !== 'normal' || canJudge(data.snapshot);
  if (!now || !known) {
    return (
      <div class="hero">
        <h1 id="headline">{data.service.name}</h1>
        <p>{t.service.unseen(data.service.name)}</p>
      </div>
    );
  }
  return (
    <div class={`hero h-${of}`}>
      <p class="kicker">
        <ClassMark of={of} /> {t.words[of]}
        {of !== 'normal' && of !== 'undetermined' && ` · ${t.chance(of, now.probability)}`}
      </p>
      <h1 id="headline">{t.verdict(of, data.service.name, source)}</h1>
      {now && (
        <p>
          {now.count15m === null
            ? t.service.few
            : t.service.count(f.count(now.count15m), f.usual(now.baseline15m))}
        </p>
      )}
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
  const status = service.status ? safeLink(service.status) : undefined;
  const list = (label: string, ids: readonly string[]) =>
    ids.length > 0 && (
      <>
        <dt>{label}</dt>
        <dd>
          {ids.map((id, i) => (
            <>
              {i > 0 && ', '}
              {view.catalog.serviceIndex.has(id) ? (
                <a href={`/${view.catalog.market.id}/${id}`}>{nameOf(view.catalog, id)}</a>
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
      {status && (
        <>
          <dt>{t.service.ownStatus}</dt>
          <dd>
            <a href={status} rel="noopener noreferrer">
              {t.service.statusLink}
            </a>
          </dd>
        </>
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
            const source = verdict?.source ? nameOf(view.catalog, verdict.source) : undefined;
            return (
              <li>
                <ClassMark of={of} size={14} />{' '}
                <a href={`/incidents/${encodeURIComponent(dossier.incident.id)}`}>
                  {t.verdictPast(of, data.service.name, source)}
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
        evidence={verdict.evidence}
        sum={t.incident.whySum(percent(verdict.faultProbability), name)}
      />
      {verdict.missing && (
        <p>
          {t.incident.missing} {verdict.missing}
        </p>
      )}
      <p class="fine">{t.incident.whyUnit}</p>
    </section>
  );
}

/** All about one service now: verdict, curve, why, symptoms, places, neighbours. */
export function ServicePage(props: { view: View; data: ServicePageData }) {
  const { view, data } = props;
  const { t } = view;
  const { service, snapshot } = data;
  const series = hasSeenReports(snapshot) ? snapshot.series[service.id] : undefined;
  const verdict = verdictNow(data);
  const symptoms = snapshot?.symptoms[service.id] ?? [];
  const regions = snapshot?.regions[service.id] ?? [];
  const own = snapshot?.services[service.id];
  const classes = own ? { [service.id]: own } : {};
  const known = own !== undefined && (own.class !== 'normal' || canJudge(snapshot));
  const title = known ? `${service.name}: ${t.words[own.class]}` : service.name;
  return (
    <Layout
      view={view}
      title={`${title} · ${t.product}`}
      description={title}
      live={`/v1/stream?market=${view.catalog.market.id}`}
    >
      {snapshot?.replay && <ReplayBanner replay={snapshot.replay} t={t} />}
      <p class="crumbs">
        <a href={marketPath(view)}>{view.catalog.market.name}</a> › {service.name}
      </p>
      <Hero view={view} data={data} />
      <CampaignNotes view={view} campaigns={snapshot?.campaigns?.[service.id]} />
      <p class="actions">
        <a class="button" href={`/report?market=${view.catalog.market.id}&service=${service.id}`}>
          {t.home.report}
        </a>
        <a class="button quiet" href="#emergency">
          {t.emergencyLink(view.catalog.market.emergencyNumber)}
        </a>
      </p>
      {series ? (
        <BigChart id="chart" title={chartTitle(view, data)} series={series} view={view} />
      ) : (
        <p>{t.service.noSeries}</p>
      )}
      <div class="split">
        {verdict && <Why view={view} name={service.name} verdict={verdict} />}
        {symptoms.length > 0 && (
          <section>
            <h2>{t.service.symptoms}</h2>
            <SymptomList symptoms={symptoms} view={view} />
          </section>
        )}
        {regions.length > 0 && (
          <section>
            <h2>{t.map.title(service.name)}</h2>
            <RegionMap
              id="map"
              name={service.name}
              regions={regions}
              shapes={view.shapes(view.catalog.market.id)}
              view={view}
            />
          </section>
        )}
        <Past view={view} data={data} />
        <Neighbours view={view} service={service} />
      </div>
      <EmergencyPanel view={view} classes={classes} open={callsAreHit(view, classes)} />
    </Layout>
  );
}
