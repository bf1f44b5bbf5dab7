/**
 * Sends reports as fast as they are taken, in a process of its own. Prints one JSON object.
 * Run alone: `node bench/scale/send-load.ts '{"urls":["http://127.0.0.1:8080"],"batch":100,"reports":10000,"connections":16}'`
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from '../intake/connection.ts';
import { createLatencies, type Percentiles } from '../intake/latencies.ts';
import { bodyOf, idStart } from '../intake/rows.ts';

/** What is sent, and to whom. */
export interface LoadOrder {
  readonly urls: readonly string[];
  /** Reports a request; 1: `POST /v1/reports`. */
  readonly batch: number;
  readonly reports: number;
  readonly connections: number;
}

/** What came of it; latencies in milliseconds, of requests that were taken. */
export interface LoadRun extends Percentiles {
  /** Epoch milliseconds. */
  readonly began: number;
  readonly seconds: number;
  readonly acknowledged: number;
  /** Answers that asked to come again; each request is sent until it is taken. */
  readonly refused: number;
}

const WAIT_MS = 100;
/** So often a request that is not taken is sent before the load is given up. */
const TRIES = 300;

function requestsOf({ batch, reports }: LoadOrder): string[] {
  const start = idStart(Date.now(), process.pid);
  const at = `${new Date().toISOString().slice(0, 19)}Z`;
  const [path, type] =
    batch === 1 ? ['/v1/reports', 'application/json'] : ['/v1/reports:batch', 'application/x-ndjson'];
  const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: faultline-bench\r\nContent-Type: ${type}`;
  return Array.from({ length: Math.ceil(reports / batch) }, (_, index) => {
    const from = index * batch;
    const lines = Array.from({ length: Math.min(batch, reports - from) }, (_none, n) =>
      bodyOf(start, from + n, at),
    );
    const body = lines.join('\n');
    return `${head}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  });
}

/** How many reports an answer acknowledges. */
function acknowledgedIn(status: number, body: string): number {
  if (status === 202) return 1;
  return status === 200 ? (body.match(/"line":\d+,"id":/g)?.length ?? 0) : 0;
}

async function send(order: LoadOrder): Promise<LoadRun> {
  const requests = requestsOf(order);
  const latencies = createLatencies();
  let [next, acknowledged, refused] = [0, 0, 0];
  const sender = async (turn: number): Promise<void> => {
    const { hostname, port } = new URL(order.urls[turn % order.urls.length]!);
    const connection = createConnection(hostname, Number(port), () => undefined);
    const ask = (text: string) =>
      new Promise<{ status: number; body: string }>((resolve) => {
        connection.send(text, (status, body) => resolve({ status, body }));
      });
    while (next < requests.length) {
      const text = requests[next++]!;
      for (let tries = 1; ; tries++) {
        const from = performance.now();
        const { status, body } = await ask(text);
        if (status === 200 || status === 202) {
          latencies.record(performance.now() - from);
          acknowledged += acknowledgedIn(status, body);
          break;
        }
        if ((status !== 503 && status !== 429) || tries === TRIES)
          throw new Error(`answered ${status}: ${body}`);
        refused += 1;
        await sleep(WAIT_MS);
      }
    }
    connection.close();
  };
  const began = Date.now();
  await Promise.all(Array.from({ length: order.connections }, (_, turn) => sender(turn)));
  return { began, seconds: (Date.now() - began) / 1000, acknowledged, refused, ...latencies.figures() };
}

if (import.meta.main) {
  process.stdout.write(JSON.stringify(await send(JSON.parse(process.argv[2]!) as LoadOrder)));
}
