import type { Evidence, StandingVerdict, VerdictClass } from '../../core/attribute/verdict.ts';
import type { Incident } from '../../core/incident/incident.ts';
import type { Statement } from '../../core/ledger/statement.ts';
import type { Dossier } from '../../core/publish/dossier.ts';
import type { ServiceNow, Snapshot } from '../../core/publish/snapshot.ts';
import { type EpochMs, HOUR, MINUTE, parseInstant } from '../../core/time.ts';
import type { Published } from '../../ports/published.ts';
import { gbCatalog, usCatalog } from './fixture-catalog.ts';
import {
  DAY_START,
  DAY_STEPS,
  FAULT_AT,
  fixtureCounties,
  fixtureRegionSteps,
  fixtureRegions,
  fixtureSeries,
} from './fixture-day.ts';

const CLASSES: Readonly<Record<string, VerdictClass>> = {
  att: 'origin',
  cricket: 'dependent',
  'consumer-cellular': 'dependent',
  verizon: 'collateral',
  tmobile: 'collateral',
  boost: 'undetermined',
};

export const SENTENCE =
  'AT&T was down. Consumer Cellular and Cricket were down because they run on AT&T. T-Mobile and Verizon were working; people there could not reach AT&T.';

const term = (kind: Evidence['kind'], logOdds: number, says: string): Evidence => ({ kind, logOdds, says });

const EVIDENCE: Readonly<Record<string, readonly Evidence[]>> = {
  att: [
    term('prior', -2.4, 'One service in a dozen that alarm together is at fault.'),
    term('volume', 7.1, '73,974 reports in 15 minutes; 42 is usual.'),
    term('symptoms', 3.2, 'Four in ten say no service, one in five a phone that shows SOS.'),
    term('mentions', 1.8, '31 % of Verizon’s reports name AT&T as the one they cannot reach.'),
    term('explains-others', 2.6, 'A fault here explains Cricket, Verizon and T-Mobile at once.'),
    term('statements', -0.4, 'AT&T has not said that it is down.'),
  ],
  cricket: [
    term('prior', -2.4, 'One service in a dozen that alarm together is at fault.'),
    term('volume', 1.2, '13,500 reports in 15 minutes; 20 is usual.'),
    term('explains-others', -4.1, 'AT&T carries all of Cricket; its fault foretells this many reports.'),
  ],
  verizon: [
    term('prior', -2.4, 'One service in a dozen that alarm together is at fault.'),
    term('volume', 0.6, '4,000 reports in 15 minutes; 60 is usual.'),
    term('mentions', -3.3, '31 % of them name AT&T as the one they cannot reach.'),
    term('symptoms', -1.4, 'Few say no service; calls to some people fail.'),
  ],
};

function verdict(id: string): StandingVerdict {
  const of = CLASSES[id] ?? 'normal';
  const evidence = EVIDENCE[id] ?? EVIDENCE['verizon'] ?? [];
  const sum = evidence.reduce((total, item) => total + item.logOdds, 0);
  const fault = 1 / (1 + Math.exp(-sum));
  return {
    class: of,
    probability: of === 'origin' ? fault : of === 'undetermined' ? 0.55 : 0.97,
    faultProbability: fault,
    source: of === 'dependent' || of === 'collateral' ? 'att' : null,
    evidence,
    ...(of === 'undetermined' ? { missing: 'which of its hosts its customers are on' } : {}),
    since: FAULT_AT,
  };
}

/** What the newest incidents keep beside: the second-best explanation, and why a class changed. */
const RIVAL = { rival: { origin: ['verizon'], odds: 41_234 } };

const verdicts = (): Record<string, StandingVerdict> =>
  Object.fromEntries(Object.keys(CLASSES).map((id) => [id, verdict(id)]));

export function fixtureIncident(resolved: boolean): Incident {
  const brief = (id: string) => {
    const { class: of, probability, source } = verdict(id);
    return [id, { class: of, probability, source, evidence: verdict(id).evidence }] as const;
  };
  return {
    id: resolved ? 'us-2024-02-22' : 'us-live-1',
    market: 'us',
    state: resolved ? 'resolved' : 'open',
    openedAt: FAULT_AT + 3 * MINUTE,
    attributedAt: FAULT_AT + 6 * MINUTE,
    recoveringAt: resolved ? FAULT_AT + 9 * HOUR : null,
    resolvedAt: resolved ? FAULT_AT + 12 * HOUR : null,
    origin: ['att'],
    verdicts: verdicts(),
    current: resolved ? {} : verdicts(),
    timeline: [
      {
        at: FAULT_AT + 3 * MINUTE,
        verdicts: { att: { class: 'undetermined', probability: 0.6, source: null } },
      },
      { at: FAULT_AT + 6 * MINUTE, verdicts: Object.fromEntries(['att', 'cricket'].map(brief)) },
      { at: FAULT_AT + 3 * HOUR, verdicts: Object.fromEntries(['verizon', 'tmobile'].map(brief)) },
      { at: FAULT_AT + 12 * HOUR, verdicts: { att: { class: 'normal', probability: 0.98, source: null } } },
    ],
    peak: { at: FAULT_AT + 5 * HOUR, excess: 73_900 },
    paramsVersion: 'fixture-1',
    ...RIVAL,
  };
}

const at = (text: string): EpochMs => parseInstant(text) as EpochMs;

/** The last one is hostile: it must come out as text. */
export const STATEMENTS: readonly Statement[] = [
  {
    at: at('2024-02-22T13:30:00Z'),
    by: 'Verizon',
    byRole: 'provider',
    about: 'verizon',
    says: 'Verizon’s network is operating normally. Some customers experienced issues this morning when calling or texting with customers served by another carrier.',
    url: 'https://example.org/ap',
  },
  {
    at: at('2024-02-22T16:15:00Z'),
    by: 'AT&T',
    byRole: 'provider',
    about: 'att',
    says: 'Three-quarters of our network has been restored.',
    url: 'https://www.everycrsreport.com/reports/IF12613.html',
  },
  {
    at: at('2024-02-22T20:10:00Z'),
    by: 'AT&T',
    byRole: 'provider',
    about: 'att',
    says: 'We have restored wireless service to all our affected customers.',
    url: 'https://www.everycrsreport.com/reports/IF12613.html',
  },
  {
    at: at('2024-02-22T14:00:00Z'),
    by: '<img src=x onerror=alert(1)>',
    byRole: 'public',
    about: 'us',
    says: '</blockquote><script>alert(1)</script>',
    url: 'javascript:alert(1)',
  },
];

const SYMPTOMS = [
  { symptom: 'no-service', count: 28_400 },
  { symptom: 'sos-only', count: 14_100 },
  { symptom: 'calls-fail', count: 13_900 },
  { symptom: 'no-data', count: 9800 },
  { symptom: 'texts-fail', count: 4100 },
  { symptom: 'emergency-calls-fail', count: 1020 },
  { symptom: 'payments', count: null },
];

export function fixtureDossier(kind: Dossier['kind']): Dossier {
  const catalog = usCatalog();
  const ids = [...Object.keys(CLASSES), 'uscellular', 'mint', 'comcast', 'spectrum'];
  return {
    incident: fixtureIncident(kind !== 'live'),
    kind,
    title: 'The day the phones said SOS: AT&T, 22 February 2024',
    notes: 'Curves pass through counts published that day; the rest is filled in by a seeded script.',
    sources: ['https://www.everycrsreport.com/reports/IF12613.html', 'An article without a link'],
    sentence: SENTENCE,
    series: Object.fromEntries(
      ids.map((id) => [id, fixtureSeries(id, catalog.serviceIndex.get(id) ?? 1, CLASSES[id] ?? 'normal')]),
    ),
    regions: { att: fixtureRegions(210) },
    regionSteps: { att: fixtureRegionSteps(210) },
    symptoms: { att: SYMPTOMS },
    statements: STATEMENTS,
    hypotheses: [
      {
        cause: 'configuration-change',
        standing: 'confirmed',
        for: [STATEMENTS[1] as Statement],
        against: [],
      },
      { cause: 'cyber-attack', standing: 'refuted', for: [], against: [STATEMENTS[2] as Statement] },
      { cause: 'solar-activity', standing: 'rumour', for: [STATEMENTS[3] as Statement], against: [] },
    ],
    impact: [
      {
        what: 'People affected',
        low: 70_000_000,
        high: 125_000_000,
        unit: 'people',
        assumes: 'between six in ten and all of the origin’s users, and of those that run on it.',
      },
    ],
    emergency: { att: 1020, verizon: 12, cricket: null },
  };
}

/** How a fixture server stands: nothing seen yet, all calm, or in the middle of the day that is replayed. */
export type FixtureState = 'empty' | 'calm' | 'incident';

export const REPLAY_NOW = at('2024-02-22T14:15:00Z');

export function fixtureSnapshot(state: FixtureState, now: EpochMs): Snapshot {
  const catalog = usCatalog();
  const live = state === 'incident';
  const shown = Math.round((now - DAY_START) / (15 * MINUTE)) + 1;
  const cut = live ? Math.min(DAY_STEPS, shown) : DAY_STEPS;
  const series = Object.fromEntries(
    catalog.services.map((service, i) => {
      const of = live ? (CLASSES[service.id] ?? 'normal') : 'normal';
      const full = fixtureSeries(live ? service.id : `quiet-${service.id}`, i, of);
      const start = live ? full.start : now - DAY_STEPS * full.step;
      const first = <T>(list: readonly T[]) => list.slice(0, cut);
      return [
        service.id,
        {
          start,
          step: full.step,
          count: first(full.count),
          expected: first(full.expected),
          upper: first(full.upper),
          classes: first(full.classes),
          missing: first(full.missing),
        },
      ];
    }),
  );
  const services = Object.fromEntries(
    catalog.services.map((service): [string, ServiceNow] => {
      const of = live ? verdict(service.id) : undefined;
      const last = series[service.id];
      return [
        service.id,
        {
          class: live ? (CLASSES[service.id] ?? 'normal') : 'normal',
          probability: of?.probability ?? 0.98,
          source: of?.source ?? null,
          count15m: last?.count.at(-1) ?? null,
          baseline15m: last?.expected.at(-1) ?? 0,
        },
      ];
    }),
  );
  return {
    market: 'us',
    asOf: now,
    sentence: live
      ? 'AT&T is down since 3:45 a.m. ET. Cricket is down because it runs on AT&T. Verizon and T-Mobile are working; people there cannot reach AT&T.'
      : 'No outages seen in the United States right now.',
    incidents: live ? [fixtureIncident(false)] : [],
    services,
    series,
    regions: live ? { att: fixtureRegions(210) } : {},
    ...(live ? { counties: { att: { 'US-TX': fixtureCounties() } } } : {}),
    symptoms: live ? { att: SYMPTOMS } : {},
    silentSince: null,
    replay: live
      ? { scenario: 'us-2024-02-22', title: 'AT&T, 22 February 2024', kind: 'reconstructed' }
      : null,
  };
}

/** @param casebook incidents of days that came with the product; the past one stands for its own day */
export function fixturePublished(
  state: FixtureState,
  now: EpochMs,
  casebook: readonly Dossier[] = [],
): Published {
  const catalogs = [usCatalog(), gbCatalog()];
  const shipped = casebook.length > 0 ? casebook : [fixtureDossier('reconstructed')];
  const all = state === 'incident' ? [fixtureDossier('live'), ...shipped] : shipped;
  const snapshot = state === 'empty' ? undefined : fixtureSnapshot(state, now);
  return {
    catalogs: () => catalogs,
    catalog: (market) => catalogs.find((catalog) => catalog.market.id === market),
    snapshot: (market) => (market === 'us' ? snapshot : undefined),
    incident: async (id) => all.find((dossier) => dossier.incident.id === id),
    incidents: async (query) => ({
      items: all.filter((dossier) => query.market === undefined || dossier.incident.market === query.market),
      cursor: null,
    }),
  };
}
