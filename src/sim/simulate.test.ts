import { describe, expect, test } from 'vitest';
import { DAY } from '../core/time.ts';
import { SIM_KINDS, type SimKind } from './fault.ts';
import { type SimulatedScenario, simulate } from './simulate.ts';

const make = (kind: SimKind, seed: number, people = 30_000): SimulatedScenario =>
  simulate({ kind, seed, days: 1, people });

/** One run of each kind serves all tests that only look at it. */
const made = new Map<SimKind, SimulatedScenario>();
function run(kind: SimKind): SimulatedScenario {
  const scenario = made.get(kind) ?? make(kind, 3, PEOPLE[kind]);
  made.set(kind, scenario);
  return scenario;
}
/** Rare or narrow faults need more people to be seen. */
const PEOPLE: Partial<Record<SimKind, number>> = { regional: 60_000, emergency: 80_000 };

/** Complaints of a service between two moments; with a symptom, those alone. */
function complaints(
  scenario: SimulatedScenario,
  service: string,
  from: number,
  to: number,
  symptom?: string,
): number {
  const fits = (row: { service: string; symptom: string }, at: number): boolean =>
    row.service === service &&
    at >= from &&
    at < to &&
    row.symptom !== 'works' &&
    (!symptom || row.symptom === symptom);
  const counted = [...scenario.counts]
    .filter((row) => fits(row, row.start))
    .reduce((sum, { count }) => sum + count, 0);
  return counted + [...scenario.reports].filter((row) => fits(row, row.at)).length;
}

describe('simulated scenarios', { timeout: 60_000 }, () => {
  test('the same seed gives the same scenario, another seed another', () => {
    const text = (seed: number): string => JSON.stringify(make('single', seed, 4000));
    expect(text(3)).toBe(text(3));
    expect(text(4)).not.toBe(text(3));
  });

  test.each(Object.keys(SIM_KINDS) as SimKind[])(
    '%s: every service has one label and the origin is what broke',
    (kind) => {
      const { truth, faults, catalog, info } = run(kind);
      const labelled = [
        truth.origin,
        truth.dependent,
        truth.collateral,
        truth.normal,
        truth.undetermined,
      ].flat();
      const services = labelled.filter((id) => catalog.serviceIndex.has(id));
      expect([...services].sort()).toEqual(catalog.services.map(({ id }) => id).sort());
      expect([...truth.origin].sort()).toEqual([...new Set(faults.map(({ at }) => at))].sort());
      expect(info.kind).toBe('simulated');
      expect(truth.from === null).toBe(kind === 'quiet');
    },
  );

  test('quiet: nobody is anything but normal', () => {
    const { truth, catalog } = run('quiet');
    expect(truth.normal).toHaveLength(catalog.services.length);
  });

  test('single: the carrier and its resellers rise far above the day before, all others stay far below it', () => {
    const scenario = run('single');
    const { origin, dependent } = scenario.truth;
    const { from, to } = scenario.faults[0] as SimulatedScenario['faults'][number];
    const rise = (id: string): number =>
      complaints(scenario, id, from, to) - complaints(scenario, id, from - DAY, to - DAY);
    const most = rise(origin[0] as string);
    expect(most).toBeGreaterThan(3 * complaints(scenario, origin[0] as string, from - DAY, to - DAY));
    const others = scenario.catalog.services
      .map(({ id }) => id)
      .filter((id) => id !== origin[0] && !dependent.includes(id));
    for (const id of others) expect(rise(id), id).toBeLessThan(most / 3);
    for (const id of dependent)
      expect(scenario.catalog.services.find((service) => service.id === id)?.runsOn[0]?.id).toBe(origin[0]);
  });

  test('mvno: its host is not an origin and does not depend on it', () => {
    const { truth, catalog } = run('mvno');
    const host = catalog.services.find(({ id }) => id === truth.origin[0])?.runsOn[0]?.id as string;
    expect([...truth.origin, ...truth.dependent]).not.toContain(host);
  });

  test('interconnect: the origin is an element and both carriers it joins only receive complaints', () => {
    const { truth, catalog } = run('interconnect');
    const link = catalog.elements.find(({ id }) => id === truth.origin[0]);
    expect(link?.joins).toHaveLength(2);
    for (const id of link?.joins ?? []) expect([...truth.collateral, ...truth.undetermined]).toContain(id);
    expect(truth.dependent).toEqual([]);
  });

  test('double: two different carriers, with lag at most half an hour', () => {
    const { truth, faults } = run('double');
    expect(new Set(truth.origin).size).toBe(2);
    expect(Math.abs((faults[1]?.from ?? 0) - (faults[0]?.from ?? 0))).toBeLessThanOrEqual(30 * 60_000);
  });

  test('cloud: the apps that need it depend on it', () => {
    const { truth, catalog } = run('cloud');
    const needs = catalog.services
      .filter(({ runsOn }) => runsOn.some(({ id }) => id === truth.origin[0]))
      .map(({ id }) => id);
    for (const id of truth.dependent) expect(needs).toContain(id);
    expect([...truth.dependent, ...truth.undetermined]).toEqual(expect.arrayContaining(needs));
  });

  test('regional: the rise comes from one region', () => {
    const scenario = run('regional');
    const { from, to } = scenario.faults[0] as SimulatedScenario['faults'][number];
    const rise = new Map<string, number>();
    for (const row of scenario.counts) {
      const sign =
        row.start >= from && row.start < to ? 1 : row.start >= from - DAY && row.start < to - DAY ? -1 : 0;
      if (row.service === scenario.truth.origin[0])
        rise.set(row.region, (rise.get(row.region) ?? 0) + sign * row.count);
    }
    const [first, second] = [...rise].filter(([region]) => region !== '').sort((a, b) => b[1] - a[1]);
    expect(first?.[1]).toBeGreaterThan(3 * (second?.[1] ?? 0));
  });

  test('emergency: only calls for help fail', () => {
    const scenario = run('emergency');
    const { from, to, at } = scenario.faults[0] as SimulatedScenario['faults'][number];
    expect(complaints(scenario, at, from - DAY, to - DAY, 'emergency-calls-fail')).toBe(0);
    expect(complaints(scenario, at, from, to, 'emergency-calls-fail')).toBeGreaterThan(3);
    const rest = (start: number, end: number): number =>
      complaints(scenario, at, start, end) - complaints(scenario, at, start, end, 'emergency-calls-fail');
    expect(rest(from, to) / rest(from - DAY, to - DAY)).toBeLessThan(1.3);
  });
});
