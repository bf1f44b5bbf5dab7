import { describe, expect, it } from 'vitest';
import type { VerdictClass } from '../../attribute/verdict.ts';
import { buildCatalog, buildService } from '../../testing/build-catalog.ts';
import { buildIncident } from '../../testing/build-incident.ts';
import { HOUR, MINUTE } from '../../time.ts';
import type { DayBrief, DayKind } from '../day.ts';
import type { Dossier } from '../dossier.ts';
import { briefOf, makeDay } from '../make-day.ts';
import { createTrack } from '../record.ts';
import type { Truth } from '../score.ts';
import { comparedDays, groupOf, scorecardsOf, speedsOf } from './scorecard.ts';

const FROM = 1_708_591_500_000;
const IDS = ['att', 'cricket', 'verizon', 'tmobile', 'boost'];
const catalog = buildCatalog(IDS.map((id) => buildService(id)));
const truth: Truth = {
  origin: ['att'],
  dependent: ['cricket'],
  collateral: ['verizon'],
  normal: ['tmobile', 'boost'],
  undetermined: [],
  from: FROM,
  to: FROM + 10 * HOUR,
};

interface Made {
  readonly id: string;
  readonly kind?: DayKind;
  readonly sources?: readonly string[];
  readonly classes?: Readonly<Record<string, VerdictClass>>;
  readonly minutes?: number;
  readonly truth?: Truth | null;
}

function brief({
  id,
  kind = 'reconstructed',
  sources = ['x'],
  classes,
  minutes = 5,
  ...more
}: Made): DayBrief {
  const at = FROM + minutes * MINUTE;
  const incident =
    classes && buildIncident(classes, { openedAt: at, attributedAt: at, resolvedAt: at + HOUR });
  const dossiers = incident ? [{ incident, sentence: '', series: {} } as unknown as Dossier] : [];
  return briefOf(
    makeDay({
      id,
      title: id,
      kind,
      notes: '',
      sources,
      from: null,
      to: null,
      catalog,
      truth: more.truth === undefined ? truth : more.truth,
      dossiers,
      tracks: IDS.map(() => createTrack()),
    }),
  );
}

const RIGHT = { att: 'origin', cricket: 'dependent', verizon: 'collateral' } as const;

describe('P34: the scorecard of the casebook', () => {
  it('keeps what was stated of all that were touched, and the number of the others', () => {
    const day = brief({ id: 'a', classes: RIGHT });
    expect(day.stated.map(({ id, role, class: of }) => [id, role, of])).toEqual([
      ['att', 'origin', 'origin'],
      ['cricket', 'dependent', 'dependent'],
      ['verizon', 'collateral', 'collateral'],
    ]);
    expect(day.untouched).toBe(2);
    expect(comparedDays([day])[0]?.stated).toHaveLength(IDS.length);
  });

  it('a healthy service that was blamed is among those touched', () => {
    const day = brief({ id: 'a', classes: { tmobile: 'origin' } });
    expect(day.stated.map(({ id }) => id)).toContain('tmobile');
    const [card] = scorecardsOf([day]);
    expect(card?.summary.blamed.healthy).toEqual({ count: 1, of: 3 });
    expect(card?.summary.blamedEver.healthy).toEqual({ count: 1, of: 3 });
    expect(card?.outcomes).toEqual({ right: 0, flawed: 0, missed: 0, wrong: 1 });
  });

  it('never adds up days that were made in different ways', () => {
    const days = [
      brief({ id: 'r', kind: 'recorded', classes: RIGHT }),
      brief({ id: 's', kind: 'simulated', classes: RIGHT }),
      brief({ id: 'm', kind: 'simulated', sources: [], classes: RIGHT }),
      brief({ id: 'c', classes: RIGHT }),
      brief({ id: 'd' }),
    ];
    expect(days.map(groupOf)).toEqual([
      'recorded',
      'simulated-real',
      'made-up',
      'reconstructed',
      'reconstructed',
    ]);
    expect(scorecardsOf(days).map(({ group, summary }) => [group, summary.exact.withFault])).toEqual([
      ['recorded', { count: 1, of: 1 }],
      ['reconstructed', { count: 1, of: 2 }],
      ['simulated-real', { count: 1, of: 1 }],
      ['made-up', { count: 1, of: 1 }],
    ]);
  });

  it('leaves out a day without a truth', () => {
    const day = brief({ id: 'a', classes: RIGHT, truth: null });
    expect(day).toMatchObject({ stated: [], untouched: 0 });
    expect(scorecardsOf([day])).toEqual([]);
  });

  it('tells how soon each fault was named, the never-named last', () => {
    const quiet = { ...truth, origin: [], dependent: [], collateral: [] };
    const days = [
      brief({ id: 'never' }),
      brief({ id: 'slow', classes: RIGHT, minutes: 90 }),
      brief({ id: 'quick', classes: RIGHT, minutes: 6 }),
      brief({ id: 'nothing', truth: quiet }),
    ];
    expect(speedsOf(days).map(({ day, minutes }) => [day.id, minutes])).toEqual([
      ['quick', 6],
      ['slow', 90],
      ['never', null],
    ]);
  });
});
