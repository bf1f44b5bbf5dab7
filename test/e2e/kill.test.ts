import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { killRounds } from '../../bench/kill/kill-rounds.ts';
import { median } from '../../bench/print-table.ts';

const KILLED_AFTER_MS = [60, 700, 250];
const OPENS_WITHIN_MS = 1_000;
const FEWEST = 50;

describe('the server killed with SIGKILL in the middle of its work', () => {
  let data: string;
  beforeAll(() => {
    data = mkdtempSync(join(tmpdir(), 'faultline-kill-'));
  });
  afterAll(() => rmSync(data, { recursive: true, force: true }));

  it(`S1: has every report that it acknowledged, none counted twice, and opens fast, ${KILLED_AFTER_MS.length} times over`, async () => {
    const rounds = await killRounds({ data, killAfterMs: KILLED_AFTER_MS });
    for (const round of rounds) {
      expect(round).toMatchObject({ lost: 0, miscounted: 0, unknown: 0, notRepeated: 0 });
    }
    // Of the worst tells `npm run bench -- kill`: here other tests may hold the machine for a second.
    expect(median(rounds.map(({ openMs }) => openMs))).toBeLessThan(OPENS_WITHIN_MS);
    expect(rounds.filter(({ acknowledged }) => acknowledged > FEWEST).length).toBeGreaterThanOrEqual(2);
  });
});
