import type { VerdictClass } from '../../core/attribute/verdict.ts';
import type { Service } from '../../core/catalog/catalog.ts';
import { isReal } from '../../core/publish/day.ts';
import type { Dossier, Series } from '../../core/publish/dossier.ts';
import type { Snapshot } from '../../core/publish/snapshot.ts';
import { isPast } from '../../core/publish/told-verdicts.ts';
import { quarters } from '../charts/multiples.tsx';
import { leadingService, stateInWords, toldClass } from '../pages/dossier-rows.ts';
import { canJudge, hasSeenReports } from '../parts/can-judge.ts';
import { CLASS_ORDER } from '../parts/class-look.ts';
import { kindWords } from '../parts/day-kind.tsx';
import type { Limits } from '../parts/limits-note.tsx';
import { joinHeadline, sayIncident, sayMarket } from '../say/say-headline.ts';
import { sayVerdict } from '../say/say-verdict.ts';
import { marketPath, nameOf, type View } from '../serve/view.ts';

export type CardClass = VerdictClass | 'unknown';

/** One service on a card. */
export interface CardRow {
  readonly name: string;
  readonly of: CardClass;
  /** The class in words. */
  readonly word: string;
  readonly series: Series | undefined;
}

/** What is told of a market, a service or an incident where there is little room: badge, widget, shared picture. */
export interface Card extends CardRow {
  /** Of the page it stands for. */
  readonly path: string;
  /** Below `/embed`, `/badge` and `/og`. */
  readonly key: string;
  readonly sentence: string;
  readonly when: string;
  /** What keeps us from seeing now; empty: nothing. */
  readonly doubt: string;
  /** That a day is replayed, reconstructed or simulated; empty: it is neither. */
  readonly made: string;
  /** The same in one word, for titles; empty: it is neither. */
  readonly mark: string;
  /** The name with that word, where nothing else can tell it. */
  readonly label: string;
  readonly caption: string;
  /** The services that matter most, of a market. */
  readonly rows: readonly CardRow[];
}

/** A snapshot, and what keeps us from seeing more. */
export interface Seen {
  readonly snapshot: Snapshot | undefined;
  readonly limits: Limits;
}

const MOST_ROWS = 4;
const TOLD_FROM = 5;

/** When it was so, and the greatest doubt about it. */
function whenOf({ t, f }: View, { snapshot, limits }: Seen): Pick<Card, 'when' | 'doubt'> {
  if (!snapshot) return { when: t.embed.noTime, doubt: '' };
  const when = t.embed.asOf(f.time(snapshot.asOf), f.date(snapshot.asOf));
  if (limits.deafSince !== null) return { when, doubt: t.lost.intake(f.time(limits.deafSince)) };
  if (snapshot.silentSince !== null) return { when, doubt: t.home.silent(f.time(snapshot.silentSince)) };
  if (limits.stale) return { when, doubt: t.embed.stale(f.time(snapshot.asOf)) };
  return { when, doubt: snapshot.faint ? t.home.faint : '' };
}

type Marks = Pick<Card, 'made' | 'mark' | 'label'>;

function marksOf({ t }: View, name: string, { made, mark }: Omit<Marks, 'label'>): Marks {
  return { made, mark, label: t.embed.markedName(name, mark) };
}

function replayWords(view: View, replay: Snapshot['replay'] | undefined): Omit<Marks, 'label'> {
  if (!replay) return { made: '', mark: '' };
  const kinds: Readonly<Record<string, { readonly title: string } | null>> = view.t.banners;
  const kind = (Object.hasOwn(kinds, replay.kind) ? kinds[replay.kind] : null) ?? view.t.banners.simulated;
  return { made: view.t.embed.replay(replay.title, kind?.title ?? ''), mark: view.t.embed.marks.replay };
}

/** What a curve shows, as a sentence: its finding. Fewer than five are drawn, not told. */
function captionOf(view: View, name: string, series: Series | undefined): string {
  if (!series) return '';
  const { t, f } = view;
  const shown = quarters(series);
  const peak = Math.max(0, ...shown.count);
  const at = shown.start + shown.count.indexOf(peak) * shown.step;
  const quiet = peak < TOLD_FROM || shown.classes.every((of) => of === 'normal');
  const finding = quiet ? t.service.quietTitle(name) : t.service.peakTitle(name, f.count(peak), f.time(at));
  return t.embed.curve(finding, f.duration(shown.step * shown.count.length));
}

function rowOf(view: View, snapshot: Snapshot | undefined, service: Service): CardRow {
  const now = snapshot?.services[service.id];
  const known = now !== undefined && (now.class !== 'normal' || canJudge(snapshot));
  const of = known ? now.class : 'unknown';
  const source = now?.source ? nameOf(view.catalog, now.source) : undefined;
  const series = hasSeenReports(snapshot) ? snapshot.series[service.id] : undefined;
  return { name: service.name, of, word: view.t.embed.state(of, source), series };
}

function wordsOf(view: View, snapshot: Snapshot | undefined, service: Service): string {
  const now = snapshot?.services[service.id];
  if (!now || (now.class === 'normal' && !canJudge(snapshot))) return view.t.service.unseen(service.name);
  return sayVerdict(view, service.id, now);
}

/** The card of one service, as it is now. */
export function serviceCard(view: View, service: Service, seen: Seen): Card {
  const path = `/${view.catalog.market.id}/${service.id}`;
  return {
    ...rowOf(view, seen.snapshot, service),
    path,
    key: path,
    sentence: wordsOf(view, seen.snapshot, service),
    ...whenOf(view, seen),
    ...marksOf(view, service.name, replayWords(view, seen.snapshot?.replay)),
    caption: captionOf(view, service.name, seen.snapshot?.series[service.id]),
    rows: [],
  };
}

/** What is broken first, then what most people report on. */
function topRows(view: View, snapshot: Snapshot | undefined): CardRow[] {
  const count = (id: string) => snapshot?.services[id]?.count15m ?? 0;
  const usual = (id: string) => snapshot?.services[id]?.baseline15m ?? 0;
  const place = (id: string) => CLASS_ORDER.indexOf(snapshot?.services[id]?.class ?? 'normal');
  return [...view.catalog.services]
    .sort((a, b) => place(a.id) - place(b.id) || count(b.id) - count(a.id) || usual(b.id) - usual(a.id))
    .slice(0, MOST_ROWS)
    .map((service) => rowOf(view, snapshot, service));
}

/** The card of a market's front page. */
export function marketCard(view: View, seen: Seen): Card {
  const { snapshot } = seen;
  const rows = hasSeenReports(snapshot) ? topRows(view, snapshot) : [];
  const first = rows[0];
  const of = first?.of ?? 'unknown';
  const down = view.catalog.services.filter(({ id }) => snapshot?.services[id]?.class === 'origin');
  const { market } = view.catalog;
  const name = view.f.market(market);
  return {
    name,
    of,
    word: view.t.embed.marketState(
      of,
      down.map(({ name }) => name),
    ),
    series: undefined,
    path: marketPath(view),
    key: `/${market.id}`,
    sentence: joinHeadline(sayMarket(view, snapshot)),
    ...whenOf(view, seen),
    ...marksOf(view, name, replayWords(view, snapshot?.replay)),
    caption: '',
    rows,
  };
}

/** An incident, and the replay that it is part of. */
export interface Told {
  readonly dossier: Dossier;
  readonly replay: Snapshot['replay'];
}

function wordsOfKind(view: View, { dossier, replay }: Told): Omit<Marks, 'label'> {
  if (replay) return replayWords(view, replay);
  const { embed } = view.t;
  const mark = embed.marks[dossier.kind];
  if (dossier.kind === 'simulated' && !isReal(dossier)) return { made: embed.madeUp, mark };
  const words = kindWords(view.t, dossier);
  return { made: words ? embed.notNow(words.title) : '', mark };
}

/** The card of an incident, in the words of its page. */
export function incidentCard(view: View, told: Told): Card {
  const { dossier } = told;
  const { incident } = dossier;
  const lead = leadingService(view, dossier);
  const path = `/incidents/${encodeURIComponent(incident.id)}`;
  const name = lead === undefined ? view.f.market(view.catalog.market) : nameOf(view.catalog, lead);
  const series = lead === undefined ? undefined : dossier.series[lead];
  return {
    name,
    of:
      incident.origin.length > 0
        ? 'origin'
        : lead && !isPast(dossier)
          ? toldClass(dossier, lead)
          : 'undetermined',
    word: stateInWords(view, dossier),
    series,
    path,
    key: path,
    sentence: joinHeadline(sayIncident(view, dossier)),
    when: view.t.embed.ofDay(view.f.date(incident.openedAt)),
    doubt: '',
    ...marksOf(view, name, wordsOfKind(view, told)),
    caption: captionOf(view, name, series),
    rows: [],
  };
}
