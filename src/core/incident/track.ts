import type { Attribution } from '../attribute/attribute.ts';
import type { EvidenceFacts } from '../attribute/evidence-facts.ts';
import { sayEvidence } from '../attribute/say-evidence.ts';
import type { StandingVerdict, Verdict } from '../attribute/verdict.ts';
import { type EpochMs, formatInstant, MINUTE } from '../time.ts';
import { assignOrigins, assignServices, type Touched } from './assign.ts';
import { decideStanding, originsOf, type Sight, type Standing } from './classes.ts';
import type { Incident } from './incident.ts';
import type { IncidentParams } from './params.ts';
import { openIncident, type Progress, progressIncident, type Tick } from './progress.ts';

/** All that is remembered of a market's incidents between two ticks. Plain data. */
export interface TrackerState {
  /** By service code. */
  standings: Standing[];
  /** Open incidents, and those that a return would reopen. */
  progress: Progress[];
}

/** One tick of a market, for the tracker. */
export interface TrackInput {
  readonly at: EpochMs;
  readonly market: string;
  /** Service ids by code. */
  readonly ids: readonly string[];
  readonly attribution: Attribution;
  readonly sights: readonly Sight[];
  /** Regions to which the trouble is confined; null: it is seen everywhere; absent: that cannot be told. */
  readonly where?: readonly string[] | null | undefined;
  readonly paramsVersion: string;
}

export function createTracker(): TrackerState {
  return { standings: [], progress: [] };
}

const isOpen = ({ incident }: Progress): boolean =>
  incident.state === 'open' || incident.state === 'recovering';

/** True while any incident is open: then every tick must be judged. */
export function hasOpenIncident(state: TrackerState): boolean {
  return state.progress.some(isOpen);
}

/** Regions to which an open incident is confined; null where one is seen everywhere; undefined where none is placed. */
export function confinement(state: TrackerState): readonly string[] | null | undefined {
  const placed = state.progress.filter(isOpen).flatMap(({ incident: { where } }) => (where ? [where] : []));
  const whole = state.progress.some((item) => isOpen(item) && item.incident.where === null);
  return whole ? null : placed[0];
}

/** Ids of the faults of open incidents that have been attributed. */
export function sureOrigins(state: TrackerState): readonly string[] {
  return state.progress
    .filter(isOpen)
    .flatMap(({ incident: { attributedAt, origin } }) => (attributedAt === null ? [] : origin));
}

/** Services that an open incident holds, by id: they teach their baselines nothing. */
export function heldServices(state: TrackerState): Set<string> {
  return new Set(state.progress.filter(isOpen).flatMap(({ incident }) => Object.keys(incident.current)));
}

/** Origins whose incident is past its height. */
function decliningOrigins(state: TrackerState): Set<string> {
  return new Set(
    state.progress
      .filter(isOpen)
      .flatMap(({ incident, lowSince }) => (lowSince === null ? [] : incident.origin)),
  );
}

/** Beside a known fault, a further one has to be sure: complaints spill over in more ways than we know. */
function seenVerdict(state: TrackerState, input: TrackInput, code: number, params: IncidentParams): Verdict {
  const seen = input.attribution.verdicts[code]!;
  // A little more than usual, and no alarm: that happens to somebody at any time.
  if (seen.class === 'undetermined' && !input.sights[code]!.alarmed) return { ...seen, class: 'normal' };
  if (seen.class !== 'origin' || seen.probability >= params.attributed) return seen;
  const id = input.ids[code]!;
  const known = state.progress.filter(isOpen).flatMap(({ incident }) => incident.origin);
  return known.length > 0 && !known.includes(id) ? { ...seen, class: 'undetermined' } : seen;
}

/** Nobody follows a source that is not at fault: such a class falls back to what was in force, or to not knowing. */
function withoutLostSource(
  now: Standing,
  before: Standing | undefined,
  isOrigin: (id: string) => boolean,
  sight: Sight,
): Standing {
  const { source } = now.verdict;
  if (source === null || isOrigin(source)) return now;
  const previous = before?.verdict.source;
  if (before && previous && isOrigin(previous))
    return { ...before, calmSince: now.calmSince, peak: now.peak };
  const { verdict } = now;
  return sight.visible
    ? { ...now, verdict: { ...verdict, class: 'undetermined', source: null } }
    : { ...now, verdict: { ...verdict, class: 'normal', source: null } };
}

function updateStandings(
  state: TrackerState,
  input: TrackInput,
  params: IncidentParams,
  decide: number,
): void {
  const { attribution, sights, at } = input;
  const before = state.standings;
  const declining = decliningOrigins(state);
  const standings = sights.map((sight, code) =>
    decideStanding(
      before[code],
      {
        id: input.ids[code]!,
        at,
        seen: seenVerdict(state, input, code, params),
        belief: attribution.beliefs[code]!,
        sight,
        sourceDeclines: (source) => declining.has(source),
      },
      params,
    ),
  );
  const inForce = new Set([
    ...originsOf(attribution, standings, input.ids, decide).map(({ id }) => id),
    ...state.progress.filter(isOpen).flatMap(({ incident }) => incident.origin),
  ]);
  state.standings = standings.map((standing, code) =>
    withoutLostSource(standing, before[code], (id) => inForce.has(id), sights[code]!),
  );
}

const ELEMENT: EvidenceFacts = { about: 'element' };

function elementVerdict(
  id: string,
  probability: number,
  at: EpochMs,
  before: Incident | undefined,
): StandingVerdict {
  const bounded = Math.min(Math.max(probability, 1e-9), 1 - 1e-9);
  return {
    class: 'origin',
    probability,
    faultProbability: probability,
    source: null,
    since: before?.current[id]?.since ?? at,
    evidence: [
      {
        kind: 'explains-others',
        logOdds: Math.log(bounded / (1 - bounded)),
        says: sayEvidence(ELEMENT),
        facts: ELEMENT,
      },
    ],
  };
}

/** Odds beyond any use are cut off. */
const MOST_ODDS = 1e12;

/** The second-best explanation, and by how much it loses. */
function rivalOf({ best, second }: Attribution): Incident['rival'] {
  if (!second || second.probability <= 0) return null;
  const odds = best.probability / second.probability;
  return { origin: second.origin, odds: Math.min(Math.max(1, odds), MOST_ODDS) };
}

function tickOf(
  input: TrackInput,
  origin: readonly string[],
  services: readonly Touched[],
  before: Incident | undefined,
): Tick {
  const { at, sights, ids, attribution } = input;
  const sightOf = (id: string): Sight | undefined => sights[ids.indexOf(id)];
  const seen = services.flatMap(({ id }) => sightOf(id) ?? []);
  const judged = origin.flatMap((id) => sightOf(id) ?? []);
  const verdicts: Record<string, StandingVerdict> = {};
  for (const id of origin) {
    if (!sightOf(id)) verdicts[id] = elementVerdict(id, attribution.faults.get(id) ?? 0, at, before);
  }
  for (const { id, verdict } of services) verdicts[id] = verdict;
  // An origin that fell silent stays the origin until its incident is resolved.
  for (const id of origin) {
    const held = before?.current[id];
    if (!verdicts[id] && held) verdicts[id] = held;
  }
  const deciding = judged.length > 0 ? judged : seen;
  return {
    at,
    origin,
    verdicts,
    excess: seen.reduce((sum, sight) => sum + sight.excess, 0),
    where: input.where,
    rival: rivalOf(attribution),
    originCalm: deciding.every((sight) => !sight.alarmed && !sight.visible),
    allCalm: seen.every((sight) => !sight.alarmed),
  };
}

function newId(state: TrackerState, input: TrackInput): string {
  const stamp = formatInstant(input.at).replace(/[-:]/g, '').slice(0, 13).replace('T', '-');
  const base = `${input.market}-${stamp}`;
  const taken = new Set(state.progress.map(({ incident }) => incident.id));
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
  return id;
}

/** Elements in force as origins stay so through doubt, like classes do. */
function keptElements(
  state: TrackerState,
  input: TrackInput,
  params: IncidentParams,
): { id: string; probability: number }[] {
  const known = new Set(input.ids);
  return state.progress.filter(isOpen).flatMap(({ incident, lowSince }) =>
    incident.origin
      .filter((id) => !known.has(id))
      .filter((id) => (input.attribution.faults.get(id) ?? 0) >= params.keep || lowSince !== null)
      .map((id) => ({ id, probability: input.attribution.faults.get(id) ?? 0 })),
  );
}

/**
 * Carries the incidents of a market one tick further.
 *
 * @returns the incidents that changed in this tick, as they are now
 */
export function trackIncidents(
  state: TrackerState,
  input: TrackInput,
  params: IncidentParams,
  decide: number,
): Incident[] {
  const { at, ids } = input;
  updateStandings(state, input, params, decide);
  state.progress = state.progress.filter(
    (item) => isOpen(item) || at - (item.incident.resolvedAt ?? at) <= params.reopenMinutes * MINUTE,
  );
  const before = new Map(state.progress.map((item) => [item.incident.id, item.incident]));
  const origins = [
    ...new Set([
      ...originsOf(input.attribution, state.standings, ids, decide).map(({ id }) => id),
      ...keptElements(state, input, params).map(({ id }) => id),
    ]),
  ];
  const touched: Touched[] = state.standings.flatMap(({ verdict }, code) =>
    verdict.class === 'normal' ? [] : [{ id: ids[code]!, verdict }],
  );
  const assignment = assignOrigins(
    state.progress.map(({ incident }) => incident),
    origins,
    new Set(state.standings.flatMap(({ verdict }, code) => (verdict.class === 'normal' ? [ids[code]!] : []))),
  );
  const services = assignServices(
    state.progress.map(({ incident }) => incident),
    assignment,
    touched,
  );
  const ticks = new Map(
    state.progress.flatMap(({ incident }): [string, Tick][] => {
      const origin = assignment.origins.get(incident.id);
      const own = services.get(incident.id) ?? [];
      return origin ? [[incident.id, tickOf(input, origin, own, incident)]] : [];
    }),
  );
  const heir = [...ticks.values()].some((tick) => !isLost(tick));
  state.progress = state.progress.map((item) => {
    const tick = ticks.get(item.incident.id);
    return tick ? settle(item, tick, heir, params) : item;
  });
  openNew(state, input, { unclaimed: assignment.unclaimed, loose: services.get('') ?? [] }, params);
  forgetResolved(state, input);
  return state.progress.flatMap(({ incident }) => (before.get(incident.id) === incident ? [] : [incident]));
}

/** What a resolved incident said of its services ends with it. */
function forgetResolved(state: TrackerState, input: TrackInput): void {
  const ended = new Set(
    state.progress.flatMap(({ incident }) =>
      incident.resolvedAt === input.at ? Object.keys(incident.current) : [],
    ),
  );
  state.standings = state.standings.map((standing, code) =>
    ended.has(input.ids[code]!)
      ? {
          ...standing,
          verdict: { ...standing.verdict, class: 'normal', source: null, evidence: [], since: input.at },
        }
      : standing,
  );
}

const isLost = ({ origin, verdicts }: Tick): boolean =>
  origin.length === 0 && Object.keys(verdicts).length === 0;

/**
 * One tick for one incident; one that lost its cause and all its services to another is merged into it.
 *
 * @param heir whether there is another that has any
 */
function settle(item: Progress, tick: Tick, heir: boolean, params: IncidentParams): Progress {
  if (isLost(tick) && heir) {
    return { ...item, incident: { ...item.incident, state: 'merged', resolvedAt: tick.at, current: {} } };
  }
  return progressIncident(item, tick, params);
}

function openNew(
  state: TrackerState,
  input: TrackInput,
  left: { readonly unclaimed: readonly string[]; readonly loose: readonly Touched[] },
  params: IncidentParams,
): void {
  const alarmed = (id: string): boolean => input.sights[input.ids.indexOf(id)]?.alarmed ?? false;
  const follows = (origin: string) => (touched: Touched) =>
    touched.id === origin || touched.verdict.source === origin;
  for (const origin of left.unclaimed) {
    const own = left.loose.filter(follows(origin));
    if (!alarmed(origin) && !own.some((touched) => alarmed(touched.id))) continue;
    const previous = state.progress.find((item) => !isOpen(item) && item.incident.origin.includes(origin));
    if (previous) {
      const tick = tickOf(input, [origin], own, previous.incident);
      const again = progressIncident({ ...previous, lowSince: null, calmSince: null }, tick, params);
      state.progress = state.progress.map((item) => (item === previous ? again : item));
    } else {
      const tick = tickOf(input, [origin], own, undefined);
      state.progress.push(openIncident(newId(state, input), input.market, input.paramsVersion, tick, params));
    }
  }
  const rest = left.loose.filter(
    (touched) => !left.unclaimed.some((origin) => follows(origin)(touched)) && alarmed(touched.id),
  );
  if (rest.length > 0 && !state.progress.some(isOpen)) {
    const tick = tickOf(input, [], rest, undefined);
    state.progress.push(openIncident(newId(state, input), input.market, input.paramsVersion, tick, params));
  }
}
