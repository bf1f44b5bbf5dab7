import { type DayBrief, isReal } from '../../core/publish/day.ts';
import type { Dossier } from '../../core/publish/dossier.ts';
import { Multiples } from '../charts/multiples.tsx';
import { DayCard, type FormatsOf } from '../parts/day-card.tsx';
import { Highlight } from '../parts/highlight.tsx';
import { namesThen } from '../parts/history-card.tsx';
import { fitDays, type HistoryFilter, HistoryFilters } from '../parts/history-filter.tsx';
import { When } from '../parts/when.tsx';
import type { View } from '../serve/view.ts';
import { dossierRows, stateInWords } from './dossier-rows.ts';
import { Layout } from './layout.tsx';

/** An incident that this server saw, with the view of its market. */
export interface SeenHere {
  readonly view: View;
  readonly dossier: Dossier;
}

interface HistoryPageProps {
  readonly view: View;
  readonly formats: FormatsOf;
  readonly filter: HistoryFilter;
  readonly days: readonly DayBrief[];
  readonly seen: readonly SeenHere[];
  /** Address of the next page of what was seen here; null: there is none. */
  readonly older: string | null;
}

function Seen(props: SeenHere) {
  const { view, dossier } = props;
  return (
    <li class="card">
      <p class="kicker">
        <When at={dossier.incident.openedAt} f={view.f} /> · {view.catalog.market.name} ·{' '}
        {stateInWords(view, dossier)}
      </p>
      <h3>
        <a href={`/incidents/${encodeURIComponent(dossier.incident.id)}`}>
          <Highlight sentence={dossier.sentence} names={namesThen(view, dossier)} />
        </a>
      </h3>
      <Multiples view={view} rows={dossierRows(view, dossier, 3)} steps={48} />
    </li>
  );
}

function Days(props: { title: string; note: string; days: readonly DayBrief[]; page: HistoryPageProps }) {
  const { days, page } = props;
  if (days.length === 0) return null;
  return (
    <section>
      <h2>
        {props.title} <small>{days.length}</small>
      </h2>
      <p class="fine">{props.note}</p>
      <ul class="history days">
        {days.map((day) => (
          <DayCard day={day} formats={page.formats} t={page.view.t} />
        ))}
      </ul>
    </section>
  );
}

function SeenSection(props: { page: HistoryPageProps }) {
  const { view, seen, older, filter } = props.page;
  const { t } = view;
  const asked = filter.kind === 'live';
  if (seen.length === 0 && !asked) return null;
  return (
    <section>
      <h2>{t.history.here}</h2>
      {seen.length === 0 && <p>{t.history.none}</p>}
      <ul class="history">
        {seen.map((one) => (
          <Seen {...one} />
        ))}
      </ul>
      {older !== null && (
        <p>
          <a class="button quiet" href={older}>
            {t.history.older}
          </a>
        </p>
      )}
    </section>
  );
}

function marketsOf({ view, days, filter }: HistoryPageProps): { id: string; name: string }[] {
  const all = [...view.catalogs.map(({ market }) => market), ...days.map(({ market }) => market)];
  const one = new Map(all.toReversed().map(({ id, name }) => [id, { id, name }]));
  const ids = [...new Set(all.map(({ id }) => id))].filter(
    (id) => id === filter.market || days.some(({ market }) => market.id === id) || view.catalogs.length > 1,
  );
  return ids.map((id) => one.get(id)!);
}

/** All that is kept: what this server saw, and every day of the casebook with how right the answer was. */
export function HistoryPage(props: HistoryPageProps) {
  const { view, filter, seen } = props;
  const { t } = view;
  const days = fitDays(props.days, filter);
  const compared = props.days.filter(({ outcome }) => outcome !== null).length;
  const lead = compared > 0 ? t.history.lead(compared) : t.history.leadAlone;
  const real = days.filter(isReal);
  const empty = days.length === 0 && seen.length === 0 && filter.kind !== 'live';
  return (
    <Layout view={view} title={`${t.history.title} · ${t.product}`} description={lead}>
      <h1 id="headline">{t.history.title}</h1>
      <p>{lead}</p>
      <HistoryFilters days={props.days} markets={marketsOf(props)} filter={filter} t={t} />
      {empty && <p>{props.days.length === 0 ? t.history.none : t.history.nothing}</p>}
      <SeenSection page={props} />
      <Days title={t.history.real} note={t.history.realNote} days={real} page={props} />
      <Days
        title={t.history.madeUp}
        note={t.history.madeUpNote}
        days={days.filter((day) => !isReal(day))}
        page={props}
      />
    </Layout>
  );
}
