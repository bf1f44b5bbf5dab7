import type { Catalog } from '../core/catalog/catalog.ts';
import type { Frame } from '../core/count/tally.ts';
import type { Change } from '../core/ledger/check-change.ts';
import type { Probe } from '../core/ledger/check-probe.ts';
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
  /** Absent: none are known. */
  readonly probes?: readonly Probe[];
  readonly changes?: readonly Change[];
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

function minutesOf<T>(frame: Frame, people: readonly T[], rng: Rng): Map<EpochMs, T[]> {
  const minutes = Math.max(1, Math.round((frame.end - frame.start) / MINUTE));
  const result = new Map<EpochMs, T[]>();
  for (let i = 0; i < minutes; i++) result.set(frame.start + i * MINUTE, []);
  for (const person of people) result.get(frame.start + rng.int(minutes) * MINUTE)!.push(person);
  return result;
}

/** Reports that came again are nobody: rows of their own, in no place. */
function repeatRows(catalog: Catalog, { start, tallies }: Frame): CountRow[] {
  const nowhere = { minute: start, region: '', symptom: 'other', reaching: '', count: 0 };
  return tallies.flatMap((tally, code) =>
    tally && tally.again > 0 ? [{ ...nowhere, service: catalog.services[code]!.id, again: tally.again }] : [],
  );
}

/** A person with a name, who says the same so many times. */
interface Voice extends Person {
  readonly reporter: string;
  times: number;
}

/** Gives people names, and hands out the repeats of each service among its people of the frame. */
function createVoices(catalog: Catalog): (frame: Frame, people: readonly Person[]) => Voice[] {
  const last = new Map<string, string>();
  let named = 0;
  return (frame, people) => {
    const voices = people.map((person): Voice => ({ ...person, reporter: `replay-${named++}`, times: 1 }));
    for (const { service, reporter } of voices) last.set(service, reporter);
    for (const { service, again = 0 } of repeatRows(catalog, frame)) {
      const own = voices.filter((voice) => voice.service === service);
      const upTo = (index: number): number => Math.floor((again * index) / own.length);
      own.forEach((voice, index) => {
        voice.times += upTo(index + 1) - upTo(index);
      });
      // Where all who repeat were counted in an earlier frame, the last of them does it for all.
      const reporter = own.length === 0 ? last.get(service) : undefined;
      if (reporter !== undefined)
        voices.push({ service, region: '', symptom: 'other', reaching: '', reporter, times: again });
    }
    return voices;
  };
}

/** What somebody sends at a time. */
const reportOf = ({ service, symptom, reporter, region, reaching }: Voice, minute: EpochMs) => ({
  at: formatInstant(minute),
  service,
  symptom,
  reporter,
  source: 'replay',
  ...(region ? { region } : {}),
  ...(reaching ? { reaching } : {}),
});

/** Prepares a replay; the frames are read once, history first. */
export function createReplay(data: ReplayData, doors: ReplayDoors): Replay {
  const rng = createRng('replay');
  const { catalog } = data;
  const start = replayStart(data.to);
  const frames = data.frames[Symbol.asyncIterator]();
  let first: Frame | undefined;
  const voicesOf = createVoices(catalog);
  let fed = start;

  const submit = async (voices: readonly Voice[], minute: EpochMs): Promise<void> => {
    const said = voices.flatMap((voice) => Array<Voice>(voice.times).fill(voice));
    for (let from = 0; from < said.length; from += BATCH) {
      const reports = said.slice(from, from + BATCH).map((voice) => reportOf(voice, minute));
      await doors.intake.submit(catalog.market.id, reports, NOBODY);
    }
  };
  const waitUntil = async (at: EpochMs, stopped: AbortSignal | undefined): Promise<void> => {
    while (doors.clock() < at && !stopped?.aborted) await doors.sleep(20);
  };

  return {
    async fillHistory() {
      await doors.store.addStatements(catalog.market.id, data.statements);
      await doors.store.addProbes(catalog.market.id, data.probes ?? []);
      await doors.store.addChanges(catalog.market.id, data.changes ?? []);
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
        await doors.store.addCounts(catalog.market.id, [...rows, ...repeatRows(catalog, next.value)]);
      }
    },
    async run(stopped) {
      for (let frame = first; frame; ) {
        const all = voicesOf(frame, expandFrame(catalog, frame, rng));
        for (const [minute, voices] of minutesOf(frame, all, rng)) {
          await waitUntil(minute + MINUTE / 2, stopped);
          if (stopped?.aborted) return;
          await submit(voices, minute);
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
