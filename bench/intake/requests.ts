import { bodyOf } from './rows.ts';

/** What is sent: one report, a batch of 100, or a read. */
export type Kind = 'single' | 'batch' | 'read';

/** Lines of a batch. */
export const BATCH = 100;

export interface Request {
  readonly kind: Kind;
  /** Head and body. */
  readonly text: string;
  /** Number of its first report. */
  readonly first: number;
}

/** Makes requests and remembers which reports were acknowledged. */
export interface Requests {
  next(kind: Kind): Request;
  answered(request: Request, status: number, body: string): void;
  /** A byte for each report made so far: 1 when it was acknowledged. */
  acknowledged(): Uint8Array;
}

const AGENT = 'Host: 127.0.0.1\r\nUser-Agent: faultline-bench\r\n';

function post(path: string, type: string, body: string): string {
  return `POST ${path} HTTP/1.1\r\n${AGENT}Content-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
}

/** Gives the time to the second; formatted once a second. */
function createStamp(): () => string {
  let second = 0;
  let text = '';
  return () => {
    const now = Math.floor(Date.now() / 1000);
    if (now !== second) {
      second = now;
      text = `${new Date(now * 1000).toISOString().slice(0, 19)}Z`;
    }
    return text;
  };
}

export function createRequests(start: string, paths: readonly string[]): Requests {
  const stamp = createStamp();
  let made = 0;
  let reads = 0;
  let marks = new Uint8Array(1 << 16);

  function bodies(count: number): string {
    const at = stamp();
    const lines = Array.from({ length: count }, (_, index) => bodyOf(start, made + index, at));
    made += count;
    while (marks.length < made) {
      const larger = new Uint8Array(marks.length * 2);
      larger.set(marks);
      marks = larger;
    }
    return lines.join('\n');
  }

  function textOf(kind: Kind): string {
    if (kind === 'single') return post('/v1/reports', 'application/json', bodies(1));
    if (kind === 'batch') return post('/v1/reports:batch', 'application/x-ndjson', bodies(BATCH));
    reads += 1;
    return `GET ${paths[reads % paths.length]} HTTP/1.1\r\n${AGENT}\r\n`;
  }

  return {
    next(kind) {
      const first = made;
      return { kind, first, text: textOf(kind) };
    },
    answered({ kind, first }, status, body) {
      if (kind === 'single' && status === 202) marks[first] = 1;
      if (kind !== 'batch' || status !== 200) return;
      for (const line of body.matchAll(/"line":(\d+),"id":/g)) marks[first + Number(line[1]) - 1] = 1;
    },
    acknowledged: () => marks.subarray(0, made),
  };
}
