import { describe, expect, it } from 'vitest';
import { symptomCode } from '../../core/catalog/symptoms.ts';
import { MINUTE } from '../../core/time.ts';
import type { ReportEntry } from './day-buffer.ts';
import { createFrameBoard } from './frame-board.ts';

const START = Date.UTC(2024, 1, 22, 8, 45);
const CODE = symptomCode('no-service')!;

const report = (minutes: number, reporter: string, more: Partial<ReportEntry> = {}): ReportEntry => ({
  minute: START + minutes * MINUTE,
  id: '',
  service: 0,
  symptom: CODE,
  region: 'US-TX',
  reaching: '',
  reporter,
  ...more,
});

/** Count and repeats of each service, by minutes after the start. */
function framesOf(reports: readonly ReportEntry[]) {
  const board = createFrameBoard({ services: 2 });
  const placed = reports.map((one) => board.addReport(one));
  const said = [...board.finish()].flatMap(({ start, tallies }) =>
    tallies.flatMap((tally, service) =>
      tally ? [[(start - START) / MINUTE, service, tally.count, tally.again]] : [],
    ),
  );
  return { placed, said };
}

describe('single reports of a file', () => {
  it('R10, R25: whoever was counted for the service in that quarter of an hour is kept as one who came again', () => {
    const { placed, said } = framesOf([
      report(0, 'ann'),
      report(0, 'bob'),
      report(0, 'ann'),
      report(4, 'ann'),
      report(4, 'ann', { service: 1 }),
      report(15, 'ann'),
    ]);
    expect(placed).toEqual(['counted', 'counted', 'repeat', 'repeat', 'counted', 'counted']);
    expect(said).toEqual([
      [0, 0, 2, 1],
      [4, 0, 0, 1],
      [4, 1, 1, 0],
      [15, 0, 1, 0],
    ]);
  });

  it('R9, R25: the same id again is one report, not one that came again; without a reporter nobody comes again', () => {
    const { said } = framesOf([
      report(0, 'ann', { id: 'a' }),
      report(0, 'ann', { id: 'a' }),
      report(0, ''),
      report(0, ''),
    ]);
    expect(said).toEqual([[0, 0, 3, 0]]);
  });
});
