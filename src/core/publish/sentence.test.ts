import { describe, expect, it } from 'vitest';
import type { Verdict, VerdictClass } from '../attribute/verdict.ts';
import { buildCatalog, buildElement, buildService, buildUsCatalog } from '../testing/build-catalog.ts';
import { incidentClauses, type Told } from './clauses.ts';
import { clockTime, listNames, quietSentence, sayClauses } from './sentence.ts';

const us = buildUsCatalog();
const verdict = (verdictClass: VerdictClass, source: string | null = null): Verdict => ({
  class: verdictClass,
  probability: 0.97,
  faultProbability: 0.01,
  source,
  evidence: [],
});
const since = Date.UTC(2024, 1, 22, 8, 52);
const day = {
  att: verdict('origin'),
  verizon: verdict('collateral', 'att'),
  tmobile: verdict('collateral', 'att'),
  cricket: verdict('dependent', 'att'),
};
const say = (more: Partial<Told>): string => {
  const told: Told = { catalog: us, verdicts: day, origin: ['att'], tense: 'now', since, ...more };
  const { tense, catalog } = told;
  return sayClauses({ clauses: incidentClauses(told), tense }, catalog.market.timezone);
};

describe('headlines', () => {
  it('P5: 22 February 2024, as it happens', () => {
    expect(say({})).toBe(
      `AT&T is down since ${clockTime(since, 'America/New_York')}. Cricket is down because it runs on AT&T. T-Mobile and Verizon are working; people there cannot reach AT&T.`,
    );
  });

  it('P5: and as a day that is over', () => {
    expect(say({ tense: 'past' })).toBe(
      'AT&T was down. Cricket was down because it runs on AT&T. T-Mobile and Verizon were working; people there could not reach AT&T.',
    );
  });

  it('P5: speaks of one and of many as people do', () => {
    const verdicts = {
      att: day.att,
      cricket: day.cricket,
      boost: verdict('dependent', 'att'),
      verizon: day.verizon,
    };
    expect(say({ verdicts, tense: 'past' })).toBe(
      'AT&T was down. Cricket and Boost Mobile were down because they run on AT&T. Verizon was working; people there could not reach AT&T.',
    );
  });

  it('P5: who runs partly on the one at fault is not said to work', () => {
    const verdicts = {
      att: day.att,
      verizon: day.verizon,
      boost: verdict('collateral', 'att'),
    };
    expect(say({ verdicts, tense: 'past' })).toBe(
      'AT&T was down. Boost Mobile ran partly on AT&T: some people there may have been cut off. Verizon was working; people there could not reach AT&T.',
    );
  });

  it('P5: a service of another layer is only blamed', () => {
    const verdicts = { youtube: verdict('origin'), xfinity: verdict('collateral', 'youtube') };
    expect(say({ verdicts, origin: ['youtube'], tense: 'past' })).toBe(
      'YouTube was down. Xfinity was working, and only blamed for it.',
    );
  });

  it('P5: a link that fails leaves both its sides working', () => {
    const verdicts = {
      att: verdict('collateral', 'att-verizon'),
      verizon: verdict('collateral', 'att-verizon'),
    };
    expect(say({ verdicts, origin: ['att-verizon'], tense: 'past' })).toBe(
      'The link between AT&T and Verizon failed; each of them worked by itself.',
    );
  });

  it('P5: a shared part that fails takes down what needs it', () => {
    const catalog = buildCatalog(
      [buildService('one', { name: 'One', kind: 'app' }), buildService('two', { name: 'Two', kind: 'app' })],
      [buildElement('core', { name: 'The core', kind: 'shared-core', joins: ['one', 'two'] })],
    );
    const verdicts = {
      core: verdict('origin'),
      one: verdict('dependent', 'core'),
      two: verdict('dependent', 'core'),
    };
    expect(say({ catalog, verdicts, origin: ['core'], tense: 'past' })).toBe(
      'The core was down. One and Two were down because they run on The core.',
    );
  });

  it('P5: says plainly when it cannot tell', () => {
    const verdicts = { boost: verdict('undetermined') };
    expect(say({ verdicts, origin: [] })).toBe(
      'More reports than usual on Boost Mobile. We cannot tell yet why.',
    );
    expect(say({ verdicts, origin: [], tense: 'past' })).toBe(
      'There were more reports than usual on Boost Mobile. It could not be told why.',
    );
    expect(say({ verdicts: {}, origin: [] })).toMatch(/^Nothing unusual is left/);
  });

  it('P5: names only those who surely follow', () => {
    const verdicts = { ...day, cricket: { ...day.cricket, probability: 0.7 } };
    expect(say({ verdicts, tense: 'past' })).toBe(
      'AT&T was down. T-Mobile and Verizon were working; people there could not reach AT&T.',
    );
  });

  it('P5: an uncertain service beside a known origin does not blur the headline', () => {
    expect(say({ verdicts: { att: day.att, boost: verdict('undetermined') }, tense: 'past' })).toBe(
      'AT&T was down.',
    );
  });
});

describe('quietSentence', () => {
  it('P6: tells no outage from no reports', () => {
    expect(quietSentence(us, 'clear')).toBe('No outage is seen in the United States right now.');
    expect(quietSentence(us, 'faint')).toMatch(
      /^Far fewer reports than usual reach us from the United States/,
    );
    expect(quietSentence(us, 'silent')).toBe(
      'We have no reports from the United States at the moment, so we cannot say what works.',
    );
  });
});

describe('words', () => {
  it('P5: names three and counts the rest, but never counts one', () => {
    expect(listNames([])).toBe('');
    expect(listNames(['A'])).toBe('A');
    expect(listNames(['A', 'B'])).toBe('A and B');
    expect(listNames(['A', 'B', 'C', 'D'])).toBe('A, B, C and D');
    expect(listNames(['A', 'B', 'C', 'D', 'E'])).toBe('A, B, C and 2 more');
  });

  it('P7: times are those of the market, with the name of its zone', () => {
    expect(clockTime(since, 'America/New_York')).toMatch(/^3:52 a\.m\. E(S)?T$/);
    expect(clockTime(Date.UTC(2024, 6, 1, 16, 5), 'America/New_York')).toMatch(/^12:05 p\.m\. E(D)?T$/);
  });
});
