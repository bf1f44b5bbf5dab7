import { isEmergency } from '../../core/catalog/symptoms.ts';
import type { LoggedReport } from '../../ports/report-log.ts';
import type { NatsSettings } from './parse-nats-url.ts';

/** Where a counter answers what became of the reports, for gateways that wait for it. */
export const REPLY_HEADER = 'Faultline-Reply';
/** When the gateway sent the message, in milliseconds since 1970 by its own clock. */
export const SENT_HEADER = 'Faultline-Sent';

/** Calls for help have a stream of their own: no flood of other reports takes their room or their turn. */
export const LANES = ['urgent', 'reports'] as const;
export type Lane = (typeof LANES)[number];

/** The consumer of a lane, which all counters share. */
export const COUNTERS = 'counters';

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

/** A text as one part of a subject. */
export function tokenOf(text: string): string {
  return encodeURIComponent(text).replaceAll('.', '%2E').replaceAll('*', '%2A') || '_';
}

/** `NAME.urgent.MARKET.SHARD` of a call for help, `NAME.reports.MARKET.SHARD` of any other report; shards are by service. */
export function subjectOf(
  { name, shards }: Pick<NatsSettings, 'name' | 'shards'>,
  { market, service, symptom }: LoggedReport,
): string {
  const lane: Lane = isEmergency(symptom) ? 'urgent' : 'reports';
  return `${name}.${lane}.${tokenOf(market)}.${hashOf(service) % shards}`;
}
