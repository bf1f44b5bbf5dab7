import { FaultlineError } from '../../errors.ts';
import type { NatsLink } from './connect.ts';
import { streamOf } from './ensure-streams.ts';
import { dryPublish } from './probe-nats.ts';

/** Part of its room at which the stream of reports is called full. */
const FULL = 0.99;
/** Milliseconds that a refusal holds of which only the next report can tell whether it is over. */
const HOLDS = 10_000;

/** What the last message was refused with, and its size in bytes. */
interface Refused {
  readonly fault: unknown;
  readonly subject: string;
  readonly size: number;
  readonly since: number;
}

/** Remembers what the last message was refused with, and finds out whether that still holds. */
export function createRefusal(link: NatsLink) {
  const { settings } = link;
  const reports = `${settings.name}.reports.`;
  let refused: Refused | undefined;

  return {
    /** Runs the sending of one message, and remembers how it ended. */
    async watch(message: Pick<Refused, 'subject' | 'size'>, send: () => Promise<unknown>): Promise<void> {
      try {
        await send();
        refused = undefined;
      } catch (fault) {
        refused = { ...message, fault, since: performance.now() };
        throw fault;
      }
    },

    /**
     * Rejects with FaultlineError while the stream of reports is full, or the last message would be refused again.
     * A gateway that is not ready gets no reports: so this looks by itself whether a refusal is over.
     */
    async check(): Promise<void> {
      const { state, config } = await link.ask(({ streams }) => streams.info(streamOf(settings, 'reports')));
      const most = config.max_bytes > 0 ? config.max_bytes : Number.POSITIVE_INFINITY;
      if (state.bytes >= FULL * most) {
        throw link.explain(new Error(`maximum bytes exceeded: ${state.bytes} of ${most} are in use`));
      }
      if (refused === undefined) return;
      const { fault, subject, size, since } = refused;
      if (!(fault instanceof FaultlineError) || fault.code !== 'overloaded') {
        await dryPublish(link, `${reports}check`);
      } else if (subject.startsWith(reports) && /maximum/.test(fault.message)) {
        if (state.messages > 0 && state.bytes + size > FULL * most) throw fault;
      } else if (performance.now() - since < HOLDS) throw fault;
      refused = undefined;
    },
  };
}
