import { describe, expect, test } from 'vitest';
import { createCatalog } from '../core/catalog/catalog.ts';
import { HOUR } from '../core/time.ts';
import type { Fault } from './fault.ts';
import { createPopulation, type Person } from './population.ts';
import { createRng } from './rng.ts';
import { createWorld } from './world.ts';

const service = (id: string, kind: 'mobile-network' | 'mvno' | 'isp', host?: string) => ({
  id,
  name: id,
  aliases: [],
  kind,
  users: 1e6,
  baseline: null,
  runsOn: host === undefined ? [] : [{ id: host, share: 1 }],
});
const catalog = createCatalog({
  market: { id: 'us', name: 'Test', timezone: 'UTC', emergencyNumber: '911' },
  services: [
    service('north', 'mobile-network'),
    service('south', 'mobile-network'),
    service('pebble', 'mvno', 'north'),
    service('cable', 'isp'),
  ],
  elements: [{ id: 'grid', name: 'Grid', kind: 'power', joins: ['north', 'cable'], runsOn: [] }],
});
const { people } = createPopulation(catalog, createRng('people'), 4000);
const of = (phone: number, region?: number): Person =>
  people.find(
    (person) => person.phone === phone && (region === undefined || person.region === region),
  ) as Person;
const [NORTH, SOUTH, PEBBLE] = [0, 1, 2];
const broken = (fault: Partial<Fault> & Pick<Fault, 'at' | 'breaks'>) =>
  createWorld(
    catalog,
    { faults: [{ from: 0, to: HOUR, ramp: 0, severity: 1, ...fault }] },
    createRng('world'),
  );

describe('off-net: the way out of one network fails', () => {
  const world = broken({ at: 'north', breaks: 'off-net' });
  const call = (from: number, to: number) => world.attempt(of(from), { what: 'call', with: of(to) }, 0);

  test('within the network, its resellers included, everything works', () => {
    expect(call(NORTH, NORTH)).toEqual({ ok: true });
    expect(call(NORTH, PEBBLE)).toEqual({ ok: true });
    expect(call(SOUTH, SOUTH)).toEqual({ ok: true });
    expect(world.cutOff(of(NORTH), 0)).toBe(false);
    expect(world.attempt(of(NORTH), { what: 'emergency' }, 0)).toEqual({ ok: true });
  });

  test('to others and from others calls fail, and each end sees another reason', () => {
    expect(call(NORTH, SOUTH)).toEqual({ ok: false, because: 'gateway', service: SOUTH });
    expect(call(PEBBLE, SOUTH)).toEqual({ ok: false, because: 'gateway', service: SOUTH });
    expect(call(SOUTH, NORTH)).toEqual({ ok: false, because: 'other', service: NORTH });
  });
});

test('power: phone and line fail in the region, for nobody elsewhere; whoever has both on it is stranded', () => {
  const region = of(NORTH).region;
  const world = broken({ at: 'grid', breaks: 'all', region });
  expect(world.cutOff(of(NORTH, region), 0)).toBe(true);
  expect(world.stranded(of(NORTH, region), 0)).toBe(true);
  expect(world.stranded(of(SOUTH, region), 0)).toBe(false);
  const elsewhere = people.find((person) => person.phone === NORTH && person.region !== region) as Person;
  expect(world.cutOff(elsewhere, 0)).toBe(false);
});

test('new-year: busy networks turn away a share of calls, and nothing but what goes through them', () => {
  const at = 100 * HOUR;
  const world = createWorld(
    catalog,
    { faults: [], rush: { at, busy: new Map([['north', 0.4]]) } },
    createRng('world'),
  );
  const lost = (from: number, to: number, when: number): number =>
    Array.from({ length: 2000 }, () => world.attempt(of(from), { what: 'call', with: of(to) }, when)).filter(
      ({ ok }) => !ok,
    ).length / 2000;
  expect(lost(NORTH, SOUTH, at)).toBeCloseTo(0.4, 1);
  expect(lost(PEBBLE, PEBBLE, at)).toBeCloseTo(1 - 0.6 ** 2, 1);
  expect(lost(SOUTH, SOUTH, at)).toBe(0);
  expect(lost(NORTH, NORTH, at - HOUR)).toBe(0);
});

test('people live in homes: families share place and line, call each other, and many friends live near', () => {
  const near = people.filter((person) => {
    const friends = person.contacts.map((index) => people[index] as Person);
    return friends.filter(({ region }) => region === person.region).length >= 3;
  });
  expect(near.length).toBeGreaterThan(people.length / 2);
  for (const { contacts } of people) expect(contacts).toHaveLength(6);
  // Whoever calls the one before in the list is mostly at home with them; now and then they are only friends.
  const pairs = people.slice(1).flatMap((person, index) => {
    const before = people[index] as Person;
    return person.contacts.includes(index) ? [[person, before] as const] : [];
  });
  expect(pairs.length).toBeGreaterThan(people.length / 4);
  const share = (same: (one: Person, other: Person) => boolean): number =>
    pairs.filter(([one, other]) => same(one, other)).length / pairs.length;
  expect(share((one, other) => one.region === other.region && one.access === other.access)).toBeGreaterThan(
    0.98,
  );
  expect(share((one, other) => one.phone === other.phone)).toBeGreaterThan(0.65);
});
