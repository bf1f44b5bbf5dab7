import { randomUUID } from 'node:crypto';
import { createInbox } from '@nats-io/transport-node';
import { isEmergency } from '../../core/catalog/symptoms.ts';
import { FaultlineError } from '../../errors.ts';
import type { Acceptance, LoggedReport, ReportLog } from '../../ports/report-log.ts';
import { createGroupQueue } from '../grouping/group-queue.ts';
import { readAcceptances } from './acceptances.ts';
import type { NatsLink } from './connect.ts';
import { createRefusal } from './create-refusal.ts';
import { encodeBatch } from './encode-batch.ts';
import { findSettled } from './find-settled.ts';
import { REPLY_HEADER, SENT_HEADER, subjectOf } from './message-form.ts';
import type { NatsSettings } from './parse-nats-url.ts';
import { publishSurely } from './publish-surely.ts';

/** How the log is used. */
export interface NatsLogOptions {
  readonly link: NatsLink;
  /** What `append` waits for: that a quorum of the log has the reports, or that they are counted in the store. */
  readonly ack: 'log' | 'store';
  /** Reports that may wait here before callers are told `overloaded`. */
  readonly maxQueued?: number;
  /** Reports after which a group takes no further batch. */
  readonly maxGroup?: number;
  /** Milliseconds that a message is tried before its callers are told `log-unavailable`. */
  readonly patience?: number;
  /** Milliseconds that a report is waited for until it is counted, with `ack: 'store'`. */
  readonly countedWithin?: number;
  readonly onFault: (fault: unknown) => void;
}

/** The log as gateways see it. */
export interface NatsLog extends ReportLog {
  /** How full the queue is: 0 with nothing waiting, 1 where callers are told `overloaded`. */
  pressure(): number;
  /**
   * Rejects with what stands against using the log right now: `overloaded` where the stream of reports is full,
   * and what the last message was refused with until another is taken, or could be.
   */
  check(): Promise<void>;
}

const MAX_QUEUED = 50_000;
const MAX_GROUP = 2_000;
const PATIENCE = 12_000;
const COUNTED_WITHIN = 15_000;
/** Groups under way at once: enough to hide the way there and back, few enough that groups grow under load. */
const MAX_FLYING = 4;

/** A report within the group: in which batch, and where there. */
interface Row {
  readonly report: LoggedReport;
  readonly batch: number;
  readonly place: number;
}

/** A batch that waits, and since when. */
interface Job {
  readonly reports: readonly LoggedReport[];
  readonly since: number;
}

/** What became of a batch; boxed, since it is known after the queue goes on. */
interface Sent {
  readonly acceptances: Promise<readonly Acceptance[]>;
}

/** `new` for the first occurrence of an id, `repeat` for later ones: more is not known before they are counted. */
function assume(reports: readonly LoggedReport[]): readonly Acceptance[] {
  const seen = new Set<string>();
  return reports.map(({ id }) => {
    const known = seen.size;
    return seen.add(id.toLowerCase()).size > known ? 'new' : 'repeat';
  });
}

/** The rows of a group by the subject that they go to. */
function bySubject(settings: NatsSettings, jobs: readonly Job[]): ReadonlyMap<string, readonly Row[]> {
  const rows = jobs.flatMap(({ reports }, batch) =>
    reports.map((report, place) => ({ report, batch, place })),
  );
  return Map.groupBy(rows, ({ report }) => subjectOf(settings, report));
}

/** Answers of counters, by the message they are for. */
function createAnswers({ link, onFault, countedWithin = COUNTED_WITHIN }: NatsLogOptions) {
  const inbox = createInbox();
  const waiting = new Map<string, (answer: readonly Acceptance[]) => void>();
  const subscription = link.connection.subscribe(`${inbox}.*`, {
    callback: (error, { subject, data }) => {
      if (error) return onFault(link.explain(error));
      const acceptances = readAcceptances(data);
      if (acceptances) waiting.get(subject.slice(inbox.length + 1))?.(acceptances);
    },
  });
  return {
    replyTo: (id: string) => `${inbox}.${id}`,
    async of(id: string, send: () => Promise<unknown>): Promise<readonly Acceptance[]> {
      const { promise, resolve, reject } = Promise.withResolvers<readonly Acceptance[]>();
      waiting.set(id, resolve);
      const says = `the report is in the log but not counted after ${countedWithin / 1000} s; are counters running?`;
      const late = setTimeout(() => reject(new FaultlineError('log-unavailable', says)), countedWithin);
      try {
        const [answer] = await Promise.all([promise, send()]);
        return answer;
      } finally {
        clearTimeout(late);
        waiting.delete(id);
      }
    },
    close: () => subscription.unsubscribe(),
  };
}

/** The log of a NATS cluster, for those who write it. */
export function createNatsLog(options: NatsLogOptions): NatsLog {
  const { link, ack, maxQueued = MAX_QUEUED, maxGroup = MAX_GROUP, patience = PATIENCE } = options;
  const answers = ack === 'store' ? createAnswers(options) : undefined;
  const flying = new Set<Promise<unknown>>();
  const refusal = createRefusal(link);

  /** Sends one message; resolves with what is known of its reports. */
  async function sendMessage(
    subject: string,
    data: Uint8Array,
    until: number,
  ): Promise<readonly Acceptance[]> {
    const id = randomUUID();
    const reply = answers && { [REPLY_HEADER]: answers.replyTo(id) };
    const headers = { [SENT_HEADER]: `${Date.now()}`, ...reply };
    const left = Math.max(1_000, until - performance.now());
    const message = { subject, data, id, headers, patience: left };
    const send = () => refusal.watch({ subject, size: data.length }, () => publishSurely(link, message));
    if (answers) return answers.of(id, send);
    await send();
    return [];
  }

  /** Sends a group; each batch gets its own answer. */
  function sendGroup(jobs: readonly Job[]): readonly Sent[] {
    const until = Math.min(...jobs.map(({ since }) => since)) + patience;
    const outcomes: Acceptance[][] = jobs.map(({ reports }) => [...assume(reports)]);
    const waits: Promise<void>[][] = jobs.map(() => []);
    for (const [subject, rows] of bySubject(link.settings, jobs)) {
      for (const { part, data } of encodeBatch(rows, ({ report }) => report)) {
        const sent = sendMessage(subject, data, until).then((acceptances) => {
          for (const [index, acceptance] of acceptances.entries()) {
            const { batch, place } = part[index] as Row;
            outcomes[batch]![place] = acceptance;
          }
        });
        for (const batch of new Set(part.map((row) => row.batch))) waits[batch]!.push(sent);
      }
    }
    return jobs.map((_, batch) => {
      const acceptances = Promise.all(waits[batch]!).then(() => outcomes[batch]!);
      // Whoever waits for it may come to it later than it fails.
      acceptances.catch(() => undefined);
      return { acceptances };
    });
  }

  async function post(jobs: readonly Job[]): Promise<void> {
    const sent = sendGroup(jobs);
    const group = Promise.allSettled(sent.map(({ acceptances }) => acceptances));
    flying.add(group);
    void group.then(() => flying.delete(group));
    if (flying.size >= MAX_FLYING) await Promise.race(flying);
    queue.settle(sent);
  }

  const queue = createGroupQueue<Job, Sent>({
    maxQueued,
    maxGroup,
    rowsOf: ({ reports }) => reports.length,
    isUrgent: ({ reports }) => reports.every(({ symptom }) => isEmergency(symptom)),
    post: (jobs) => void post(jobs),
  });

  return {
    async append(reports) {
      if (reports.length === 0) return [];
      const { acceptances } = await queue.push({ reports, since: performance.now() });
      return acceptances;
    },

    settledUntil: () => findSettled(link),

    pressure: queue.pressure,

    check: refusal.check,

    async close() {
      while (!queue.idle()) await new Promise((resolve) => setTimeout(resolve, 5));
      await Promise.all(flying);
      answers?.close();
    },
  };
}
