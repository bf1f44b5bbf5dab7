import { createMemoryFeed } from '../../adapters/memory/create-memory-feed.ts';
import { createMemoryStore } from '../../adapters/memory/create-memory-store.ts';
import { placeOf } from '../../core/catalog/counties.ts';
import { sayAlarm } from '../../core/detect/say-alarm.ts';
import type { Telling } from '../../core/publish/disclose/create-teller.ts';
import type { CountyRates } from '../../core/publish/dossier.ts';
import { presentAlarm } from '../../core/publish/present-alarm.ts';
import { type PresentedDossier, presentDossier } from '../../core/publish/present-dossier.ts';
import { type PresentedMarket, presentMarket } from '../../core/publish/present-market.ts';
import { type PresentedService, presentSeries, presentService } from '../../core/publish/present-service.ts';
import { type EpochMs, MINUTE } from '../../core/time.ts';
import type { OpenedStore } from '../../ports/opened-store.ts';
import type { CountRow, Store } from '../../ports/store.ts';
import { createLive, GRACE } from '../live.ts';
import { createPublisher } from '../publish.ts';
import { createToldLog } from '../told-log.ts';
import { CROWD_MARKET, CROWD_START, type Person } from './build-crowd.ts';

/** All public answers of one minute, as they go over the wire. */
export interface Answers {
  readonly at: EpochMs;
  readonly market: PresentedMarket;
  readonly services: Readonly<Record<string, PresentedService>>;
  /** By service and state. */
  readonly counties: Readonly<Record<string, CountyRates>>;
  readonly alarms: Readonly<Record<string, ReturnType<typeof presentAlarm>>>;
  readonly dossiers: readonly (PresentedDossier & {
    series: Record<string, ReturnType<typeof presentSeries>>;
  })[];
  /** What the stream said in that minute. */
  readonly events: readonly string[];
}

/** What somebody has who asks for everything, every minute; and what was really told, from the told log. */
export interface Watched {
  readonly answers: readonly Answers[];
  readonly told: readonly { readonly service: string; readonly telling: Telling }[];
}

/** States that somebody asks for. */
const STATES = ['US-TX', 'US-CA', 'US-WY'];
const ALL = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/** People as the log counts them. */
export function rowsOf(people: readonly Person[]): CountRow[] {
  const cells = Map.groupBy(people, (one) =>
    [one.minute, one.service, placeOf(one), one.symptom, one.reaching].join('|'),
  );
  return [...cells.values()].map((own) => {
    const { minute, service, symptom, reaching } = own[0]!;
    return { minute, service, region: placeOf(own[0]!), symptom, reaching, count: own.length };
  });
}

function open(store: Store) {
  const events: string[] = [];
  const feed = createMemoryFeed();
  feed.subscribe(undefined, undefined, ({ data }) => events.push(data));
  const publisher = createPublisher({ catalogs: [CROWD_MARKET], store, history: [] });
  const live = createLive({ catalog: CROWD_MARKET, store, feed, publisher, replay: null });
  return { events, publisher, live };
}

async function ask({ publisher, events }: ReturnType<typeof open>, at: EpochMs): Promise<Answers> {
  const snapshot = publisher.snapshot(CROWD_MARKET.market.id)!;
  const market = presentMarket(snapshot);
  const perService = <T>(make: (id: string) => T): Record<string, T> =>
    Object.fromEntries(CROWD_MARKET.services.map(({ id }) => [id, make(id)]));
  const dossiers = [];
  for (const { id } of snapshot.incidents) {
    const dossier = (await publisher.incident(id))!;
    const series = Object.entries(dossier.series).map(([of, one]) => [
      of,
      presentSeries(one, ALL.from, ALL.to),
    ]);
    dossiers.push({ ...presentDossier(dossier), series: Object.fromEntries(series) });
  }
  const service = (id: string) => CROWD_MARKET.services[CROWD_MARKET.serviceIndex.get(id)!]!;
  const countiesOf = (id: string, region: string) =>
    presentService(service(id), snapshot, { ...ALL, region }).counties!;
  const judged = Object.entries(snapshot.alarms ?? {});
  const answers = {
    at,
    market,
    services: perService((id) => presentService(service(id), snapshot, ALL)),
    counties: perService((id) =>
      Object.fromEntries(STATES.map((region) => [region, countiesOf(id, region)])),
    ),
    alarms: Object.fromEntries(judged.map(([id, facts]) => [id, presentAlarm(sayAlarm(facts))])),
    dossiers,
    events: events.splice(0),
  };
  // As they go over the wire: nothing of the inside is left.
  return JSON.parse(JSON.stringify(answers)) as Answers;
}

/**
 * Runs people through the store, fold, engine, publisher and presenters, and asks for every public answer each minute.
 *
 * @param memory where they are kept; people that were put there before are watched, too
 * @param restarts minutes after which the process ends and another one goes on from the store
 */
export async function watchMarket(
  people: readonly Person[],
  minutes: number,
  restarts: readonly number[] = [],
  { store }: Pick<OpenedStore, 'store'> = createMemoryStore(),
): Promise<Watched> {
  const market = CROWD_MARKET.market.id;
  const arriving = Map.groupBy(people, ({ arrives }) => arrives);
  let served = open(store);
  await served.live.rebuild(CROWD_START);
  const answers: Answers[] = [];
  for (let i = 0; i < minutes; i++) {
    const start = CROWD_START + i * MINUTE;
    await store.addCounts(market, rowsOf(arriving.get(start) ?? []));
    await served.live.advance(start + MINUTE + GRACE);
    answers.push(await ask(served, start + MINUTE));
    if (!restarts.includes(i)) continue;
    served = open(store);
    await served.live.rebuild(start + MINUTE);
    answers.push(await ask(served, start + MINUTE));
  }
  const before = await createToldLog(CROWD_MARKET, store).before(CROWD_START + minutes * MINUTE);
  const told = before.flatMap((one, code) =>
    (one?.tellings ?? []).map((telling) => ({ service: CROWD_MARKET.services[code]!.id, telling })),
  );
  return { answers, told };
}
