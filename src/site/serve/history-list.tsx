import type { Context } from 'hono';
import type { LiveReview } from '../../core/publish/accuracy/review-incident.ts';
import { DAY_OUTCOMES, type DayBrief } from '../../core/publish/day.ts';
import type { LiveReviews } from '../../pipeline/create-live-reviews.ts';
import { createLocalDate, type LocalDate } from '../format/local-date.ts';
import { HistoryPage, type SeenHere } from '../pages/history-page.tsx';
import { fitDays, fitReviews, type HistoryFilter, historyPath, touchedIn } from '../parts/fit-history.ts';
import { HISTORY_KINDS, type HistoryChoices } from '../parts/history-filter.tsx';
import { sayClauses } from '../say/say-headline.ts';
import { type Routes, stamp } from './create-routes.tsx';
import type { Views } from './create-views.ts';
import { shownDays } from './shown-days.ts';
import { nameOf } from './view.ts';

interface HistoryListDeps extends Routes {
  readonly reviews: LiveReviews;
  readonly missing: (c: Context) => Promise<Response>;
}

const PAGE = 20;
const WORD = 60;

const oneOf = (list: readonly string[], value: string): string => (list.includes(value) ? value : '');

function readDate(text: string): string {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  return isDate ? text : '';
}

/** What was asked for; what makes no sense is left out. Undefined for a market that nothing is known of. */
function readFilter(c: Context, choices: HistoryChoices): HistoryFilter | undefined {
  const { q = '', market = '', service = '', kind = '', result = '', from = '', to = '' } = c.req.query();
  if (market !== '' && !choices.markets.some(({ value }) => value === market)) return undefined;
  const services = choices.services.flatMap((group) => group.choices.map(({ value }) => value));
  return {
    q: q.slice(0, WORD).trim(),
    market,
    service: oneOf(services, service),
    kind: oneOf(HISTORY_KINDS, kind),
    result: oneOf(DAY_OUTCOMES, result),
    from: readDate(from),
    to: readDate(to),
  };
}

/** Every service of which something is told, with its name, in the market where it is told of first. */
function servicesOf(views: Views, days: readonly DayBrief[], reviews: readonly LiveReview[]) {
  const known = new Set<string>();
  const groups = new Map<string, Map<string, string>>();
  const add = (market: string, id: string, name: string): void => {
    if (known.has(id)) return;
    known.add(id);
    const group = groups.get(market) ?? new Map<string, string>();
    groups.set(market, group.set(id, name));
  };
  for (const { market, touched } of reviews) {
    const catalog = views.of(market)?.catalog;
    if (catalog) for (const id of touched) add(market, id, nameOf(catalog, id));
  }
  for (const day of days) {
    for (const id of touchedIn(day)) if (day.names[id] !== undefined) add(day.market.id, id, day.names[id]);
  }
  return groups;
}

function choicesOf(views: Views, days: readonly DayBrief[], reviews: readonly LiveReview[]): HistoryChoices {
  const view = views.of(undefined)!;
  const markets = new Map(
    [...view.catalogs.map(({ market }) => market), ...days.map(({ market }) => market)].map((market) => [
      market.id,
      view.f.market(market),
    ]),
  );
  const byName = (a: { label: string }, b: { label: string }) => a.label.localeCompare(b.label, view.t.lang);
  const choices = (from: ReadonlyMap<string, string>) =>
    [...from].map(([value, label]) => ({ value, label }));
  return {
    markets: choices(markets),
    services: [...servicesOf(views, days, reviews)].map(([market, names]) => ({
      market: markets.get(market) ?? market,
      choices: choices(names).toSorted(byName),
    })),
  };
}

/** The incidents of this server that fit, those of one page with all that is told of them. */
async function seenOn(deps: HistoryListDeps, fit: readonly LiveReview[], at: { page: number; views: Views }) {
  const { page, views } = at;
  const ids = fit.slice((page - 1) * PAGE, page * PAGE).map(({ id }) => id);
  const dossiers = await Promise.all(ids.map((id) => deps.published.incident(id)));
  return dossiers.flatMap((dossier): SeenHere[] => {
    const view = dossier && views.of(dossier.incident.market);
    return view ? [{ view, dossier }] : [];
  });
}

/** The address without what is no filter: the language, and whether only a part of the page is wanted. */
function askedQuery(c: Context): string {
  const asked = new URL(c.req.url).searchParams;
  for (const name of ['lang', 'fragment']) asked.delete(name);
  return asked.toString();
}

function fitAll(
  all: { readonly days: readonly DayBrief[]; readonly reviews: readonly LiveReview[] },
  filter: HistoryFilter,
  made: { readonly views: Views; readonly localDate: LocalDate },
) {
  const { views, localDate } = made;
  const reviews = fitReviews(all.reviews, filter, {
    title: (review) => {
      const view = views.of(review.market);
      return view ? sayClauses(view, review.told) : '';
    },
    date: (market, when) => localDate(when, views.of(market)?.catalog.market.timezone ?? 'UTC'),
  });
  return { days: fitDays(all.days, filter, localDate), reviews };
}

/** The handler of the history. An address that says the same in another way is sent on to the plain one. */
export function createHistoryList(deps: HistoryListDeps): (c: Context) => Promise<Response> {
  const localDate = createLocalDate();
  return async (c) => {
    const views = await deps.views(c);
    if (!views.of(undefined)) return deps.missing(c);
    const all = { days: shownDays(deps.published, deps.casebook), reviews: await deps.reviews.all() };
    const choices = choicesOf(views, all.days, all.reviews);
    const filter = readFilter(c, choices);
    const view = filter && (views.of(filter.market || undefined) ?? views.of(undefined));
    if (!filter || !view) return deps.missing(c);
    const { days, reviews } = fitAll(all, filter, { views, localDate });
    const pages = Math.max(1, Math.ceil(reviews.length / PAGE));
    const page = Math.min(pages, Math.max(1, Math.floor(Number(c.req.query('page'))) || 1));
    const path = historyPath(filter, page);
    if ((path.split('?')[1] ?? '') !== askedQuery(c)) return c.redirect(view.link(path), 302);
    const seen = await seenOn(deps, reviews, { page, views });
    return deps.respond(c, {
      key: `history ${path}`,
      from: [
        view,
        seen.map(({ dossier }) => stamp(dossier, deps.isShipped)).join('\n'),
        all.reviews,
        all.days.length,
      ],
      path: '/history',
      page: () => (
        <HistoryPage
          view={view}
          filter={filter}
          choices={choices}
          days={days}
          seen={seen}
          all={all}
          place={{ page, pages, of: reviews.length }}
        />
      ),
    });
  };
}
