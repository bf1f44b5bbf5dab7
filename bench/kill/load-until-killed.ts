import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createReportIds } from '../../src/pipeline/report-id.ts';
import type { Product } from '../start-product.ts';

const SINGLES = 40;
const URGENT = 8;
const BATCHES = 4;
const BATCH_LINES = 100;

/** What was sent until the process was gone. */
export interface Load {
  /** Ids of reports that were acknowledged, in whatever request. */
  readonly acknowledged: readonly string[];
  /** Ids of those that were under way when it ended: kept or not, nobody knows. */
  readonly unanswered: readonly string[];
}

interface Request {
  readonly port: number;
  readonly agent: Agent;
  readonly path: string;
  readonly type: string;
  readonly body: string;
}

interface Answer {
  readonly status: number;
  /** As far as it came. */
  readonly text: string;
}

/** Sends one request; undefined when the connection broke before an answer. A broken answer counts as far as it came. */
function send({ port, agent, path, type, body }: Request): Promise<Answer | undefined> {
  const headers = { 'content-type': type, 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve) => {
    const sent = request({ agent, port, host: '127.0.0.1', path, method: 'POST', headers });
    sent.on('error', () => resolve(undefined));
    sent.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('error', () => {});
      response.on('close', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.end(body);
  });
}

const SERVICES = ['att', 'verizon', 'tmobile', 'cricket'];

function reportText(id: string, symptom: string): string {
  const service = SERVICES[Number.parseInt(id.slice(-1), 16) % SERVICES.length];
  return JSON.stringify({
    id,
    at: new Date().toISOString(),
    service,
    region: 'US-TX',
    symptom,
    reporter: id,
  });
}

/** Ids that the lines of an answer to a batch acknowledge; the last line may be cut. */
function linesKept(text: string): readonly string[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as { id?: string; accepted?: string })
    .flatMap(({ id, accepted }) => (id !== undefined && accepted !== undefined ? [id] : []));
}

/** Loads a server with single reports, calls for help and batches at once, and kills it with SIGKILL after some ms. */
export async function loadUntilKilled(product: Product, killAfterMs: number): Promise<Load> {
  const agent = new Agent({ keepAlive: true });
  const newId = createReportIds();
  const acknowledged: string[] = [];
  const unanswered: string[] = [];
  let ended = false;
  async function single(symptom: string): Promise<void> {
    while (!ended) {
      const id = newId(Date.now());
      const post = { path: '/v1/reports', type: 'application/json', body: reportText(id, symptom) };
      const answer = await send({ port: product.port, agent, ...post });
      if (answer?.status === 202) acknowledged.push(id);
      else unanswered.push(id);
    }
  }
  async function batch(): Promise<void> {
    while (!ended) {
      const ids = Array.from({ length: BATCH_LINES }, () => newId(Date.now()));
      const body = ids.map((id) => reportText(id, 'no-data')).join('\n');
      const post = { path: '/v1/reports:batch', type: 'application/x-ndjson', body };
      const answer = await send({ port: product.port, agent, ...post });
      const kept = new Set(answer?.status === 200 ? linesKept(answer.text) : []);
      for (const id of ids) (kept.has(id) ? acknowledged : unanswered).push(id);
    }
  }
  const senders = [
    ...Array.from({ length: SINGLES }, () => single('no-service')),
    ...Array.from({ length: URGENT }, () => single('emergency-calls-fail')),
    ...Array.from({ length: BATCHES }, batch),
  ];
  await sleep(killAfterMs);
  const gone = product.end('SIGKILL');
  await gone;
  ended = true;
  agent.destroy();
  await Promise.all(senders);
  return { acknowledged, unanswered };
}

/** Sends reports once more, as people whose answer never came do; what each was answered. */
export async function sendAgain(product: Product, ids: readonly string[]): Promise<readonly string[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: SINGLES });
  const answers = await Promise.all(
    ids.map(async (id) => {
      const post = { path: '/v1/reports', type: 'application/json', body: reportText(id, 'no-service') };
      const answer = await send({ port: product.port, agent, ...post });
      return answer?.status === 202
        ? String((JSON.parse(answer.text) as { accepted: string }).accepted)
        : 'refused';
    }),
  );
  agent.destroy();
  return answers;
}
