import type { VerdictClass } from '../../core/attribute/verdict.ts';
import { type Catalog, createCatalog } from '../../core/catalog/catalog.ts';
import type { Casebook, Day } from '../../core/publish/day.ts';
import type { Dossier } from '../../core/publish/dossier.ts';
import { briefOf, type DaySource, makeDay, orderDays, reviveDay } from '../../core/publish/make-day.ts';
import { createTrack, recordBin } from '../../core/publish/record.ts';
import type { Truth } from '../../core/publish/score.ts';
import { buildService } from '../../core/testing/build-catalog.ts';
import { buildIncident } from '../../core/testing/build-incident.ts';
import { HOUR, MINUTE } from '../../core/time.ts';
import { usCatalog } from './fixture-catalog.ts';
import { FAULT_AT, fixtureSeries } from './fixture-day.ts';
import { fixtureDossier } from './fixtures.ts';

const nobody: Truth = {
  origin: [],
  dependent: [],
  collateral: [],
  normal: [],
  undetermined: [],
  from: null,
  to: null,
};

/** A market that no test server serves. */
const canada = createCatalog({
  market: { id: 'ca', name: 'Canada', timezone: 'America/Toronto', emergencyNumber: '911' },
  services: [
    buildService('rogers', { name: 'Rogers' }),
    buildService('bell', { name: 'Bell' }),
    buildService('interac', { name: 'Interac', kind: 'other', runsOn: [{ id: 'rogers', share: 1 }] }),
  ],
  elements: [],
});

const BEGAN = Date.UTC(2022, 6, 8, 8, 30);

function canadian(id: string, openedAt: number, classes: Readonly<Record<string, VerdictClass>>): Dossier {
  const incident = buildIncident(classes, { id, market: 'ca', openedAt, resolvedAt: openedAt + 3 * HOUR });
  const series = Object.keys(classes).map((service, i) => [
    service,
    fixtureSeries(service, i, classes[service] ?? 'normal'),
  ]);
  const [worst] = incident.origin;
  return {
    ...fixtureDossier('reconstructed'),
    incident,
    sentence: `${worst === 'rogers' ? 'Rogers' : 'Interac'} was down.`,
    series: Object.fromEntries(series),
    regions: { rogers: [{ region: 'CA-ON', count: 900, perMillion: null }] },
    symptoms: {},
    emergency: {},
  };
}

const scenario = (
  day: Partial<DaySource> & Pick<DaySource, 'id' | 'title'>,
  catalog: Catalog,
): DaySource => ({
  kind: 'reconstructed',
  notes: 'Levels between the printed counts are assumptions.',
  sources: ['https://example.org/report'],
  from: BEGAN - 24 * HOUR,
  to: BEGAN + 24 * HOUR,
  catalog,
  truth: nobody,
  dossiers: [],
  tracks: catalog.services.map(() => createTrack()),
  ...day,
});

function us(): Day {
  const title = 'AT&T, 22 February 2024 (reconstruction)';
  const truth: Truth = {
    ...nobody,
    origin: ['att'],
    dependent: ['cricket', 'consumer-cellular'],
    collateral: ['verizon', 'tmobile'],
    normal: ['spectrum', 'comcast'],
    undetermined: ['boost'],
    from: FAULT_AT,
    to: FAULT_AT + 12 * HOUR,
  };
  const dossiers = [fixtureDossier('reconstructed')];
  return makeDay(scenario({ id: 'us-2024-02-22', title, truth, dossiers }, usCatalog()));
}

function ca(): Day {
  const truth: Truth = {
    ...nobody,
    origin: ['rogers'],
    dependent: ['interac'],
    collateral: ['bell'],
    from: BEGAN,
  };
  const dossiers = [
    canadian('ca-1', BEGAN + 5 * MINUTE, { rogers: 'origin', bell: 'collateral' }),
    canadian('ca-2', BEGAN + 70 * MINUTE, { interac: 'origin' }),
  ];
  return makeDay(scenario({ id: 'ca-2022-07-08', title: 'Rogers, 8 July 2022', truth, dossiers }, canada));
}

/** A real day of which no counts were published, and on which nothing was seen. */
function missed(): Day {
  const truth: Truth = { ...nobody, origin: ['bell'], from: Date.UTC(2021, 0, 1, 17) };
  return makeDay(
    scenario({ id: 'ca-2021-01-01', title: 'Bell, 1 January 2021', kind: 'simulated', truth }, canada),
  );
}

function madeUp(): Day {
  const tracks = canada.services.map(() => createTrack());
  for (let start = BEGAN; start < BEGAN + 6 * HOUR; start += 5 * MINUTE) {
    for (const track of tracks) {
      const point = { start, end: start + 5 * MINUTE, count: 30, expected: 10, chance: 10, error: 0 };
      recordBin(track, { ...point, class: 'normal', missing: false }, { tally: undefined, kept: false });
    }
  }
  const truth: Truth = { ...nobody, undetermined: ['bell', 'rogers'] };
  const day = {
    id: 'sim-new-year-1',
    title: 'Simulated: New Year (1)',
    kind: 'simulated',
    sources: [],
  } as const;
  return makeDay(scenario({ ...day, truth, tracks, to: BEGAN + 6 * HOUR }, canada));
}

/** Four days: one right, one wrong, one missed, and a made-up one on which silence was right. */
export function fixtureCasebook(): Casebook {
  const days = [us(), ca(), missed(), madeUp()].map((day) => reviveDay(JSON.parse(JSON.stringify(day))));
  const briefs = orderDays(days.map(briefOf));
  const read = (id: string): Day | undefined => days.find((day) => day.id === id);
  return { days: briefs, read, dossiers: briefs.flatMap(({ id }) => read(id)?.dossiers ?? []) };
}
