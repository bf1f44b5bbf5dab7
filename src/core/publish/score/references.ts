import { excusedIn, type Truth } from '../score.ts';
import type { EventRecord } from './event-watch.ts';

/** What people would use instead, each with how it is done. */
export const REFERENCES = {
  'largest-excess': 'the service with the most complaints above its usual, at the height of the event',
  'largest-z': 'the service the most standard deviations above its usual, at the height of the event',
  'largest-ratio': 'the service the most times above its usual, at the height of the event',
  'everyone-who-alarms': 'every service that alarmed at any time of the event is down',
} as const;
export type ReferenceId = keyof typeof REFERENCES;

/** Whom a reference calls `origin` on one day. */
export interface ReferenceCall {
  readonly id: ReferenceId;
  readonly called: readonly string[];
  /** Exactly the origins of the truth; services for which any class is right aside. */
  readonly exact: boolean;
}

/**
 * Whom the references call `origin`. They are given our own alarms, and choose among the alarmed alone. They
 * cannot name elements, so on a day on which an element failed they are wrong.
 */
export function referenceCalls(record: EventRecord, truth: Truth): readonly ReferenceCall[] {
  const { leaders, alarmed } = record;
  const free = excusedIn(truth);
  const call = (id: ReferenceId, called: readonly string[]): ReferenceCall => {
    const counted = called.filter((service) => !free.includes(service));
    return { id, called, exact: counted.toSorted().join() === [...truth.origin].toSorted().join() };
  };
  return [
    call('largest-excess', leaders ? [leaders.excess] : []),
    call('largest-z', leaders ? [leaders.z] : []),
    call('largest-ratio', leaders ? [leaders.ratio] : []),
    call('everyone-who-alarms', alarmed),
  ];
}
