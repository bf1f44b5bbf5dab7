import { describe, expect, it } from 'vitest';
import { KINDS, type KindProperties } from '../catalog/kinds.ts';
import { buildUsCatalog } from '../testing/build-catalog.ts';
import { buildObservations, SAID, type Sketch } from '../testing/build-observation.ts';
import { type Attribution, attribute } from './attribute.ts';
import { createGraph } from './graph.ts';
import { createLikelihood } from './likelihood.ts';
import { ATTRIBUTE_PARAMS as PARAMS } from './params.ts';
import { candidatesOf, searchHypotheses } from './search.ts';

const AT = Date.UTC(2024, 1, 22, 15);
type Sketches = Readonly<Record<string, Sketch>>;
const us = buildUsCatalog();
const graph = createGraph(us, AT);
const { phoneFails, cannotReach } = SAID;
const code = (id: string): number => us.serviceIndex.get(id)!;

function judge(sketches: Sketches, known: readonly string[] = [], surging = false): Attribution {
  const observations = buildObservations(us, sketches);
  return attribute({ at: AT, graph, observations, windowMinutes: 15, known, surging }, PARAMS);
}

function sceneOf(sketches: Sketches, known: readonly string[] = []) {
  const observations = buildObservations(us, sketches);
  return {
    graph,
    observations,
    likelihood: createLikelihood(graph, observations, PARAMS),
    known,
    surging: false,
  };
}

const BUSY = { 'calls-fail': 42, 'texts-fail': 28, 'no-data': 10, 'slow-data': 10, 'no-service': 8 };

/** All services of a layer, so many times as busy as usual. */
function allOf(family: KindProperties['family'], factor: number, mix: Sketch['mix'] = BUSY): Sketches {
  return Object.fromEntries(
    us.services.flatMap(({ id, kind, baseline }): [string, Sketch][] =>
      KINDS[kind].family === family
        ? [[id, { count: Math.round(((baseline ?? 8) / 4) * factor), ...(mix ? { mix } : {}) }]]
        : [],
    ),
  );
}

describe('everybody of a layer at once', () => {
  it.each([4, 6, 12, 30])('A10: all phones %d times as busy, and no apps: nobody is at fault', (factor) => {
    for (const mix of [BUSY, KINDS['mobile-network'].quietMix]) {
      const { verdicts, faults, best } = judge(allOf('phone', factor, mix));
      expect(best.origin).toEqual([]);
      expect(Math.max(0, ...faults.values())).toBeLessThan(0.5);
      expect(verdicts.some((verdict) => verdict.class === 'origin')).toBe(false);
      for (const id of ['att', 'verizon', 'tmobile']) {
        const verdict = verdicts[code(id)]!;
        expect(verdict).toMatchObject({
          class: 'undetermined',
          missing: expect.stringMatching(/rise alike/),
        });
      }
      expect(verdicts[code('netflix')]!.class).toBe('normal');
      expect(verdicts[code('xfinity')]!.class).toBe('normal');
    }
  });

  it('A10: one that rises far more than its layer is at fault, and the layer does not take over', () => {
    const loud: Sketches = { ...allOf('phone', 6), att: { count: 8_000, mix: phoneFails } };
    for (const known of [[], ['att']]) {
      const { verdicts, best } = judge(loud, known);
      expect(best.origin).toContain('att');
      expect(verdicts[code('att')]!.class).toBe('origin');
    }
  });

  it('A10: is kept to while it lasts: what was so a moment ago is held for the likelier', () => {
    const shares = (surging: boolean): number[] =>
      [400, 600, 900, 1_200, 1_500, 2_000].map((count) => {
        const uneven: Sketches = { ...allOf('phone', 4), verizon: { count, mix: BUSY } };
        return judge(uneven, [], surging).beliefs[code('att')]!.surge;
      });
    const [after, without] = [shares(true), shares(false)];
    expect(Math.max(...after.map((share, index) => share - without[index]!))).toBeGreaterThan(0.1);
    expect(Math.min(...after.map((share, index) => share - without[index]!))).toBeGreaterThan(-1e-9);
  });

  it('A10: a fault of another layer is forgotten while a whole layer is busy', () => {
    const xfinity: Sketch = { count: 20_000, mix: KINDS.isp.faultMix };
    const { faults } = judge({ ...allOf('phone', 6), xfinity }, ['xfinity']);
    expect(faults.get('xfinity') ?? 0).toBeGreaterThan(0.5);
  });
});

describe('a fault that is known', () => {
  const at = (result: Attribution, id: string): number => result.faults.get(id) ?? 0;
  const oddsOf = (result: Attribution, id: string): number => at(result, id) / (1 - at(result, id));

  it.each([cannotReach, phoneFails, undefined])(
    'A22: is held to be at fault the more, in doubt many times more',
    (mix) => {
      const said = mix === undefined ? {} : { mix };
      for (const [first, second] of [
        [400, 420],
        [420, 300],
        [200, 420],
      ] as const) {
        const doubtful: Sketches = {
          verizon: { count: first, ...said },
          tmobile: { count: second, ...said },
        };
        for (const id of ['verizon', 'tmobile']) {
          const before = oddsOf(judge(doubtful), id);
          expect(oddsOf(judge(doubtful, [id]), id)).toBeGreaterThan(3 * before);
        }
      }
    },
  );

  it('A22: does not outweigh clear evidence that it is another', () => {
    const clear: Sketches = {
      att: { count: 700, mix: cannotReach, mentions: { verizon: 200 } },
      verizon: { count: 20_000, mix: phoneFails },
    };
    expect(judge(clear, ['att']).verdicts[code('verizon')]!.class).toBe('origin');
    expect(at(judge(clear, ['att']), 'att')).toBeLessThan(0.1);
  });

  it('A22: is a candidate though nothing of it is to be seen; others need something', () => {
    const sketches: Sketches = { att: { count: 9_000, mix: phoneFails } };
    const ids = (known: readonly string[]) => candidatesOf(sceneOf(sketches, known)).map(({ id }) => id);
    expect(ids([])).not.toContain('xfinity');
    expect(ids(['xfinity'])).toContain('xfinity');
    expect(ids(['nobody'])).toEqual(ids([]));
    expect(ids([])).toEqual(expect.arrayContaining(['att', 'att-verizon', 'att-tmobile']));
    expect(ids([])).not.toContain('verizon');
  });

  it('A22: calm and known, it is not blamed for what another does', () => {
    const { verdicts } = judge({ att: { count: 9_000, mix: phoneFails } }, ['xfinity']);
    expect(verdicts[code('att')]!.class).toBe('origin');
    expect(verdicts[code('xfinity')]!.class).not.toBe('origin');
  });
});

describe('searchHypotheses', () => {
  it('A15: scores no set twice, and hands all of them out best first', () => {
    const scored = searchHypotheses(
      sceneOf({
        att: { count: 30_000, mix: phoneFails },
        cricket: { count: 4_000, mix: phoneFails },
        verizon: { count: 1_500, mix: cannotReach, mentions: { att: 300 } },
        xfinity: { count: 20_000, mix: KINDS.isp.faultMix },
      }),
      PARAMS,
    );
    const keys = scored.map(
      ({ faults, scale, surge }) =>
        `${faults.map(({ id }) => id).join('+')}@${scale} ${surge?.factor} ${surge?.busy.join()}`,
    );
    expect(new Set(keys).size).toBe(keys.length);
    const scores = scored.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores.every(Number.isFinite)).toBe(true);
    expect(scored[0]!.faults.map(({ id }) => id)).toEqual(['att', 'xfinity']);
    for (const { faults, surge } of scored) if (surge) expect(faults).toEqual([]);
  });
});
