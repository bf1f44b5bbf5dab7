import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { faultline, SCENARIO, type Serving, startFaultline } from '../readme/run-faultline.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-serve-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function page(url: string): Promise<string> {
  const response = await fetch(url);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  return response.text();
}

/** What a person would read of a page: no tags, no style, no script. */
function readable(html: string): string {
  return html
    .replace(/<(style|script)\b.*?<\/\1>/gs, ' ')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');
}

/** Server-Sent Events of a stream, as they come. */
async function listen(url: string): Promise<{ readonly types: string[]; close(): Promise<void> }> {
  const abort = new AbortController();
  const response = await fetch(url, { signal: abort.signal });
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const types: string[] = [];
  const reading = (async () => {
    const text = response.body!.pipeThrough(new TextDecoderStream());
    for await (const piece of text)
      for (const [, type] of piece.matchAll(/^event: (\w+)$/gm)) types.push(type!);
  })().catch(() => {});
  return {
    types,
    async close() {
      abort.abort();
      await reading;
    },
  };
}

describe('serve: a first start', () => {
  let server: Serving;
  let data: string;
  beforeAll(async () => {
    data = join(folder, 'first');
    server = await startFaultline(data);
  });
  afterAll(() => server.stop());

  const post = async (report: object) => {
    const response = await fetch(`${server.url}/v1/reports`, {
      method: 'POST',
      body: JSON.stringify({ at: new Date().toISOString(), symptom: 'no-service', ...report }),
      headers: { 'content-type': 'application/json' },
    });
    return { status: response.status, ...(await response.json()) };
  };

  it('prints one line with its address when it is ready, and is ready', async () => {
    expect(server.line).toMatch(/^faultline is ready on http:\/\/127\.0\.0\.1:\d+$/);
    const ready = await fetch(`${server.url}/readyz`);
    expect(ready.status).toBe(200);
    expect((await fetch(`${server.url}/livez`)).status).toBe(200);
  });

  it('shows the reconstructed day on the home page, in plain words, without a script having run', async () => {
    const text = readable(await page(`${server.url}/`));
    expect(text).toContain('AT&T was down.');
    expect(text).toMatch(/Cricket.{0,80} because they run on AT&T\./);
    expect(text).toMatch(/T-Mobile.{0,60} were working; people there could not reach AT&T\./);
    expect(text).toContain('Thursday, February 22, 2024');
    expect(text.toLowerCase()).toContain('reconstruction');
  });

  it('has a page for the incident of history, marked as a reconstruction, with evidence and statements', async () => {
    const home = await page(`${server.url}/`);
    const [, path] = /href="(\/incidents\/us-20240222-[^"]+)"/.exec(home)!;
    const text = readable(await page(server.url + path));
    expect(text).toContain('AT&T was down.');
    expect(text.toLowerCase()).toContain('reconstruction');
    expect(text).toContain('Verizon');
    expect(text).toMatch(/reports in 15 min/);
    const api = await fetch(`${server.url}/v1${path}`);
    expect(await api.json()).toMatchObject({ market: 'us', origin: ['att'] });
  });

  it('has a page for each service and the form', async () => {
    expect(readable(await page(`${server.url}/us/verizon`))).toContain('Verizon');
    const form = await page(`${server.url}/report?market=us&service=att`);
    expect(/<form[^>]+action="\/v1\/reports/.test(form)).toBe(true);
    expect(readable(await page(`${server.url}/gb`))).toContain('United Kingdom');
  });

  it('acknowledges a report with 202; the same id is a repeat, the same person counted already', async () => {
    const id = '018dd0f2-6c1e-7000-8000-000000000001';
    const first = await post({ id, service: 'att', region: 'US-TX', reporter: 'one' });
    expect(first).toEqual({ status: 202, id, accepted: 'new' });
    const again = await post({ id, service: 'att', region: 'US-TX', reporter: 'one' });
    expect(again).toEqual({ status: 202, id, accepted: 'repeat' });
    const person = await post({ service: 'att', region: 'US-TX', reporter: 'one' });
    expect(person).toMatchObject({ status: 202, accepted: 'counted-already' });
    expect(await post({ service: 'att', region: 'US-TX', reporter: 'two' })).toMatchObject({
      accepted: 'new',
    });
  });

  it('tells its readers of changes as they happen', async () => {
    const stream = await listen(`${server.url}/v1/stream?market=us`);
    try {
      await expect.poll(() => stream.types, { timeout: 5_000 }).toContain('snapshot');
      const before = stream.types.length;
      // Each minute brings a new picture of the market.
      await expect
        .poll(() => stream.types.length, { timeout: 75_000, interval: 500 })
        .toBeGreaterThan(before);
      expect(
        new Set(stream.types).difference(new Set(['snapshot', 'verdict', 'incident', 'statement'])),
      ).toEqual(new Set());
    } finally {
      await stream.close();
    }
  }, 90_000);

  it('keeps neither an address nor a reporter’s own name on disk', () => {
    const db = new DatabaseSync(join(data, 'faultline.db'), { readOnly: true });
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all() as {
      name: string;
    }[];
    const rows = tables.flatMap(({ name }) => db.prepare(`SELECT * FROM "${name}"`).all());
    db.close();
    const text = JSON.stringify(
      rows.map((row) =>
        Object.values(row).map((value) =>
          value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
        ),
      ),
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(text).not.toContain('127.0.0.1');
    expect(text).not.toContain('"one"');
  });
});

describe('serve: stop and start again', () => {
  it('SIGTERM stops it cleanly, open streams or not, and a restart has every report', async () => {
    const data = join(folder, 'again');
    const reports = Array.from({ length: 300 }, (_, n) => ({
      at: new Date().toISOString(),
      service: 'verizon',
      symptom: 'no-data',
      reporter: `person-${n}`,
    }));
    const first = await startFaultline(data);
    const stream = await listen(`${first.url}/v1/stream`);
    const body = reports.map((report) => JSON.stringify(report)).join('\n');
    const headers = { 'content-type': 'application/x-ndjson' };
    const sent = await fetch(`${first.url}/v1/reports:batch`, { method: 'POST', body, headers });
    expect((await sent.text()).match(/"accepted":"new"/g)).toHaveLength(300);
    const asked = performance.now();
    expect(await first.stop()).toBe(0);
    expect(performance.now() - asked).toBeLessThan(10_000);
    expect(first.stderr()).toBe('');
    await stream.close();

    const second = await startFaultline(data);
    try {
      const { services } = await (await fetch(`${second.url}/v1/markets/us`)).json();
      const db = new DatabaseSync(join(data, 'faultline.db'), { readOnly: true });
      expect(db.prepare('SELECT count(*) AS n FROM reports').get()).toMatchObject({ n: 300 });
      db.close();
      expect(services).toHaveProperty('verizon');
      await expect
        .poll(
          async () => (await (await fetch(`${second.url}/v1/markets/us`)).json()).services.verizon.count15m,
          {
            timeout: 75_000,
            interval: 1_000,
          },
        )
        .toBe(300);
    } finally {
      expect(await second.stop()).toBe(0);
    }
  });
});

describe('serve --replay: the day in its own time', () => {
  it('comes to say that AT&T is down, marked as a reconstruction', async () => {
    const data = join(folder, 'replay');
    const server = await startFaultline(data, '--replay', SCENARIO, '--speed', '6000');
    try {
      const sentence = async () =>
        (await (await fetch(`${server.url}/v1/markets/us`)).json()).sentence as string;
      await expect.poll(sentence, { timeout: 60_000, interval: 100 }).toMatch(/AT&T is down/);
      const text = readable(await page(`${server.url}/`));
      expect(text).toContain('AT&T, 22 February 2024 (reconstruction)');
      expect(text).toContain('This is not happening now.');
      await expect
        .poll(async () => readable(await page(`${server.url}/`)), { timeout: 30_000 })
        .toMatch(/AT&T is down/);
      expect(server.stderr()).toBe('');
    } finally {
      expect(await server.stop()).toBe(0);
    }
  });

  it('writes to a store of its own: the one of the present is not touched', async () => {
    const data = join(folder, 'apart');
    const present = await startFaultline(data);
    const report = { at: new Date().toISOString(), service: 'att', symptom: 'no-service' };
    const headers = { 'content-type': 'application/json' };
    await fetch(`${present.url}/v1/reports`, { method: 'POST', body: JSON.stringify(report), headers });
    await present.stop();
    const replayed = await startFaultline(data, '--replay', SCENARIO, '--speed', '600');
    await replayed.stop();
    const db = new DatabaseSync(join(data, 'faultline.db'), { readOnly: true });
    expect(db.prepare('SELECT count(*) AS n FROM reports').get()).toMatchObject({ n: 1 });
    db.close();
  });
});

describe('replay: a scenario fed to a running product', () => {
  it('sends every person of it through the public door, stamped with the present', async () => {
    const scenario = join(folder, 'made');
    const made = await faultline(
      'simulate',
      '--out',
      scenario,
      '--seed',
      '5',
      '--days',
      '1',
      '--people',
      '20000',
    );
    expect(made.code).toBe(0);
    const data = join(folder, 'fed');
    const catalog = join(folder, 'made.yaml');
    const described = parse(readFileSync(join(scenario, 'scenario.yaml'), 'utf8')) as { catalog: object };
    writeFileSync(catalog, JSON.stringify(described.catalog));
    const server = await startFaultline(data, '--catalog', catalog, '--limits', 'off');
    try {
      const { code, stdout } = await faultline('replay', scenario, '--to', server.url, '--speed', '1000000');
      const [, sent, accepted] = /^([\d,]+) reports sent, ([\d,]+) accepted$/m.exec(stdout)!;
      expect(code).toBe(0);
      expect(Number(sent!.replaceAll(',', ''))).toBeGreaterThan(1_000);
      expect(accepted).toBe(sent);
    } finally {
      expect(await server.stop()).toBe(0);
    }
    const nobody = await faultline('replay', scenario, '--to', server.url);
    expect(nobody.code).toBe(2);
    expect(nobody.stderr).toContain(`nothing answers at ${server.url}; start it with`);
  });
});
