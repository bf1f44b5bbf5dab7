import { expect, it } from 'vitest';
import { runChaos } from '../../bench/chaos/run-chaos.ts';
import { describeWith } from './servers.ts';

const REPORTS = 20_000;

describeWith(
  ['nats-server', 'postgresql'],
  'a deployment of which each part is killed or cut off once',
  () => {
    it('S44, S45: keeps and counts each acknowledged report once, and takes reports again after each', async () => {
      const result = await runChaos({ reports: REPORTS, seconds: 40, isBrief: true, tell: () => undefined });
      expect(result).toMatchObject({
        ...{ acknowledged: REPORTS, counted: REPORTS, rows: REPORTS },
        ...{ unanswered: 0, unknown: 0, lost: 0, doubled: 0 },
      });
    });
  },
);
