import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../core/time.ts';
import { report, uuid } from '../../../ports/report-log.contract.ts';
import { createMemoryStore } from '../../memory/create-memory-store.ts';
import { type CodedReport, createCells, decideGroup, personOf } from './decide-group.ts';

const START = report(0).at;
const CODES: Readonly<Record<string, number>> = {
  us: 1,
  att: 2,
  verizon: 3,
  'US-TX': 4,
  'no-data': 5,
  works: 6,
  '': 7,
};

const drawn = fc.array(
  fc.record({
    n: fc.nat(25),
    minute: fc.integer({ min: 0, max: 45 }),
    reporter: fc.constantFrom('', 'ann', 'bob'),
    service: fc.constantFrom('att', 'verizon'),
    symptom: fc.constantFrom('no-data', 'works'),
    batch: fc.nat(3),
  }),
  { maxLength: 60 },
);
type Drawn = typeof drawn extends fc.Arbitrary<readonly (infer One)[]> ? One : never;

function toCoded({ n, minute, reporter, service, symptom }: Drawn): CodedReport {
  const codes = { market: 1, service: CODES[service]!, region: 4, symptom: CODES[symptom]!, reaching: 7 };
  return { id: uuid(n), at: START + minute * MINUTE, ...codes, reporter, weight: 0.5 };
}

const toLogged = ({ n, minute, ...more }: Drawn) => {
  const { reporter, service, symptom } = more;
  return report(n, { at: START + minute * MINUTE, reporter, service, symptom, weight: 0.5 });
};

describe('what becomes of a group of reports', () => {
  it('R10: is what the memory store answers and counts, whatever comes in whatever batches', async () => {
    await fc.assert(
      fc.asyncProperty(drawn, async (all) => {
        const memory = createMemoryStore();
        const ids = new Set<string>();
        const times = new Map<string, number[]>();
        const sums = new Map<string, readonly number[]>();
        for (const batch of [0, 1, 2, 3]) {
          const given = all.filter((one) => one.batch === batch);
          const reports = given.map(toCoded);
          const fresh = new Set(reports.map(({ id }) => id).filter((id) => !ids.has(id)));
          const cells = createCells();
          const { acceptances, kept, named } = decideGroup(reports, { fresh, counted: times }, cells);
          expect(acceptances).toEqual(await memory.log.append(given.map(toLogged)));
          expect(kept.map((place) => acceptances[place])).not.toContain('repeat');
          expect(new Set(kept.map((place) => reports[place]!.id))).toEqual(fresh);
          for (const { id } of reports) ids.add(id);
          for (const place of named) {
            const one = reports[place]!;
            times.set(personOf(one), [...(times.get(personOf(one)) ?? []), one.at]);
          }
          for (const { minute, service, symptom, reported, again, unheard } of cells.all()) {
            const key = [minute, service, symptom].join();
            const [people = 0, repeats = 0, less = 0] = sums.get(key) ?? [];
            sums.set(key, [people + reported, repeats + again, less + unheard]);
          }
        }
        const rows = await Array.fromAsync(memory.store.counts('us', 0, Infinity));
        const wanted = rows.map(({ minute, service, symptom, count, again = 0, unheard = 0 }) => {
          return [[minute, CODES[service], CODES[symptom]].join(), [count, again, unheard]] as const;
        });
        expect(Object.fromEntries(sums)).toEqual(Object.fromEntries(wanted));
      }),
    );
  });
});
