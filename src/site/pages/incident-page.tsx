import { ROLES } from '../../core/ledger/statement.ts';
import type { Dossier } from '../../core/publish/dossier.ts';
import type { Snapshot } from '../../core/publish/snapshot.ts';
import { isPast, toldVerdicts } from '../../core/publish/told-verdicts.ts';
import { BigChart } from '../charts/big-chart.tsx';
import { marksOf } from '../charts/chart-marks.tsx';
import { chartSeries } from '../charts/chart-series.ts';
import { Multiples, quarters } from '../charts/multiples.tsx';
import { incidentCard } from '../embed/make-card.ts';
import { MapOverTime } from '../map/map-over-time.tsx';
import { RegionMap } from '../map/region-map.tsx';
import { ReplayBanner } from '../parts/banner.tsx';
import { CauseList } from '../parts/cause-list.tsx';
import { ChangeList } from '../parts/change-list.tsx';
import { ClassTimeline } from '../parts/class-timeline.tsx';
import { DayBanner } from '../parts/day-kind.tsx';
import { callsAreHit, EmergencyPanel } from '../parts/emergency-panel.tsx';
import { Highlight } from '../parts/highlight.tsx';
import { type Limits, LimitsNote } from '../parts/limits-note.tsx';
import { quotedIn } from '../parts/quoted-in.ts';
import { Sources } from '../parts/sources.tsx';
import { StatementList } from '../parts/statement-list.tsx';
import { SymptomList } from '../parts/symptom-list.tsx';
import { When } from '../parts/when.tsx';
import { sayEstimate } from '../say/say-estimate.ts';
import { joinHeadline, sayIncident } from '../say/say-headline.ts';
import { marketPath, nameOf, type View } from '../serve/view.ts';
import { dossierRows, goesOn, leadingService, stateInWords } from './dossier-rows.ts';
import { Layout } from './layout.tsx';
import { VerdictReasons } from './verdict-reasons.tsx';

interface IncidentPageProps {
  /** With the catalog that the incident was judged with, of a market that may not be served. */
  readonly view: View;
  /** Of a market that is served, for the frame of the page. */
  readonly frame: View;
  readonly dossier: Dossier;
  readonly replay: Snapshot['replay'];
  /** What cannot be seen of an incident that is not over; undefined: it is. */
  readonly now: { readonly snapshot: Snapshot | undefined; readonly limits: Limits } | undefined;
}

type Part = Pick<IncidentPageProps, 'view' | 'dossier'>;

function Facts(props: Part) {
  const { view, dossier } = props;
  const { t, f } = view;
  const { openedAt, attributedAt, resolvedAt } = dossier.incident;
  return (
    <dl class="times">
      <div>
        <dt>{t.incident.firstSign}</dt>
        <dd>
          <When at={openedAt} f={f} />
        </dd>
      </div>
      <div>
        <dt>{t.incident.attributed}</dt>
        <dd>
          {attributedAt === null ? (
            t.incident.never
          ) : (
            <>
              <When at={attributedAt} f={f} near={openedAt} />{' '}
              <small>
                {attributedAt > openedAt
                  ? t.incident.after(f.duration(attributedAt - openedAt))
                  : t.incident.atOnce}
              </small>
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>{t.incident.resolved}</dt>
        <dd>
          {resolvedAt === null ? (
            goesOn(dossier) ? (
              t.incident.notYet
            ) : (
              stateInWords(view, dossier)
            )
          ) : (
            <>
              <When at={resolvedAt} f={f} near={openedAt} />{' '}
              <small>{t.incident.lasted(f.duration(resolvedAt - openedAt))}</small>
            </>
          )}
        </dd>
      </div>
    </dl>
  );
}

function Curve(props: Part & { id: string }) {
  const { view, dossier, id } = props;
  const series = dossier.series[id];
  if (!series) return null;
  const { t, f } = view;
  const shown = chartSeries(quarters(series));
  const peak = Math.max(...shown.count);
  const at = shown.count.indexOf(peak);
  const title = t.incident.peakTitle(
    nameOf(view.catalog, id),
    f.count(peak),
    f.time(shown.start + at * shown.step),
    f.usual(shown.expected[at] ?? 0),
  );
  return <BigChart id="chart" title={title} series={shown} marks={marksOf(dossier)} view={view} />;
}

const official = (dossier: Dossier) =>
  dossier.statements.filter((statement) => ROLES[statement.byRole].official);
const unofficial = (dossier: Dossier) =>
  dossier.statements.filter((statement) => !ROLES[statement.byRole].official);

/** Why a look at one service alone blames the wrong one. */
function Rise(props: Part) {
  const { view, dossier } = props;
  const { t, f } = view;
  const [top] = dossierRows(view, dossier, 1);
  const row = dossierRows(view, dossier, 14).find((one) => one.class === 'collateral');
  if (!top || !row || top.class !== 'origin') return null;
  const { count, expected } = quarters(row.series);
  const peak = Math.max(...count);
  const times = peak / Math.max(1, expected[count.indexOf(peak)] ?? 1);
  const share = peak / Math.max(1, ...quarters(top.series).count);
  if (times < 3) return null;
  return <p>{t.incident.rise(row.name, f.count(times), view.f.share(share), top.name)}</p>;
}

function Together(props: Part) {
  const { view, dossier } = props;
  const { t } = view;
  const rows = dossierRows(view, dossier, 10);
  const byPeak = rows
    .map((row) => ({ name: row.name, peak: Math.max(0, ...quarters(row.series).count) }))
    .sort((a, b) => b.peak - a.peak);
  const [first, second] = byPeak;
  if (!first || !second) return null;
  const share = view.f.share(second.peak / Math.max(1, first.peak));
  return (
    <section>
      <h2>
        {second.peak < first.peak / 2
          ? t.incident.togetherTitle(first.name, second.name, share)
          : t.incident.together}
      </h2>
      <p>{t.incident.togetherLead}</p>
      <Rise view={view} dossier={dossier} />
      <Multiples rows={rows} view={view} />
    </section>
  );
}

function Where(props: Part & { id: string }) {
  const { view, dossier, id } = props;
  const regions = dossier.regions[id];
  const symptoms = dossier.symptoms[id];
  const name = nameOf(view.catalog, id);
  const { incident } = dossier;
  const shapes = view.shapes(incident.market);
  const steps = dossier.regionSteps?.[id];
  return (
    <div class="split">
      {regions?.some(({ perMillion }) => perMillion !== null) && (
        <section id="where">
          <h2>{view.t.map.title(name)}</h2>
          <RegionMap
            id="map"
            name={name}
            unit={view.t.map.whole.unit}
            regions={regions}
            shapes={shapes}
            view={view}
            hrefOf={(region) =>
              dossier.day === undefined && dossier.counties?.[id]?.[region]
                ? view.link(
                    `/${incident.market}/${id}?region=${region}&incident=${encodeURIComponent(incident.id)}`,
                  )
                : undefined
            }
          >
            {steps && <MapOverTime id="map" steps={steps} shapes={shapes} view={view} />}
          </RegionMap>
        </section>
      )}
      {symptoms && symptoms.length > 0 && (
        <section>
          <h2>{view.t.service.symptoms}</h2>
          <SymptomList symptoms={symptoms} view={view} />
        </section>
      )}
    </div>
  );
}

function Said(props: Part) {
  const { view, dossier } = props;
  const { t } = view;
  const near = dossier.incident.openedAt;
  const others = unofficial(dossier);
  const lang = quotedIn(dossier);
  return (
    <div class="split">
      <section>
        <h2>{t.incident.official}</h2>
        {official(dossier).length === 0 ? (
          <p>{t.incident.noStatements}</p>
        ) : (
          <StatementList statements={official(dossier)} view={view} near={near} lang={lang} />
        )}
      </section>
      <section>
        {dossier.changes && dossier.changes.length > 0 && (
          <>
            <h2>{t.changes.title}</h2>
            <p>{t.changes.lead}</p>
            <ChangeList changes={dossier.changes} view={view} near={near} lang={lang} />
          </>
        )}
        {dossier.hypotheses.length > 0 && (
          <>
            <h2>{t.incident.causes}</h2>
            <CauseList hypotheses={dossier.hypotheses} view={view} lang={lang} />
          </>
        )}
        {others.length > 0 && (
          <>
            <h2>{t.incident.others}</h2>
            <StatementList statements={others} view={view} near={near} lang={lang} />
          </>
        )}
      </section>
    </div>
  );
}

function Impact(props: Part) {
  const { view, dossier } = props;
  const { t, f } = view;
  if (dossier.impact.length === 0) return null;
  return (
    <section>
      <h2>{t.incident.impact}</h2>
      <p>{t.incident.impactNote}</p>
      <ul class="impact">
        {dossier.impact
          .map((estimate) => ({ ...estimate, ...sayEstimate(view, estimate) }))
          .map((estimate) => (
            <li>
              <span class="kicker">{estimate.what}</span>
              <b>
                {f.count(estimate.low)} – {f.count(estimate.high)}
              </b>{' '}
              {estimate.unit}
              <p class="fine">
                {t.incident.assumes} {estimate.assumes}
              </p>
            </li>
          ))}
      </ul>
    </section>
  );
}

function About(props: Part) {
  const { view, dossier } = props;
  const { t } = view;
  return (
    <section class="about">
      <h2>{t.incident.about}</h2>
      {dossier.title && (
        <p lang={quotedIn(dossier)}>
          <b>{dossier.title}</b>
        </p>
      )}
      {dossier.notes && <p lang={quotedIn(dossier)}>{dossier.notes}</p>}
      <Sources sources={dossier.sources} t={t} />
      <p>
        {t.incident.downloads}:{' '}
        <a href={`/v1/incidents/${encodeURIComponent(dossier.incident.id)}`}>{t.incident.json}</a>
      </p>
      <p class="fine">
        {t.incident.params} {dossier.incident.paramsVersion}
      </p>
    </section>
  );
}

/** The way up; a market that is not served has no page of its own. */
function Crumbs(props: Part & { frame: View }) {
  const { view, frame, dossier } = props;
  const { market } = view.catalog;
  const served = frame.catalog.market.id === market.id;
  return (
    <p class="crumbs">
      {served ? <a href={frame.link(marketPath(frame))}>{view.f.market(market)}</a> : view.f.market(market)} ›{' '}
      <a href={view.link(`/history?market=${encodeURIComponent(market.id)}`)}>{view.t.history.title}</a>
      {dossier.day && (
        <>
          {' '}
          › <a href={view.link(`/history/${encodeURIComponent(dossier.day.id)}`)}>{view.t.incident.day}</a>
        </>
      )}
    </p>
  );
}

/** One incident from its first sign to its end: who, how we know, where, who said what. */
export function IncidentPage(props: IncidentPageProps) {
  const { view, frame, dossier, replay } = props;
  const { t } = view;
  const { incident } = dossier;
  const verdicts = toldVerdicts(dossier);
  const names = Object.entries(verdicts).map(([id, verdict]) => ({
    name: nameOf(view.catalog, id),
    class: verdict.class,
  }));
  const lead = leadingService(view, dossier);
  const headline = sayIncident(view, dossier);
  const sentence = joinHeadline(headline);
  const heroClass = incident.origin.length > 0 ? 'origin' : 'undetermined';
  const stream = props.now ? { live: `/v1/stream?market=${incident.market}` } : {};
  return (
    <Layout
      view={frame}
      title={`${sentence} · ${t.product}`}
      description={sentence}
      card={incidentCard(view, { dossier, replay })}
      {...stream}
    >
      {replay ? <ReplayBanner replay={replay} t={t} /> : <DayBanner day={dossier} t={t} />}
      <Crumbs view={view} frame={frame} dossier={dossier} />
      <div class={`hero h-${heroClass}`}>
        <p class="kicker">{stateInWords(view, dossier)}</p>
        <h1 id="headline">
          <Highlight headline={headline} names={names} />
        </h1>
        {props.now && <LimitsNote view={view} {...props.now} />}
        <Facts view={view} dossier={dossier} />
      </div>
      {lead !== undefined && <Curve view={view} dossier={dossier} id={lead} />}
      <VerdictReasons view={view} verdicts={verdicts} past={isPast(dossier)} rival={incident.rival} />
      <Together view={view} dossier={dossier} />
      {lead !== undefined && <Where view={view} dossier={dossier} id={lead} />}
      <Said view={view} dossier={dossier} />
      <section>
        <h2>{t.incident.timeline}</h2>
        <p>{t.incident.timelineLead}</p>
        <ClassTimeline timeline={incident.timeline} view={view} near={incident.openedAt} />
      </section>
      <Impact view={view} dossier={dossier} />
      <EmergencyPanel
        view={view}
        classes={verdicts}
        emergency={dossier.emergency}
        open={props.now !== undefined && callsAreHit(view, verdicts)}
      />
      <About view={view} dossier={dossier} />
    </Layout>
  );
}
