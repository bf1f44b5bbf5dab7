import { SECOND } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';
import type { LogPiece, LogReader } from '../ports/log-reader.ts';
import type { ReportLog } from '../ports/report-log.ts';

/** A counter at work. */
export interface Counting {
  /** Takes no further piece, and ends once those under way are counted or given back. */
  stop(): Promise<void>;
}

/** Pieces that one counter works on at once: those that come together share a transaction, and may be small. */
const AT_ONCE = 256;
/** What could not be counted is tried again after so long. */
const AGAIN_MS = SECOND;

/**
 * Counts what the log holds: each piece is written, reports and counts in one transaction, and then done. A piece that
 * comes again, because its reader died or its answer was lost, changes nothing. One that is wrong is refused; what else
 * fails is tried again.
 */
export function startCounting(deps: {
  readonly reader: LogReader;
  /** Where reports and counts are kept. */
  readonly into: Pick<ReportLog, 'append'>;
  readonly onFault: (fault: unknown) => void;
}): Counting {
  const { reader, into, onFault } = deps;
  const stopped = new AbortController();
  const working = new Set<Promise<void>>();

  const count = async (piece: LogPiece): Promise<void> => {
    try {
      piece.done(await into.append(piece.reports));
    } catch (fault) {
      if (fault instanceof FaultlineError && fault.code === 'bad-input') return piece.refuse(fault.message);
      piece.again(AGAIN_MS);
      onFault(fault);
    }
  };
  const run = async (): Promise<void> => {
    for await (const piece of reader.read(AT_ONCE, stopped.signal)) {
      const work = count(piece).finally(() => working.delete(work));
      working.add(work);
    }
  };
  const done = run().catch(onFault);
  return {
    async stop() {
      stopped.abort();
      await done;
      await Promise.all(working);
    },
  };
}
