import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import autocannon from 'autocannon';
import type { Percentiles } from './latencies.ts';
import { createRequests, type Kind } from './requests.ts';
import { PLACES } from './rows.ts';

/** `mixed`: of 20 requests 19 reads and one report. */
export type ClosedKind = Kind | 'mixed';

/** As fast as answers come, from so many connections. */
export interface ClosedOrder {
  readonly url: string;
  readonly kind: ClosedKind;
  readonly start: string;
  readonly connections: number;
  readonly seconds: number;
  readonly paths: readonly string[];
}

/** What came of it; latencies of all answers, in milliseconds. */
export interface ClosedRun extends Percentiles {
  readonly seconds: number;
  /** 2xx. */
  readonly ok: number;
  readonly refused: number;
  readonly failed: number;
}

/** Makes load in a closed loop. */
export interface ClosedLoop {
  /** What it runs by. */
  readonly name: string;
  run(order: ClosedOrder): Promise<ClosedRun>;
}

const WRK = 'wrk';
const HERE = import.meta.dirname;
export const READS_OF = 20;

interface WrkRun extends Percentiles {
  readonly micros: number;
  readonly answers: number;
  readonly refused: number;
  readonly failed: number;
}

function createWrk(folder: string): ClosedLoop {
  const places = join(folder, 'places.txt');
  writeFileSync(
    places,
    PLACES.map(({ service, region, symptom }) => `${service} ${region} ${symptom}\n`).join(''),
  );
  return {
    name: 'wrk, one thread',
    async run({ url, kind, start, connections, seconds, paths }) {
      const read = join(folder, 'paths.txt');
      writeFileSync(read, paths.map((path) => `${path}\n`).join(''));
      const load = ['-t1', `-c${connections}`, `-d${seconds}`, '-s', join(HERE, 'load.lua'), url];
      const child = spawn(WRK, [...load, '--', kind, start, places, read], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [printed] = await Promise.all([text(child.stdout), once(child, 'exit')]);
      const line = printed.split('\n').findLast((one) => one.startsWith('{'));
      if (!line) throw new Error(`wrk said no figures: ${printed}`);
      const { micros, answers, refused, failed, p50, p99, p999 } = JSON.parse(line) as WrkRun;
      const latencies = { p50: p50 / 1000, p99: p99 / 1000, p999: p999 / 1000 };
      return { seconds: micros / 1e6, ok: answers - refused, refused, failed, ...latencies };
    },
  };
}

function nextKind(kind: ClosedKind, turn: number): Kind {
  if (kind !== 'mixed') return kind;
  return turn % READS_OF === 0 ? 'single' : 'read';
}

function createAutocannon(): ClosedLoop {
  return {
    name: 'autocannon, since wrk is not installed (it costs more processor time: expect lower figures)',
    async run({ url, kind, start, connections, seconds, paths }) {
      const requests = createRequests(start, paths);
      let turn = 0;
      const result = await autocannon({
        url,
        connections,
        duration: seconds,
        requests: [
          {
            setupRequest: (request) => {
              turn += 1;
              const [head, body] = requests.next(nextKind(kind, turn)).text.split('\r\n\r\n') as [
                string,
                string,
              ];
              const [first, ...fields] = head.split('\r\n') as [string, ...string[]];
              const [method, path] = first.split(' ') as [string, string];
              const headers = Object.fromEntries(
                fields.map((field) => field.split(': ') as [string, string]),
              );
              return { ...request, method, path, headers, body };
            },
          },
        ],
      });
      const { p50, p99, p99_9: p999 } = result.latency;
      const { duration, non2xx, errors } = result;
      return { seconds: duration, ok: result['2xx'], refused: non2xx, failed: errors, p50, p99, p999 };
    },
  };
}

/** wrk where it is installed, since it costs less processor time; else autocannon. `folder` is for its files. */
export function createClosedLoop(folder: string): ClosedLoop {
  const hasWrk = spawnSync(WRK, ['--version'], { stdio: 'ignore' }).error === undefined;
  return hasWrk ? createWrk(folder) : createAutocannon();
}
