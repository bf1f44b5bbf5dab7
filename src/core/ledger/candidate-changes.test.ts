import { describe, expect, it } from 'vitest';
import { createCatalog } from '../catalog/catalog.ts';
import { buildIncident } from '../testing/build-incident.ts';
import { HOUR, MINUTE } from '../time.ts';
import { candidateChanges } from './candidate-changes.ts';
import type { Change } from './check-change.ts';

const service = (id: string, runsOn: readonly string[] = []) => ({
  id,
  name: id,
  aliases: [],
  kind: 'mobile-network' as const,
  users: null,
  baseline: null,
  runsOn: runsOn.map((on) => ({ id: on, share: 1 })),
});
const catalog = createCatalog({
  market: { id: 'us', name: 'United States', timezone: 'UTC', emergencyNumber: '911' },
  services: [service('att', ['core']), service('verizon'), service('cricket', ['att'])],
  elements: [
    { id: 'link', name: 'Link', kind: 'interconnect', joins: ['att', 'verizon'], runsOn: [] },
    { id: 'core', name: 'Core', kind: 'shared-core', joins: [], runsOn: [{ id: 'grid', share: 1 }] },
    { id: 'grid', name: 'Grid', kind: 'power', joins: [], runsOn: [{ id: 'core', share: 1 }] },
  ],
});
const incident = buildIncident({ att: 'origin', cricket: 'dependent', verizon: 'collateral' });
const { openedAt } = incident;

const change = (service: string, minutesBefore: number, to: number | null = null): Change => {
  const from = openedAt - minutesBefore * MINUTE;
  return { id: `${service}-${minutesBefore}`, service, from, to, title: 'Core upgrade' };
};
const found = (changes: readonly Change[], of = incident) =>
  candidateChanges(changes, of, catalog).map(({ id, gapMinutes }) => [id, gapMinutes]);

describe('candidateChanges', () => {
  it('R36: work of the one at fault that began up to 30 minutes before the first sign, the closest first', () => {
    const changes = [30, 0, 31, -1, 12].map((minutes) => change('att', minutes));
    expect(found(changes)).toEqual([
      ['att-0', 0],
      ['att-12', 12],
      ['att-30', 30],
    ]);
  });

  it('R36: keeps what was announced of it, and counts whole minutes', () => {
    const one = { ...change('att', 10, openedAt + HOUR), from: openedAt - 10 * MINUTE - 59_000 };
    expect(candidateChanges([one], incident, catalog)).toEqual([{ ...one, gapMinutes: 10 }]);
  });

  it('R36: also of what it runs on, through circles, and of the whole market; not of those who only follow', () => {
    const changes = ['core', 'grid', 'us', 'verizon', 'cricket', 'link'].map((id) => change(id, 5));
    expect(found(changes).map(([id]) => id)).toEqual(['core-5', 'grid-5', 'us-5']);
  });

  it('R36: an edge that did not hold then makes no candidate', () => {
    const [att, ...rest] = catalog.services;
    const ended = { ...att!, runsOn: [{ id: 'core', share: 1, to: openedAt - HOUR }] };
    const then = createCatalog({ ...catalog, services: [ended, ...rest] });
    expect(candidateChanges([change('core', 5)], incident, then)).toEqual([]);
  });

  it('R36: of a link at fault, work of those it joins too', () => {
    const changes = ['link', 'verizon', 'cricket'].map((id) => change(id, 5));
    expect(found(changes, { ...incident, origin: ['link'] }).map(([id]) => id)).toEqual([
      'link-5',
      'verizon-5',
    ]);
  });

  it('R36: while nobody is known to be at fault, of any that the incident touches', () => {
    const changes = ['att', 'verizon', 'cricket'].map((id) => change(id, 5));
    const unknown = buildIncident({ verizon: 'undetermined' });
    expect(found(changes, unknown)).toEqual([['verizon-5', 5]]);
  });
});
