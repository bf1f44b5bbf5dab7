import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSqliteStore } from '../../src/adapters/sql/sqlite/create-sqlite-store.ts';
import { createReportIds } from '../../src/pipeline/report-id.ts';

const ROUNDS = 6;
const SENDERS = 64;
const OPENS_WITHIN_MS = 1_000;
const SERVER = fileURLToPath(new URL('../../bench/intake-server.ts', import.meta.url));

interface Server {
  readonly child: ChildProcess;
  readonly port: number;
  readonly openMs: number;
}

async function startServer(file: string): Promise<Server> {
  const child = spawn(process.execPath, [SERVER, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, ...(JSON.parse(String(line)) as { port: number; openMs: number }) };
}

/** Sends one report; the id when it was acknowledged, undefined when the connection broke first. */
function send(agent: Agent, port: number, id: string): Promise<string | undefined> {
  const report = { id, at: new Date().toISOString(), service: 'att', symptom: 'no-service', reporter: id };
  const headers = { 'content-type': 'application/json' };
  return new Promise((resolve) => {
    const sent = request({ agent, port, host: '127.0.0.1', path: '/v1/reports', method: 'POST', headers });
    sent.on('error', () => resolve(undefined));
    sent.on('response', (response) => {
      response.on('error', () => resolve(undefined));
      response.resume().on('end', () => resolve(response.statusCode === 202 ? id : undefined));
    });
    sent.end(JSON.stringify(report));
  });
}

/** Loads the server until it is killed; the ids that were acknowledged. */
async function loadUntilKilled(server: Server, killAfterMs: number): Promise<readonly string[]> {
  const agent = new Agent({ keepAlive: true });
  const newId = createReportIds();
  const acknowledged: string[] = [];
  async function sender(): Promise<void> {
    for (;;) {
      const id = await send(agent, server.port, newId(Date.now()));
      if (id === undefined) return;
      acknowledged.push(id);
    }
  }
  const exited = once(server.child, 'exit');
  const senders = Promise.all(Array.from({ length: SENDERS }, sender));
  await setTimeout(killAfterMs);
  server.child.kill('SIGKILL');
  await exited;
  await senders;
  agent.destroy();
  return acknowledged;
}

/** What the file holds after the process is gone. */
async function inspect(file: string, ids: readonly string[]) {
  const { log, store, close } = await createSqliteStore({ file });
  const size = await log.size();
  let counted = 0;
  for await (const row of store.counts('us', 0, Infinity)) counted += row.count;
  const again = ids.map((id) => {
    const place = { market: 'us', service: 'att', region: '', symptom: 'other', reaching: '' };
    return { id, at: 0, ...place, reporter: '', text: '', source: '' };
  });
  const answers = await log.append(again);
  await close();
  return { size, counted, lost: answers.filter((answer) => answer !== 'repeat').length };
}

describe('a process killed with SIGKILL in the middle of its work', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'faultline-kill-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it(`has every report that it acknowledged, none counted twice, and opens fast, ${ROUNDS} times over`, async () => {
    const file = join(folder, 'faultline.db');
    const acknowledged: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const server = await startServer(file);
      expect(server.openMs).toBeLessThan(OPENS_WITHIN_MS);
      const ids = await loadUntilKilled(server, 250 + 170 * round);
      expect(ids.length).toBeGreaterThan(SENDERS);
      acknowledged.push(...ids);
      const { size, counted, lost } = await inspect(file, acknowledged);
      expect(lost).toBe(0);
      expect(size).toBeGreaterThanOrEqual(acknowledged.length);
      // What was kept and could not be acknowledged any more: at most one report a sender and round.
      expect(size - acknowledged.length).toBeLessThanOrEqual(SENDERS * (round + 1));
      expect(counted).toBe(size);
    }
  });
});
