import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInstant } from '../time.ts';
import { checkStatement } from './parse-statement.ts';
import { readClaims } from './read-claims.ts';
import { meaningOf, readMeaning } from './read-meaning.ts';
import { STANDING_RULES, standHypotheses } from './stand-hypotheses.ts';
import { CAUSES, type Cause, ROLES, type Role, type Statement } from './statement.ts';

const time = (text: string): number => parseInstant(text) as number;
let count = 0;

function say(at: string, byRole: Role, by: string, says: string, more: object = {}): Statement {
  const input = { at, by, byRole, about: 'att', says, url: `urn:statement:${++count}`, ...more };
  const checked = checkStatement(input);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return checked.value;
}

// What was said on 22 February 2024 and after, as the press, CRS and the FCC have it.
const day: readonly Statement[] = [
  say('2024-02-22T10:00:00Z', 'government', 'CISA', 'Cause unknown, no indication of malicious activity'),
  say('2024-02-22T11:30:00Z', 'public', 'a post', 'is this a cyberattack?'),
  say('2024-02-22T11:40:00Z', 'public', 'another post', 'must be the solar flare'),
  say(
    '2024-02-22T12:30:00Z',
    'provider',
    'Cricket',
    "there is a nationwide network incident impacting multiple services. It is Cricket's top priority to restore service to full capacity",
    { about: 'cricket' },
  ),
  say(
    '2024-02-22T14:00:00Z',
    'provider',
    'Verizon',
    "Verizon's network is operating normally. Some customers experienced issues this morning when calling or texting with customers served by another carrier.",
    { about: 'verizon' },
  ),
  say(
    '2024-02-22T14:00:00Z',
    'provider',
    'T-Mobile',
    'We did not experience an outage. Our network is operating normally. Down Detector is likely reflecting challenges our customers were having attempting to connect to users on other networks.',
    { about: 'tmobile' },
  ),
  say(
    '2024-02-22T14:30:00Z',
    'provider',
    'AT&T',
    'Some of our customers are experiencing wireless service interruptions. We encourage the use of Wi-Fi calling',
  ),
  say(
    '2024-02-22T15:00:00Z',
    'public-safety',
    'San Francisco',
    'Do not call or text 911 to simply test your phone service.',
    {
      about: 'us',
    },
  ),
  say(
    '2024-02-22T15:10:00Z',
    'public-safety',
    'Massachusetts State Police',
    'Many 911 centers in the state are getting flooded w/ calls from people trying to see if 911 works from their cell phone. Please do not do this.',
    { about: 'us' },
  ),
  say('2024-02-22T16:15:00Z', 'provider', 'AT&T', 'Three-quarters of our network has been restored'),
  say(
    '2024-02-22T17:00:00Z',
    'government',
    'NOAA',
    'It is unlikely that these flares contributed to the outage',
    {
      cause: 'solar-activity',
    },
  ),
  say(
    '2024-02-22T18:30:00Z',
    'regulator',
    'FCC',
    'aware of the reported wireless outages, and our Public Safety and Homeland Security Bureau is actively investigating',
  ),
  say(
    '2024-02-22T19:00:00Z',
    'government',
    'White House',
    'AT&T has no reason to think that this was a cybersecurity incident',
  ),
  say(
    '2024-02-22T20:10:00Z',
    'provider',
    'AT&T',
    'We have restored wireless service to all our affected customers',
  ),
  say(
    '2024-02-23T00:46:00Z',
    'provider',
    'AT&T',
    'application and execution of an incorrect process used as we were expanding our network, not a cyberattack',
    { cause: 'configuration-change' },
  ),
  say('2024-07-22T15:00:00Z', 'regulator', 'FCC', 'The outage was caused by a configuration error', {
    cause: 'configuration-change',
  }),
];

const standings = (statements: readonly Statement[], now: string): Record<string, string> =>
  Object.fromEntries(standHypotheses(statements, time(now)).map((found) => [found.cause, found.standing]));

describe('readMeaning on what was said on 22 February 2024', () => {
  it.each<[string, number, string]>([
    ['Cricket reports its incident', 3, 'down'],
    ['Verizon denies', 4, 'working'],
    ['T-Mobile denies', 5, 'working'],
    ['AT&T admits', 6, 'down'],
    ['San Francisco advises', 7, 'advice'],
    ['Massachusetts advises', 8, 'advice'],
    ['AT&T recovers in part', 9, 'degraded'],
    ['NOAA denies a cause', 10, 'not-cause'],
    ['the White House denies a cause', 12, 'not-cause'],
    ['AT&T has restored', 13, 'restored'],
    ['AT&T names a cause', 14, 'cause'],
    ['the FCC names a cause', 15, 'cause'],
  ])('%s', (_who, index, expected) => {
    expect(meaningOf(day[index] as Statement)).toBe(expected);
  });
});

describe('readMeaning', () => {
  it.each([
    ['down', 'down'],
    ['denies', 'working'],
    ['working', 'working'],
    ['Restored.', 'restored'],
    ['All Systems Operational', 'working'],
    ['There is no outage on our network', 'working'],
    ["We're not experiencing any issues", 'working'],
    ['Our network was not affected', 'working'],
    ['We are aware of an outage affecting customers in Texas', 'down'],
    ['Customers are unable to make or receive calls', 'down'],
    ['Elevated error rates for some requests', 'degraded'],
    ['Service has been fully restored', 'restored'],
    ['Service was down. It has now been restored', 'restored'],
    ['We have an outage. Please use Wi-Fi calling until service is restored.', 'down'],
    ['We expect service will be restored by noon after the outage', 'down'],
    ['Users may experience difficulty calling', 'degraded'],
    ['The outage was not caused by a cyber attack', 'not-cause'],
    ['The disruption was due to a fibre cut', 'cause'],
    ['We recommend restarting your phone', 'advice'],
    ['Good morning', 'other'],
    ['Nuestra red opera con normalidad', 'working'],
    ['No hay interrupciones del servicio', 'working'],
    ['Hay una interrupción del servicio en todo el país', 'down'],
    ['El servicio se ha restablecido por completo', 'restored'],
    ['La caída fue causada por un corte de fibra', 'cause'],
    ['No fue un ciberataque', 'not-cause'],
    ['Eviten llamar al 911 para hacer pruebas', 'advice'],
    ['Servicio intermitente en Madrid', 'degraded'],
  ])('reads %j as %s', (says, expected) => {
    expect(readMeaning(says)).toBe(expected);
  });

  it('takes little time on hostile text', () => {
    const start = performance.now();
    for (const text of [
      'no '.repeat(600),
      'was not '.repeat(250),
      'a'.repeat(2000),
      'outage has '.repeat(180),
    ])
      readMeaning(text);
    expect(performance.now() - start).toBeLessThan(300);
  });
});

describe('readClaims', () => {
  it('hears one claim and one denial in the words of AT&T', () => {
    expect(readClaims(day[14] as Statement)).toEqual([
      { cause: 'configuration-change', stance: 'for' },
      { cause: 'cyber-attack', stance: 'against' },
    ]);
  });

  it('hears nothing in an official who investigates, and a rumour in others who wonder', () => {
    const words = 'We are investigating whether this was a cyberattack';
    expect(readClaims(say('2024-02-22T10:00:00Z', 'regulator', 'FCC', words))).toEqual([]);
    expect(readClaims(say('2024-02-22T10:00:00Z', 'press', 'a paper', words))).toEqual([
      { cause: 'cyber-attack', stance: 'for' },
    ]);
  });

  it('takes no cause from words that only sound like one', () => {
    expect(readClaims(day[3] as Statement)).toEqual([]);
    expect(readClaims(day[11] as Statement)).toEqual([]);
  });

  it('goes by how somebody read it, before the words', () => {
    const read = say('2024-02-22T10:00:00Z', 'press', 'a paper', 'Nothing of the kind', {
      cause: 'weather',
      means: 'not-cause',
    });
    expect(readClaims(read)).toEqual([{ cause: 'weather', stance: 'against' }]);
  });
});

describe('standHypotheses on 22 February 2024', () => {
  it('at noon: the attack is denied by the government, the flare a rumour', () => {
    expect(standings(day, '2024-02-22T12:00:00Z')).toEqual({
      'cyber-attack': 'refuted',
      'solar-activity': 'rumour',
    });
  });

  it('that night: both refuted, the cause claimed by AT&T', () => {
    expect(standings(day, '2024-02-23T01:00:00Z')).toEqual({
      'configuration-change': 'claimed',
      'cyber-attack': 'refuted',
      'solar-activity': 'refuted',
    });
  });

  it('after the report of the FCC: confirmed, with all that was said', () => {
    const found = standHypotheses(day, time('2024-08-01T00:00:00Z'));
    expect(found.map(({ cause, standing }) => [cause, standing])).toEqual([
      ['configuration-change', 'confirmed'],
      ['cyber-attack', 'refuted'],
      ['solar-activity', 'refuted'],
    ]);
    expect(found[0]?.for.map((statement) => statement.by)).toEqual(['AT&T', 'FCC']);
    expect(found[1]?.against.map((statement) => statement.by)).toEqual(['CISA', 'White House', 'AT&T']);
  });
});

describe('standHypotheses', () => {
  const cause = { cause: 'fibre-cut', means: 'cause' };
  const denial = { cause: 'fibre-cut', means: 'not-cause' };
  const speak = (byRole: Role, more: object, by: string = byRole, at = '2024-01-01T00:00:00Z') =>
    say(at, byRole, by, 'words', more);
  const standing = (...statements: Statement[]) => standings(statements, '2025-01-01T00:00:00Z')['fibre-cut'];

  it.each<[string, Statement[]]>([
    ['rumour', [speak('public', cause), speak('public', cause, 'b'), speak('press', cause)]],
    ['rumour', [speak('researcher', denial)]],
    ['plausible', [speak('researcher', cause)]],
    ['plausible', [speak('press', cause, 'a'), speak('press', cause, 'b')]],
    ['rumour', [speak('press', cause, 'a'), speak('press', cause, 'a', '2024-01-02T00:00:00Z')]],
    ['plausible', [speak('public-safety', cause)]],
    ['claimed', [speak('provider', cause), speak('press', cause)]],
    ['confirmed', [speak('regulator', cause)]],
    ['confirmed', [speak('government', cause), speak('provider', denial)]],
    ['confirmed', [speak('provider', cause), speak('public-safety', cause)]],
    ['contradicted', [speak('provider', cause), speak('regulator', denial)]],
    ['contradicted', [speak('public', cause), speak('public-safety', denial)]],
    ['contradicted', [speak('regulator', cause), speak('government', denial)]],
    ['refuted', [speak('public', cause), speak('provider', denial)]],
    ['refuted', [speak('public-safety', denial, 'a'), speak('public-safety', denial, 'b')]],
  ])('%s (%#)', (expected, statements) => {
    expect(standing(...statements)).toBe(expected);
  });

  it('lets a speaker correct himself, and keeps what he said', () => {
    const first = speak('provider', cause);
    const second = speak('provider', denial, 'provider', '2024-01-02T00:00:00Z');
    const [found] = standHypotheses([second, first], time('2025-01-01T00:00:00Z'));
    expect(found).toEqual({ cause: 'fibre-cut', standing: 'refuted', for: [first], against: [second] });
  });

  it('knows nothing of what is said later, and of an unknown cause', () => {
    expect(standHypotheses([speak('regulator', cause)], time('2023-01-01T00:00:00Z'))).toEqual([]);
    expect(
      standHypotheses(
        [speak('provider', { cause: 'unknown', means: 'cause' })],
        time('2025-01-01T00:00:00Z'),
      ),
    ).toEqual([]);
  });

  it('each cause once, whatever the order of the statements, and its last rule holds always', () => {
    const roles = Object.keys(ROLES) as Role[];
    const causes = Object.keys(CAUSES) as Cause[];
    const any = fc.record({
      at: fc.nat(1000),
      by: fc.constantFrom('a', 'b', 'c', 'd'),
      byRole: fc.constantFrom(...roles),
      about: fc.constant('att'),
      says: fc.constantFrom('words', 'not a cyberattack', 'maybe weather, a storm', 'caused by a fibre cut'),
      cause: fc.constantFrom(...causes),
      means: fc.constantFrom('cause' as const, 'not-cause' as const),
      url: fc.constant('urn:x'),
    });
    const distinct = fc.uniqueArray(any, { selector: (statement) => statement.at, maxLength: 12 });
    fc.assert(
      fc.property(distinct, (statements) => {
        const found = standHypotheses(statements, 1000);
        expect(new Set(found.map((each) => each.cause)).size).toBe(found.length);
        const backwards = standHypotheses([...statements].reverse(), 1000);
        expect(Object.fromEntries(backwards.map((each) => [each.cause, each]))).toEqual(
          Object.fromEntries(found.map((each) => [each.cause, each])),
        );
      }),
    );
    expect(STANDING_RULES.at(-1)?.holds({ for: [], against: [] })).toBe(true);
  });
});
