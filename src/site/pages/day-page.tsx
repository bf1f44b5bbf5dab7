import { type Day, type DayIncident, isReal } from '../../core/publish/day.ts';
import type { EpochMs } from '../../core/time.ts';
import { type MultipleRow, Multiples, quarters } from '../charts/multiples.tsx';
import { ClassMark } from '../parts/class-mark.tsx';
import { DayDate } from '../parts/day-card.tsx';
import { DayBanner, KindTag } from '../parts/day-kind.tsx';
import { OutcomeTag, outcomeInWords } from '../parts/day-outcome.tsx';
import { claimIs, dayNames, dayStart } from '../parts/day-words.ts';
import { Sources } from '../parts/sources.tsx';
import { When } from '../parts/when.tsx';
import { sayClauses } from '../say/say-headline.ts';
import { nameOf, type View } from '../serve/view.ts';
import { dossierRows } from './dossier-rows.ts';
import { Layout } from './layout.tsx';

interface DayPageProps {
  /** Of the day's own market, which this server may not serve. */
  readonly view: View;
  /** Of a market that it serves, for the frame of the page. */
  readonly frame: View;
  readonly day: Day;
  /** Whether the page of an incident can be had here. */
  readonly hasPage: (incident: string) => boolean;
}

type Part = Pick<DayPageProps, 'view' | 'day'>;

const ROWS = 6;

function Truths(props: Part) {
  const { view, day } = props;
  const { t, f } = view;
  const { truth } = day;
  if (!truth) return <p>{t.day.notCompared}</p>;
  const names = dayNames(day);
  const group = (of: 'origin' | 'dependent' | 'collateral' | 'undetermined', label: string) =>
    truth[of].length > 0 && (
      <div>
        <dt>
          <ClassMark of={of} size={16} /> {label}
        </dt>
        <dd>{view.f.list(names(truth[of]))}</dd>
      </div>
    );
  return (
    <dl class="truth">
      {truth.origin.length === 0 && (
        <div>
          <dt>{t.day.origin}</dt>
          <dd>{t.day.nobody}</dd>
        </div>
      )}
      {group('origin', t.day.origin)}
      {group('dependent', t.day.dependent)}
      {group('collateral', t.day.collateral)}
      {group(
        'undetermined',
        truth.origin.length > 0 ? `${t.day.undetermined} (${t.day.undeterminedNote})` : t.day.rose,
      )}
      {truth.normal.length > 0 && (
        <div>
          <dt>
            <ClassMark of="normal" size={16} /> {t.day.normal}
          </dt>
          <dd title={view.f.list(names(truth.normal))}>{t.day.services(truth.normal.length)}</dd>
        </div>
      )}
      {truth.from !== null && (
        <div>
          <dt>
            {t.day.began}
            {truth.to !== null && ` – ${t.day.ended}`}
          </dt>
          <dd>
            <When at={truth.from} f={f} />
            {truth.to !== null && (
              <>
                {' '}
                – <When at={truth.to} f={f} near={truth.from} />
              </>
            )}
          </dd>
        </div>
      )}
    </dl>
  );
}

/** `7 minutes after it began`, where it is known when it began. */
function sinceBegin(day: Day, at: EpochMs, view: View): string {
  const began = day.truth?.from;
  if (began == null || day.truth?.origin.length === 0) return '';
  const { t } = view;
  const late = at - began;
  if (Math.abs(late) < 60_000) return t.day.atBegin;
  return late > 0 ? t.day.afterBegin(view.f.duration(late)) : t.day.beforeBegin(view.f.duration(-late));
}

function Claims(props: Part & { incident: DayIncident }) {
  const { view, day, incident } = props;
  const { t, f } = view;
  if (incident.blamed.length === 0) return null;
  return (
    <ul class="claims">
      {incident.blamed.map(({ id, from, to }) => {
        const is = claimIs(day, id);
        return (
          <li>
            {day.truth && <span class={`tag o-${is ?? 'missed'}`}>{t.day.claims[is ?? 'unknown']}</span>}{' '}
            {t.day.called(nameOf(view.catalog, id), f.time(from), to === null ? undefined : f.time(to))}
          </li>
        );
      })}
    </ul>
  );
}

function Told(props: Part & { incident: DayIncident; linked: boolean }) {
  const { view, day, incident } = props;
  const { t, f } = view;
  const link = view.link(`/incidents/${encodeURIComponent(incident.id)}`);
  return (
    <li>
      {incident.causeless && <span class="tag o-wrong">{t.day.causeless}</span>}
      <blockquote>{sayClauses(view, incident.told)}</blockquote>
      <dl class="times">
        <div>
          <dt>{t.incident.firstSign}</dt>
          <dd>
            <When at={incident.openedAt} f={f} near={dayStart(day)} />{' '}
            <small>{sinceBegin(day, incident.openedAt, view)}</small>
          </dd>
        </div>
        <div>
          <dt>{t.incident.attributed}</dt>
          <dd>
            {incident.attributedAt === null ? (
              t.incident.never
            ) : (
              <>
                <When at={incident.attributedAt} f={f} near={dayStart(day)} />{' '}
                <small>{sinceBegin(day, incident.attributedAt, view)}</small>
              </>
            )}
          </dd>
        </div>
      </dl>
      <Claims view={view} day={day} incident={incident} />
      {props.linked && (
        <p>
          <a class="more" href={link}>
            {t.day.read}
          </a>
        </p>
      )}
    </li>
  );
}

/** How many of the others were told rightly. */
function Others(props: Part) {
  const { view, day } = props;
  const { t } = view;
  const { score } = day;
  if (!score) return null;
  const counts = [
    [t.day.dependent, score.dependent],
    [t.day.collateral, score.collateral],
  ] as const;
  return (
    <ul class="plain">
      {counts.map(([label, { named, of }]) => of > 0 && <li>{t.day.named(label, named, of)}</li>)}
      {score.notNormal.length > 0 && <li>{t.day.notNormal(view.f.list(dayNames(day)(score.notNormal)))}</li>}
    </ul>
  );
}

function Curves(props: Part) {
  const { view, day } = props;
  const { t } = view;
  const [first] = day.dossiers;
  const quiet = Object.entries(day.series).map(([id, series]): MultipleRow & { peak: number } => ({
    id,
    name: nameOf(view.catalog, id),
    class: 'normal',
    series,
    peak: Math.max(0, ...quarters(series).count),
  }));
  const rows = first ? dossierRows(view, first, ROWS) : quiet;
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{first ? t.day.curvesTroubled : t.day.curvesQuiet}</h2>
      <Multiples rows={rows} view={view} />
    </section>
  );
}

/** One day of the casebook: what it is, what was true of it, and what was said when. */
export function DayPage(props: DayPageProps) {
  const { view, frame, day } = props;
  const { t, f } = view;
  const says = outcomeInWords(day, view);
  return (
    <Layout
      view={frame}
      title={`${day.title} · ${t.product}`}
      description={says}
      mark={t.embed.marks[day.kind]}
    >
      <DayBanner day={day} t={t} />
      <p class="crumbs">
        <a href={view.link('/history')}>{t.history.title}</a> ›{' '}
        <a href={view.link(`/history?market=${encodeURIComponent(day.market.id)}`)}>{f.market(day.market)}</a>
      </p>
      <div class={`hero d-${day.outcome ?? 'none'}`}>
        <p class="kicker">
          <KindTag kind={day.kind} t={t} /> {isReal(day) ? f.market(day.market) : t.day.madeUp}
          <DayDate day={day} f={f} />
        </p>
        <h1 id="headline" lang="en">
          {day.title}
        </h1>
        <p class="answer">
          {day.outcome && <OutcomeTag outcome={day.outcome} t={t} />} {says}
        </p>
      </div>
      <div class="split">
        <section>
          <h2>{t.day.happened}</h2>
          <Truths view={view} day={day} />
        </section>
        <section>
          <h2>{t.day.told}</h2>
          {day.incidents.length === 0 && <p>{t.day.saidNothing}</p>}
          <ol class="told">
            {day.incidents.map((incident) => (
              <Told view={view} day={day} incident={incident} linked={props.hasPage(incident.id)} />
            ))}
          </ol>
          <Others view={view} day={day} />
        </section>
      </div>
      <Curves view={view} day={day} />
      <section class="about">
        <h2>{t.incident.about}</h2>
        {day.notes && <p lang="en">{day.notes}</p>}
        <Sources sources={day.sources} t={t} />
      </section>
    </Layout>
  );
}
