import type { LiveReview } from '../../core/publish/accuracy/review-incident.ts';
import { type DayBrief, isReal } from '../../core/publish/day.ts';
import type { EpochMs } from '../../core/time.ts';
import type { LocalDate } from '../format/local-date.ts';
import { dayStart } from './day-words.ts';

/** Filters of the history in the order in which its address names them. */
export const FILTERS = ['q', 'market', 'service', 'kind', 'result', 'from', 'to'] as const;
export type FilterId = (typeof FILTERS)[number];

/** What the reader of the history asked to see; an empty text: all. `from` and `to` are days, both included. */
export type HistoryFilter = Readonly<Record<FilterId, string>>;

/** Address of the history with a filter; what is not asked for is not in it. */
export function historyPath(filter: HistoryFilter, page = 1): string {
  const query = new URLSearchParams();
  for (const id of FILTERS) if (filter[id] !== '') query.set(id, filter[id]);
  if (page > 1) query.set('page', String(page));
  return query.size === 0 ? '/history' : `/history?${query}`;
}

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether a text holds every word that was asked for, in any order, with or without accents. */
export function holdsWords(text: string, q: string): boolean {
  const held = plain(text);
  return plain(q)
    .split(/\s+/)
    .every((word) => held.includes(word));
}

/** Services and elements that a day was about: at fault, failing, complained of, or said to be. */
export function touchedIn({ truth, stated, incidents }: DayBrief): Set<string> {
  return new Set([
    ...(truth ? [truth.origin, truth.dependent, truth.collateral, truth.undetermined].flat() : []),
    ...stated.filter((one) => one.class !== 'normal' || one.calledEver).map(({ id }) => id),
    ...incidents.flatMap(({ origin, blamed }) => [...origin, ...blamed.map(({ id }) => id)]),
  ]);
}

function isWithin({ from, to }: HistoryFilter, date: string): boolean {
  return (from === '' || date >= from) && (to === '' || date <= to);
}

/** The days that fit a filter. A made-up day has no date, so none that could be asked for. */
export function fitDays(days: readonly DayBrief[], filter: HistoryFilter, localDate: LocalDate): DayBrief[] {
  const { q, market, service, kind, result, from, to } = filter;
  const isDated = from !== '' || to !== '';
  return days.filter(
    (day) =>
      (kind === '' || day.kind === kind) &&
      (market === '' || day.market.id === market) &&
      (result === '' || day.outcome === result) &&
      (service === '' || touchedIn(day).has(service)) &&
      holdsWords(day.title, q) &&
      (!isDated || (isReal(day) && isWithin(filter, localDate(dayStart(day), day.market.timezone)))),
  );
}

/** The incidents of this server that fit; nobody has compared them, so they have no answer to ask for. */
export function fitReviews(
  reviews: readonly LiveReview[],
  filter: HistoryFilter,
  read: {
    readonly title: (review: LiveReview) => string;
    readonly date: (market: string, at: EpochMs) => string;
  },
): LiveReview[] {
  const { q, market, service, kind, result, from, to } = filter;
  if ((kind !== '' && kind !== 'live') || result !== '') return [];
  const isDated = from !== '' || to !== '';
  return reviews.filter(
    (review) =>
      (market === '' || review.market === market) &&
      (service === '' || review.touched.includes(service)) &&
      (q === '' || holdsWords(read.title(review), q)) &&
      (!isDated || isWithin(filter, read.date(review.market, review.openedAt))),
  );
}
