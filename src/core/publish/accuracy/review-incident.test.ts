import { describe, expect, it } from 'vitest';
import type { VerdictClass } from '../../attribute/verdict.ts';
import type { Incident } from '../../incident/incident.ts';
import type { Role, Statement } from '../../ledger/statement.ts';
import { buildCatalog, buildService } from '../../testing/build-catalog.ts';
import { buildIncident } from '../../testing/build-incident.ts';
import { HOUR, MINUTE } from '../../time.ts';
import type { Dossier } from '../dossier.ts';
import { sumReviews } from './live-record.ts';
import { reviewIncident } from './review-incident.ts';

const catalog = buildCatalog([buildService('att'), buildService('verizon')]);
const AT = 1_708_591_500_000;
const RIGHT = { att: 'origin', verizon: 'collateral' } as const;
const OVER = { openedAt: AT, attributedAt: AT + 7 * MINUTE, resolvedAt: AT + 5 * HOUR };

const said = (by: string, byRole: Role, says: string, more: Partial<Statement> = {}): Statement => ({
  at: AT + HOUR,
  by,
  byRole,
  about: 'att',
  says,
  url: 'https://example.org/',
  ...more,
});

const review = (incident: Incident, statements: readonly Statement[] = []) =>
  reviewIncident({ incident, statements } as unknown as Dossier, catalog);
const over = (statements: readonly Statement[], classes: Readonly<Record<string, VerdictClass>> = RIGHT) =>
  review(buildIncident(classes, OVER), statements);

const entry = (minutes: number, classes: Readonly<Record<string, VerdictClass>>) => ({
  at: AT + minutes * MINUTE,
  verdicts: Object.fromEntries(
    Object.entries(classes).map(([id, name]) => [id, { class: name, probability: 0.9, source: null }]),
  ),
});

describe('P35: what can be said of an incident without a truth', () => {
  it.each([
    ['unanswered', []],
    ['confirmed', [said('AT&T', 'provider', 'We are experiencing an outage.')]],
    ['confirmed', [said('FCC', 'regulator', 'The outage was caused by a configuration error.')]],
    ['contradicted', [said('AT&T', 'provider', 'Our network is operating normally.')]],
    ['unanswered', [said('Daily', 'press', 'AT&T is down.'), said('me', 'public', 'down')]],
    ['unanswered', [said('AT&T', 'provider', 'Please use Wi-Fi calling.')]],
    ['unanswered', [said('Verizon', 'provider', 'Our network is operating normally.', { about: 'verizon' })]],
  ] as const)('%s: by the words of the provider and of officials alone', (standing, statements) => {
    expect(over(statements).standing).toBe(standing);
  });

  it('one who denies outweighs one who agrees', () => {
    const words = [
      said('AT&T', 'provider', 'We are down.', { means: 'down' }),
      said('FCC', 'regulator', 'AT&T works.', { means: 'working' }),
    ];
    expect(over(words)).toMatchObject({
      standing: 'contradicted',
      words: [
        { by: 'AT&T', agrees: true },
        { by: 'FCC', agrees: false },
      ],
    });
  });

  it('that it works again does not deny that it failed', () => {
    const words = [
      said('AT&T', 'provider', 'down', { means: 'down' }),
      said('AT&T', 'provider', 'All systems operational', { at: AT + 4 * HOUR }),
    ];
    expect(over(words).standing).toBe('confirmed');
  });

  it('one that was called working and owns up contradicts the answer', () => {
    const words = [said('Verizon', 'provider', 'down', { about: 'verizon' })];
    expect(over(words).standing).toBe('contradicted');
    expect(over([{ ...words[0]!, byRole: 'press' }]).standing).toBe('unanswered');
  });

  it('what was said of yesterday is not taken for today', () => {
    expect(over([said('AT&T', 'provider', 'down', { at: AT - 5 * HOUR })]).standing).toBe('unanswered');
    expect(over([said('AT&T', 'provider', 'down', { at: AT - 20 * MINUTE })]).standing).toBe('confirmed');
  });

  it('a name that was taken back, or never given, is kept apart', () => {
    const timeline = [entry(0, { att: 'origin' }), entry(30, { att: 'undetermined' })];
    const last = { att: 'undetermined' } as const;
    expect(review(buildIncident(last, { ...OVER, timeline })).standing).toBe('withdrawn');
    expect(review(buildIncident(last, { ...OVER, attributedAt: null }))).toMatchObject({
      standing: 'unnamed',
      minutesToName: null,
    });
  });

  it('tells who was named first, and how often the answer changed; a gap is no change', () => {
    const timeline = [
      entry(0, { verizon: 'origin' }),
      entry(5, { verizon: 'undetermined' }),
      entry(7, { verizon: 'origin' }),
      entry(9, { att: 'origin', verizon: 'collateral' }),
      entry(300, {}),
    ];
    expect(review(buildIncident(RIGHT, { ...OVER, timeline }))).toMatchObject({
      firstNamed: ['verizon'],
      origin: ['att'],
      changes: 1,
      minutesToName: 7,
      touched: ['att', 'verizon'],
    });
  });

  it('sums up those that are over; what goes on or was dropped is counted apart', () => {
    const reviews = [
      over([]),
      over([said('AT&T', 'provider', 'down')]),
      review(buildIncident({ att: 'undetermined' }, { ...OVER, attributedAt: null })),
      review(buildIncident(RIGHT, { openedAt: AT })),
      review(buildIncident(RIGHT, { ...OVER, state: 'merged' })),
      review(buildIncident(RIGHT, { ...OVER, state: 'dismissed' })),
    ];
    expect(sumReviews(reviews)).toEqual({
      counts: {
        confirmed: 1,
        unanswered: 1,
        unnamed: 1,
        open: 1,
        dropped: 2,
        contradicted: 0,
        withdrawn: 0,
      },
      over: 3,
      minutes: { median: 7, least: 7, most: 7, days: 3, never: 1 },
      changed: 0,
    });
  });
});
