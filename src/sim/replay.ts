import type { Catalog } from '../core/catalog/catalog.ts';
import type { Frame } from '../core/count/tally.ts';
import type { Statement } from '../core/ledger/statement.ts';
import { DAY, type EpochMs, formatInstant, MINUTE } from '../core/time.ts';
import type { Intake } from '../ports/intake.ts';
import type { CountRow, Store } from '../ports/store.ts';
import { expandFrame, type Person } from './expand-frame.ts';
import { createRng, type Rng } from './rng.ts';

/** What a replay needs of a scenario that was opened. */
export interface ReplayData {
  readonly catalog: Catalog;
  readonly frames: AsyncIterable<Frame>;
  readonly statements: readonly Statement[];
  /** Ends the scenario; the last 24 hours before it are replayed, what is earlier is history. */
  readonly to: EpochMs;
}

/** Where a replay writes: the same doors as a person's. */
export interface ReplayDoors {
  readonly intake: Intake;
  readonly store: Store;
  /** The scenario's time now. */
  readonly clock: () => EpochMs;
  readonly sleep: (ms: number) => Promise<void>;
}

const BATCH = 2_000;
const NOBODY = { address: '', userAgent: '' };

function rowsOf(people: readonly Person[], minute: EpochMs): CountRow[] {
  const rows = new Map<string, CountRow & { count: number }>();
  for (const person of people) {
    const key = `${person.service}|${person.region}|${person.symptom}|${person.reaching}`;
    const row = rows.get(key);
    if (row) row.count++;
    else rows.set(key, { minute, ...person, count: 1 });
  }
  return [...rows.values()];
}

/** A scenario that is fed through a running product: its past at once, its last day in its own time. */
export interface Replay {
  /** Puts what lies before the replayed day into the counts, as history. */
  readonly fillHistory: () => Promise<void>;
  /** Feeds the replayed day, each minute's reports when its time has come; ends early when told to stop. */
  readonly run: (stopped?: AbortSignal) => Promise<void>;
  /** Everything before this time is in the log: a minute must not be judged before its reports are there. */
  readonly fedUntil: () => EpochMs;
}

/** When the replayed part of a scenario begins. */
export function replayStart(to: EpochMs): EpochMs {
  return to - DAY;
}

function minutesOf(frame: Frame, people: readonly Person[], rng: Rng): Map<EpochMs, Person[]> {
  const minutes = Math.max(1, Math.round((frame.end - frame.start) / MINUTE));
  const result = new Map<EpochMs, Person[]>();
  for (let i = 0; i < minutes; i++) result.set(frame.start + i * MINUTE, []);
  for (const person of people) result.get(frame.start + rng.int(minutes) * MINUTE)!.push(person);
  return result;
}

/** Prepares a replay; the frames are read once, history first. */
export function createReplay(data: ReplayData, doors: ReplayDoors): Replay {
  const rng = createRng('replay');
  const { catalog } = data;
  const start = replayStart(data.to);
  const frames = data.frames[Symbol.asyncIterator]();
  let first: Frame | undefined;
  let sent = 0;
  let fed = start;

  const submit = async (people: readonly Person[], minute: EpochMs): Promise<void> => {
    for (let from = 0; from < people.length; from += BATCH) {
      const reports = people.slice(from, from + BATCH).map((person) => ({
        at: formatInstant(minute),
        service: person.service,
        symptom: person.symptom,
        reporter: `replay-${sent++}`,
        source: 'replay',
        ...(person.region ? { region: person.region } : {}),
        ...(person.reaching ? { reaching: person.reaching } : {}),
      }));
      await doors.intake.submit(catalog.market.id, reports, NOBODY);
    }
  };
  const waitUntil = async (at: EpochMs, stopped: AbortSignal | undefined): Promise<void> => {
    while (doors.clock() < at && !stopped?.aborted) await doors.sleep(20);
  };

  return {
    async fillHistory() {
      await doors.store.addStatements(catalog.market.id, data.statements);
      for (;;) {
        const next = await frames.next();
        if (next.done) return;
        if (next.value.end > start) {
          first = next.value;
          return;
        }
        // Spread like the day itself: the last hours of it are read by the minute.
        const minutes = minutesOf(next.value, expandFrame(catalog, next.value, rng), rng);
        const rows = [...minutes].flatMap(([minute, people]) => rowsOf(people, minute));
        await doors.store.addCounts(catalog.market.id, rows);
      }
    },
    async run(stopped) {
      for (let frame = first; frame; ) {
        for (const [minute, people] of minutesOf(frame, expandFrame(catalog, frame, rng), rng)) {
          await waitUntil(minute + MINUTE / 2, stopped);
          if (stopped?.aborted) return;
          await submit(people, minute);
          fed = minute + MINUTE;
        }
        const next = await frames.next();
        frame = next.done ? undefined : next.value;
      }
      fed = Number.POSITIVE_INFINITY;
    },
    fedUntil: () => fed,
  };
}
