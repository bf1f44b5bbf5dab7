import type { Symptom } from '../core/catalog/symptoms.ts';
import { type EpochMs, SECOND } from '../core/time.ts';
import type { Rng } from './rng.ts';
import type { ReportLine } from './write-scenario.ts';

/** A few people who send many reports against a service that works. */
export interface Campaign {
  /** Id of the service. */
  readonly against: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly senders: number;
  readonly reports: number;
  /** What they press, in turns. */
  readonly symptoms: readonly Symptom[];
}

/**
 * The reports of a campaign, each single with its sender: at even gaps, the senders in turn, from two places.
 * `firstReporter` is the number of the first sender; nothing in a report tells a sender from anybody else.
 */
export function campaignReports(
  campaign: Campaign,
  parts: {
    readonly regions: readonly string[];
    readonly firstReporter: number;
    readonly rng: Rng;
  },
): readonly Omit<ReportLine, 'id'>[] {
  const { rng, regions } = parts;
  const places = [rng.int(regions.length), rng.int(regions.length)].map((index) => regions[index] as string);
  const gap = (campaign.to - campaign.from) / campaign.reports;
  return Array.from({ length: campaign.reports }, (_, index) => {
    const sender = index % campaign.senders;
    const round = Math.floor(index / campaign.senders);
    return {
      at: Math.floor((campaign.from + index * gap) / SECOND) * SECOND,
      service: campaign.against,
      region: places[sender % places.length] as string,
      symptom: campaign.symptoms[round % campaign.symptoms.length] as string,
      reaching: '',
      reporter: `p${(parts.firstReporter + sender).toString(36)}`,
      text: '',
      source: 'simulation',
    };
  });
}
