import type { LiveReview } from '../../core/publish/accuracy/review-incident.ts';
import { type DayBrief, isReal } from '../../core/publish/day.ts';
import type { Dossier } from '../../core/publish/dossier.ts';
import { Multiples } from '../charts/multiples.tsx';
import { DayCard } from '../parts/day-card.tsx';
import { type HistoryFilter, historyPath } from '../parts/fit-history.ts';
import { Highlight } from '../parts/highlight.tsx';
import { namesThen } from '../parts/history-card.tsx';
import { type HistoryChoices, HistoryFilters } from '../parts/history-filter.tsx';
import { When } from '../parts/when.tsx';
import { sayIncident } from '../say/say-headline.ts';
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
  readonly filter: HistoryFilter;
  readonly choices: HistoryChoices;
  /** Days and incidents that fit; of incidents those of this page. */
  readonly days: readonly DayBrief[];
  readonly seen: readonly SeenHere[];
  readonly all: { readonly days: readonly DayBrief[]; readonly reviews: readonly LiveReview[] };
  /** Which page of incidents, of how many pages and incidents that fit. */
  readonly place: { readonly page: number; readonly pages: number; readonly of: number };
}

function Seen(props: SeenHere) {
  const { view, dossier } = props;
  return (
    <li class="card">
      <p class="kicker">
        <When at={dossier.incident.openedAt} f={view.f} /> · {view.f.market(view.catalog.market)} ·{' '}
        {stateInWords(view, dossier)}
      </p>
      <h3>
        <a href={view.link(`/incidents/${encodeURIComponent(dossier.incident.id)}`)}>
          <Highlight headline={sayIncident(view, dossier)} names={namesThen(view, dossier)} />
        </a>
      </h3>
      <Multiples view={view} rows={dossierRows(view, dossier, 3)} steps={48} />
    </li>
  );
}

function Days(props: { title: string; note: string; days: readonly DayBrief[]; view: View }) {
  const { days, view } = props;
  if (days.length === 0) return null;
  return (
    <section>
      <h2>
        {props.title} <small>{view.f.count(days.length)}</small>
      </h2>
      <p class="fine">{props.note}</p>
      <ul class="history days">
        {days.map((day) => (
          <DayCard day={day} view={view} />
        ))}
      </ul>
    </section>
  );
}

function Pager({ view, filter, place }: HistoryPageProps) {
  const { t, f } = view;
  const { page, pages } = place;
  if (pages === 1) return null;
  const to = (other: number): string => view.link(historyPath(filter, other));
  return (
    <nav class="pager" aria-label={t.history.pages}>
      {page > 1 && (
        <a class="button quiet" rel="prev" href={to(page - 1)}>
          {t.history.newer}
        </a>
      )}
      <span>{t.history.page(f.count(page), f.count(pages))}</span>
      {page < pages && (
        <a class="button quiet" rel="next" href={to(page + 1)}>
          {t.history.older}
        </a>
      )}
    </nav>
  );
}

function SeenSection(props: HistoryPageProps) {
  const { view, seen, all, filter, place } = props;
  const { t, f } = view;
  const isEmpty = all.reviews.length === 0;
  if (seen.length === 0 && !(isEmpty && filter.kind === 'live')) return null;
  return (
    <section>
      <h2>
        {t.history.here} {place.of > 0 && <small>{f.count(place.of)}</small>}
      </h2>
      {isEmpty && <p>{t.history.noneHere}</p>}
      <ul class="history">
        {seen.map((one) => (
          <Seen {...one} />
        ))}
      </ul>
      <Pager {...props} />
    </section>
  );
}

/** How many there are, and what to do where there is nothing. */
function Found({ view, filter, days, all, place }: HistoryPageProps) {
  const { t, f } = view;
  const [shown, of] = [days.length + place.of, all.days.length + all.reviews.length];
  if (of === 0) return filter.kind === 'live' ? null : <p>{t.history.none}</p>;
  if (shown > 0) {
    return (
      <p class="found">
        {shown === of ? t.history.foundAll(of, f.count(of)) : t.history.found(f.count(shown), f.count(of))}
      </p>
    );
  }
  return (
    <p class="found">
      <b>{t.history.nothing}</b> {t.history.nothingMore}
    </p>
  );
}

/** All that is kept: what this server saw, and every day of the casebook with how right the answer was. */
export function HistoryPage(props: HistoryPageProps) {
  const { view, filter, choices, days, all, place } = props;
  const { t } = view;
  const compared = all.days.filter(({ outcome }) => outcome !== null).length;
  const lead = compared > 0 ? t.history.lead(compared) : t.history.leadAlone;
  // Further pages hold what was seen here alone: the days stand on the first.
  const told = place.page === 1 ? days : [];
  return (
    <Layout view={view} title={`${t.history.title} · ${t.product}`} description={lead}>
      <h1 id="headline">{t.history.title}</h1>
      <p>
        {lead} <a href={view.link('/accuracy')}>{t.history.toAccuracy}</a>
      </p>
      <HistoryFilters view={view} days={all.days} choices={choices} filter={filter} />
      <Found {...props} />
      <SeenSection {...props} />
      <Days title={t.history.real} note={t.history.realNote} days={told.filter(isReal)} view={view} />
      <Days
        title={t.history.madeUp}
        note={t.history.madeUpNote}
        days={told.filter((day) => !isReal(day))}
        view={view}
      />
    </Layout>
  );
}
