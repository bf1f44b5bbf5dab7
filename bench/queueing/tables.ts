import type { Table } from '../detect/tables.ts';
import { fixed } from '../detect/tables.ts';
import { whole } from '../print-table.ts';
import { ASSUMED } from './assumptions.ts';
import { capacityOf, gatewaysFor, hotShare } from './capacity.ts';
import type { Check } from './checks.ts';
import type { Figures, MeasuredFigures } from './figures.ts';
import type { ReaderPlan } from './readers.ts';
import { withSpareZone } from './readers.ts';
import type { AtLoad, Outcome } from './scenarios.ts';

const GOAL = 1_000_000;
const percent = (share: number): string => `${fixed(100 * share, share < 0.1 ? 1 : 0)} %`;
const millions = (value: number): string => `${fixed(value / 1e6, 2)} M`;
/** Bytes as people read them, powers of ten. */
export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let [size, unit] = [value, 0];
  while (size >= 1000 && unit < units.length - 1) [size, unit] = [size / 1000, unit + 1];
  return `${size >= 100 ? whole(size) : fixed(size, 1)} ${units[unit]}`;
}
const seconds = (value: number): string => (value < 1 ? `${whole(value * 1000)} ms` : `${fixed(value, 1)} s`);

/** What each part carries, and how many of it are needed. */
export function partsTable(figures: Figures, measured: MeasuredFigures): Table {
  const carries = capacityOf(figures);
  const gateways = gatewaysFor(carries, GOAL);
  const row = (name: string, basis: string, [each, needed, load]: readonly [string, string, string]) => [
    name,
    each,
    basis,
    needed,
    load,
  ];
  return {
    title: 'Parts at 1 M reports a minute',
    head: ['part', 'one of it carries, reports a minute', 'basis', 'needed', 'its load then'],
    rows: [
      row('gateway process (1 core)', measured.gatewayReports.basis, [
        millions(carries.gateway),
        `${gateways}, two in each of three zones`,
        `${percent(GOAL / carries.gateway / gateways)}; a zone lost ${percent((1.5 * GOAL) / carries.gateway / gateways)}`,
      ]),
      row('NATS stream (R3), messages of 100', measured.streamReports.basis, [
        millions(carries.stream),
        '1 stream on 3 nodes, one a zone',
        percent(GOAL / carries.stream),
      ]),
      row('the same, messages of one report', measured.streamMessages.basis, [
        millions(60 * figures.streamMessages),
        'group commit makes them larger',
        percent(GOAL / (60 * figures.streamMessages)),
      ]),
      row('PostgreSQL, two writers', measured.countedTwoWriters.basis, [
        millions(carries.store),
        '1 primary, a standby in each other zone',
        percent(GOAL / carries.store),
      ]),
      row(
        `its busiest shard (${percent(hotShare())} of all), beside another writer`,
        measured.countedTwoWriters.basis,
        [millions(carries.hotShard), 'cannot be divided today', percent(GOAL / carries.hotShard)],
      ),
      row('the same, alone', measured.countedOneWriter.basis, [
        millions(carries.hotShardAlone),
        '',
        percent(GOAL / carries.hotShardAlone),
      ]),
      row('detector (1 core a market), 10,000 series', measured.tick.basis, [
        'does not grow with reports',
        '1 leader and 2 in waiting a market',
        `${percent(figures.tick / 60)} of a minute`,
      ]),
    ],
  };
}

/** How the scenarios ended. */
export function scenariosTable(outcomes: readonly Outcome[]): Table {
  return {
    title: 'Scenarios, simulated',
    head: [
      '',
      'reports',
      'refused',
      'acknowledged p50 · p99 · longest',
      'reports a message',
      'most not counted',
      'caught up after',
      'verdict after its minute, usual · worst',
      'counted too late for it',
    ],
    rows: outcomes.map(({ scenario, places, acknowledged, messages, peak, caughtUpAfter, delays, late }) => {
      const sorted = delays.map(({ delay }) => delay).sort((a, b) => a - b);
      const { p50, p99, longest } = acknowledged;
      return [
        scenario.title,
        whole(places.offered),
        whole(places.refused),
        [p50, p99, longest].map((ms) => seconds(ms / 1000)).join(' · '),
        fixed(places.counted / messages, 1),
        whole(peak),
        scenario.fault ? seconds(caughtUpAfter) : '–',
        `${seconds(sorted[sorted.length >> 1]!)} · ${seconds(sorted.at(-1)!)}`,
        whole(late),
      ];
    }),
  };
}

/** Waiting at loads that last. */
export function loadsTable(loads: readonly AtLoad[], lasted: number): Table {
  return {
    title: `A load that lasts ${lasted} seconds, simulated`,
    head: ['reports a minute', 'acknowledged p50', 'p99', 'not counted at the end', 'refused'],
    rows: loads.map(({ perMinute, p50, p99, inLog, refused }) => [
      whole(perMinute),
      seconds(p50 / 1000),
      seconds(p99 / 1000),
      whole(inLog),
      whole(refused),
    ]),
  };
}

/** What crowds ask for. */
export function readersTable(plans: readonly ReaderPlan[]): Table {
  return {
    title: 'Readers, worked out',
    head: [
      'readers at once',
      'live streams: processes · memory · egress',
      'polls a second',
      'web processes, no cache',
      'cached: reach us at most · answered at the edge',
      'web processes, cached',
      'egress of polls: live part · packed state',
      'one first view each',
    ],
    rows: plans.map(({ readers, live, polls, uncachedNodes, origin, egress, firstViews }) => [
      whole(readers),
      `${whole(live.nodes)} · ${bytes(live.memory)} · ${bytes(live.egress)}/s`,
      whole(polls),
      whole(uncachedNodes),
      `${whole(origin.requests)}/s · ${fixed(100 * origin.hits, 2)} %`,
      whole(origin.nodes),
      `${bytes(egress.fragment)}/s · ${bytes(egress.state)}/s`,
      bytes(firstViews),
    ]),
  };
}

/** What an hour at the height costs; prices are the reader's. */
export function costsTable(figures: Figures, crowd: ReaderPlan): Table {
  const reports = 60 * GOAL;
  const gateways = gatewaysFor(capacityOf(figures), GOAL);
  const web = withSpareZone(crowd.origin.requests / figures.pages / ASSUMED.busiest);
  const { request, message, row, wal } = ASSUMED.bytes;
  return {
    title: 'An hour at 1 M reports a minute and 100 M readers',
    head: ['what', 'formula', 'an hour'],
    rows: [
      ['core-hours of gateways, counters, detectors, web', 'processes × 1', `${gateways} + 3 + 3 + ${web}`],
      ['core-hours of NATS and PostgreSQL', '3 nodes × cores each: not measured beyond 2', '–'],
      ['into gateways', `reports × ${request} B`, bytes(reports * request)],
      ['log, written by three nodes', `reports × ${message} B × 3`, bytes(reports * message * 3)],
      ['PostgreSQL, kept until retention ends', `reports × ${row} B`, bytes(reports * row)],
      ['its WAL, to each standby', `reports × ${wal} B`, bytes(reports * wal)],
      [
        'egress of polls, live part',
        'polls × (news × bytes + others × 304)',
        bytes(3600 * crowd.egress.fragment),
      ],
      ['egress of polls, packed state', 'the same', bytes(3600 * crowd.egress.state)],
      ['egress of first views', 'readers × bytes, once', bytes(crowd.firstViews)],
    ],
  };
}

/** The simulation beside theory. */
export function checksTable(checks: readonly Check[]): Table {
  return {
    title: 'The simulation beside theory',
    head: ['', 'simulated', 'exact'],
    rows: checks.map(({ name, simulated, theory }) => [name, fixed(simulated, 3), fixed(theory, 3)]),
  };
}

/** What all of it stands on. */
export function figuresTable(measured: MeasuredFigures): Table {
  return {
    title: 'Figures that it stands on',
    head: ['value', 'basis', 'by', 'date', 'note'],
    rows: Object.values(measured).map(({ value, unit, basis, command, date, note }) => [
      `${value.toLocaleString('en-US')} ${unit}`,
      basis === 'goal' ? '**goal, not measured**' : basis,
      command.startsWith('npm') ? `\`${command}\`` : command,
      date ?? 'not noted',
      note,
    ]),
  };
}
