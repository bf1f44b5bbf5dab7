import type { Frame } from '../../core/count/tally.ts';
import type { DataStream } from './data-stream.ts';
import { type FrameBoard, HORIZON } from './frame-board.ts';

/**
 * Frames of several streams on one board, in order of time. Always the stream that is furthest behind is
 * read on, so no file is held further than the slowest needs.
 */
export async function* mergeFrames(streams: readonly DataStream[], board: FrameBoard): AsyncGenerator<Frame> {
  const open = new Set(streams);
  try {
    while (open.size > 0) {
      const slowest = [...open].reduce((a, b) => (b.newest() < a.newest() ? b : a));
      if (!(await slowest.read())) open.delete(slowest);
      if (open.size === 0) break;
      yield* board.release(Math.min(...[...open].map((stream) => stream.newest())) - HORIZON);
    }
    yield* board.finish();
  } finally {
    for (const stream of streams) await stream.close();
  }
}
