import { describe, expect, it } from 'vitest';
import { buildCatalog, buildElement, buildService } from '../testing/build-catalog.ts';
import { buildObservations, type Sketch } from '../testing/build-observation.ts';
import { MINUTE } from '../time.ts';
import { attribute } from './attribute.ts';
import { createGraph } from './graph.ts';
import { createLikelihood } from './likelihood.ts';
import { ATTRIBUTE_PARAMS as PARAMS } from './params.ts';
import { scoreSet } from './state.ts';
import type { Verdict } from './verdict.ts';

const AT = Date.UTC(2026, 10, 22, 13);
const MILLION = 1e6;
const STATES = ['US-TX', 'US-CA', 'US-NY', 'US-FL', 'US-OH', 'US-IL', 'US-GA', 'US-PA'];
const SOS = { 'sos-only': 1 };

const many = <T>(length: number, make: (index: number) => T): T[] =>
  Array.from({ length }, (_, index) => make(index));

/** A country: three carriers with resellers on the first, a small one of its own, providers and apps. */
const country = buildCatalog(
  [
    ...['first', 'second', 'third'].map((id) => buildService(id, { users: 115 * MILLION, baseline: 170 })),
    buildService('small', { users: 4.6 * MILLION, baseline: 7 }),
    ...many(8, (index) =>
      buildService(`reseller-${index}`, {
        kind: 'mvno',
        users: 12 * MILLION,
        baseline: 16,
        runsOn: [{ id: 'first', share: 1 }],
      }),
    ),
    ...many(12, (index) => buildService(`isp-${index}`, { kind: 'isp', users: 20 * MILLION, baseline: 90 })),
    ...many(36, (index) => buildService(`app-${index}`, { kind: 'app', users: 60 * MILLION, baseline: 40 })),
  ],
  [buildElement('link', { joins: ['first', 'second'] })],
);
const graph = createGraph(country, AT);
const codeOf = (id: string): number => country.serviceIndex.get(id)!;
const usualOf = (id: string): number => country.services[codeOf(id)]!.baseline! / 4;

/** One service after some minutes of so many complaints and confirmations a minute; all others are as ever. */
function judgeLone(
  id: string,
  minutes: number,
  each: { readonly complaints: number; readonly works: number },
  more: Partial<Sketch> = {},
): Verdict {
  const count = Math.round(usualOf(id)) + minutes * each.complaints;
  const sketch: Sketch = {
    count,
    mix: SOS,
    works: minutes * each.works,
    regions: Object.fromEntries(STATES.map((state) => [state, Math.round(count / STATES.length)])),
    onset: AT - minutes * MINUTE,
    ...more,
  };
  const observations = buildObservations(country, { [id]: sketch });
  return attribute({ at: AT, graph, observations, windowMinutes: 15 }, PARAMS).verdicts[codeOf(id)]!;
}

const FLOODS = [40, 400, 2_000, 4_000, 15_000, 60_000];

describe.each(['first', 'second', 'small', 'reseller-0', 'isp-0', 'app-0'])(
  'a lone outage of %s, in a market that is silent otherwise',
  (id) => {
    const mix = id.startsWith('app') ? { 'site-or-app': 1 } : id.startsWith('isp') ? { 'no-data': 1 } : SOS;

    it('A24: is its own, however many complain, though up to a sixth of the people say that it works', () => {
      for (const complaints of FLOODS) {
        for (const works of [0, 0.1 * complaints, 0.2 * complaints]) {
          for (const minutes of [2, 5, 10]) {
            const { class: said, probability } = judgeLone(id, minutes, { complaints, works }, { mix });
            expect([complaints, works, minutes, said]).toEqual([complaints, works, minutes, 'origin']);
            expect(probability).toBeGreaterThan(0.9);
          }
        }
      }
    });
  },
);

describe('what nothing we know explains', () => {
  const healthy = { probes: { ok: 400, failed: 0 }, statements: -6 };

  it('A24: a count far above the usual is no news of health, whatever else speaks for it', () => {
    for (const complaints of FLOODS) {
      const verdict = judgeLone('second', 10, { complaints, works: 5 * complaints }, healthy);
      expect(verdict.class).toBe('undetermined');
      expect(verdict.probability).toBeGreaterThan(0.9);
      expect(verdict.missing).toBeDefined();
    }
  });

  it('A24: a count within the usual is', () => {
    expect(judgeLone('second', 10, { complaints: 0, works: 0 }, healthy).class).toBe('normal');
    expect(judgeLone('second', 10, { complaints: 3, works: 15 }, healthy).class).toBe('normal');
  });
});

describe('the silence of all others', () => {
  it('A24: speaks against a fault with no more than the chance that they are not heard', () => {
    for (const count of [100, 5_000, 900_000]) {
      const likelihood = createLikelihood(
        graph,
        buildObservations(country, { first: { count, mix: SOS } }),
        PARAMS,
      );
      const effect = likelihood.effect(graph.nodes[codeOf('first')]!, 0);
      const alone = likelihood.base + effect.own + effect.occam;
      const { total } = scoreSet([effect], country.services.length, likelihood, PARAMS);
      expect(total).toBeLessThan(alone);
      expect(total).toBeGreaterThan(alone + Math.log(PARAMS.silence) - 1e-9);
    }
  });
});
