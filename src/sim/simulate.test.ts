import { describe, expect, test } from 'vitest';
import { KINDS } from '../core/catalog/kinds.ts';
import { DAY, HOUR, MINUTE } from '../core/time.ts';
import { SIM_KINDS, type SimKind } from './sim-kinds.ts';
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
const PEOPLE: Partial<Record<SimKind, number>> = {
  regional: 60_000,
  emergency: 80_000,
  power: 60_000,
  'off-net': 60_000,
};

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
      const { truth, faults, catalog, info, readme } = run(kind);
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
      expect(truth.from === null).toBe(kind === 'quiet' || kind === 'campaign');
      expect(info.notes).toContain('Nothing in it was measured');
      expect(readme).toContain(truth.origin[0] ?? 'origin: none');
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

  test('off-net: calls and texts of the carrier rise, its data and its service do not; its resellers fall with it', () => {
    const scenario = run('off-net');
    const { from, to, at } = scenario.faults[0] as SimulatedScenario['faults'][number];
    const rise = (symptom: string): number =>
      complaints(scenario, at, from, to, symptom) - complaints(scenario, at, from - DAY, to - DAY, symptom);
    const reached = rise('calls-fail') + rise('texts-fail') + rise('cannot-reach');
    expect(reached).toBeGreaterThan(100);
    expect(Math.abs(rise('no-data')) + Math.abs(rise('sos-only'))).toBeLessThan(reached / 5);
    const resellers = scenario.catalog.services.filter(({ runsOn }) => runsOn.some(({ id }) => id === at));
    const { dependent, undetermined } = scenario.truth;
    expect([...dependent, ...undetermined]).toEqual(expect.arrayContaining(resellers.map(({ id }) => id)));
    expect(scenario.truth.collateral.length).toBeGreaterThan(0);
  });

  test('power: the origin is shared by several services, which rise in one region alone', () => {
    const { catalog, faults, truth, counts, reports } = run('power');
    const fault = faults[0] as SimulatedScenario['faults'][number];
    const joins = catalog.elements.find(({ id }) => id === fault.at)?.joins ?? [];
    expect(joins.length).toBeGreaterThan(2);
    const rise = new Map<string, number>();
    const rows = [...counts, ...[...reports].map((report) => ({ ...report, start: report.at, count: 1 }))];
    for (const { start, service, region, count } of rows) {
      const sign =
        start >= fault.from && start < fault.to
          ? 1
          : start >= fault.from - DAY && start < fault.to - DAY
            ? -1
            : 0;
      if (joins.includes(service)) rise.set(region, (rise.get(region) ?? 0) + sign * count);
    }
    const [most, next] = [...rise].filter(([region]) => region !== '').sort((a, b) => b[1] - a[1]);
    expect(most?.[1]).toBeGreaterThan(3 * (next?.[1] ?? 0));
    expect(truth.dependent.filter((id) => joins.includes(id)).length).toBeGreaterThan(1);
    for (const id of joins) expect([...truth.dependent, ...truth.undetermined]).toContain(id);
  });

  test('night: it breaks at three local time and almost all complaints come after people wake', () => {
    const scenario = run('night');
    const { from, to, at } = scenario.faults[0] as SimulatedScenario['faults'][number];
    // The made-up market is six hours behind UTC in March.
    expect(from % DAY).toBe(9 * HOUR);
    const asleep = complaints(scenario, at, from, from + 2 * HOUR);
    const all = complaints(scenario, at, from, to);
    expect(all).toBeGreaterThan(200);
    expect(asleep).toBeLessThan(all / 20);
  });

  test('new-year: at midnight every phone service rises, nothing is at fault and no class is wrong', () => {
    const scenario = run('new-year');
    const { truth, catalog } = scenario;
    const midnight = Date.parse('2026-01-01T06:00:00Z');
    expect(truth.from).toBe(midnight - 10 * MINUTE);
    const phones = catalog.services.filter(({ kind }) => KINDS[kind].family === 'phone');
    const total = (from: number): number =>
      phones.reduce((sum, { id }) => sum + complaints(scenario, id, from, from + HOUR), 0);
    expect(total(midnight)).toBeGreaterThan(5 * total(midnight - DAY));
    expect(truth.undetermined.length).toBeGreaterThan(phones.length / 2);
    for (const id of truth.undetermined) expect(phones.map((phone) => phone.id)).toContain(id);
    expect([...truth.origin, ...truth.dependent, ...truth.collateral]).toEqual([]);
    expect(scenario.statements).toEqual([]);
  });

  test('campaign: 5,000 single reports of 12 senders at even gaps, against a service that works', () => {
    const { truth, plan, reports } = run('campaign');
    const campaign = plan.campaign as NonNullable<typeof plan.campaign>;
    expect(truth.normal).toContain(campaign.against);
    const byReporter = new Map<string, number[]>();
    for (const { service, reporter, at } of reports)
      if (service === campaign.against) byReporter.set(reporter, [...(byReporter.get(reporter) ?? []), at]);
    const senders = [...byReporter.values()].filter((times) => times.length > 100);
    expect(senders).toHaveLength(12);
    expect(senders.flat()).toHaveLength(5000);
    const gap = ((campaign.to - campaign.from) / 5000) * 12;
    for (const times of senders)
      for (const [index, at] of times.slice(1).entries())
        expect(Math.abs(at - (times[index] as number) - gap)).toBeLessThanOrEqual(1000);
    expect(gap).toBeLessThan(5 * MINUTE);
  });

  test('intake: all reports vanish, then half of them, and a carrier fails after that', () => {
    const scenario = run('intake');
    const [all, half] = scenario.plan.losses;
    if (!all || !half) throw new Error('two hours of loss are planned');
    const total = (from: number, to: number): number =>
      scenario.catalog.services.reduce((sum, { id }) => sum + complaints(scenario, id, from, to), 0);
    expect(total(all.from, all.to)).toBe(0);
    expect(total(all.from - DAY, all.to - DAY)).toBeGreaterThan(100);
    const kept = total(half.from, half.to) / total(half.from - DAY, half.to - DAY);
    expect(kept).toBeGreaterThan(0.3);
    expect(kept).toBeLessThan(0.7);
    expect(scenario.truth.from).toBeGreaterThan(half.to);
    expect(scenario.truth.origin).toHaveLength(1);
  });

  test('wrong-cause: early officials name a healthy carrier and an attack, the provider corrects it at the end', () => {
    const { statements, truth } = run('wrong-cause');
    const told = statements.filter(({ byRole }) => byRole !== 'press');
    expect(told.map(({ means, cause }) => cause ?? means)).toEqual(['down', 'cyber-attack', 'software']);
    const [wrong, attack, correction] = told as [
      (typeof told)[number],
      (typeof told)[number],
      (typeof told)[number],
    ];
    expect([...truth.origin, ...truth.dependent]).not.toContain(wrong.about);
    expect([attack.about, correction.about]).toEqual([truth.origin[0], truth.origin[0]]);
    expect(wrong.at).toBeLessThan((truth.from as number) + HOUR);
    expect(correction.at).toBeGreaterThan(truth.to as number);
    for (const { url } of statements) expect(url).toMatch(/^https:\/\/example\.org\//);
  });

  test('the press names who is complained of, and readers press that their own service works', () => {
    const scenario = run('single');
    const [first] = scenario.statements;
    expect(first).toMatchObject({ byRole: 'press', about: scenario.truth.origin[0], means: 'down' });
    const works = (from: number): number =>
      [...scenario.counts]
        .filter(({ symptom, start, service }) => {
          const own = scenario.catalog.serviceIndex.has(service) && service !== scenario.truth.origin[0];
          return own && symptom === 'works' && start >= from && start < from + 2 * HOUR;
        })
        .reduce((sum, { count }) => sum + count, 0);
    const at = first?.at as number;
    expect(works(at)).toBeGreaterThan(3 * works(at - DAY));
    expect(run('quiet').statements).toEqual([]);
  });
});
