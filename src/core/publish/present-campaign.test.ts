import { describe, expect, it } from 'vitest';
import { MINUTE, parseInstant } from '../time.ts';
import { presentCampaign } from './present-campaign.ts';

const FROM = parseInstant('2024-02-22T13:00:00Z') as number;
const mark = (reports: number, networks: number) =>
  presentCampaign({
    ...{ id: 'x', market: 'us', service: 'verizon', from: FROM, seen: FROM, to: FROM + 20 * MINUTE },
    ...{ signs: ['few-networks'], reports, networks, version: 'm1' },
  });

describe('presentCampaign', () => {
  it('R28, P24: tells how many reports so roughly that none of them shows, and fewer than 5 networks not at all', () => {
    expect([30, 39, 437, 999, 5_003].map((reports) => mark(reports, 3).reports)).toEqual([
      30, 30, 400, 900, 5_000,
    ]);
    expect([3, 4, 5, 60].map((networks) => mark(30, networks).networks)).toEqual([null, null, 5, 60]);
  });

  it('R28: tells since when and until when, and what it rests on', () => {
    expect(mark(400, 3)).toMatchObject({
      since: '2024-02-22T13:00:00Z',
      until: '2024-02-22T13:20:00Z',
      signs: ['few-networks'],
    });
  });
});
