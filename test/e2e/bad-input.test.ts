import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultline, type Serving, startFaultline, US_CATALOG } from '../readme/run-faultline.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-bad-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** Runs the command line on bad input: exit code 2, nothing on standard output; gives what it said. */
async function refused(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await faultline(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^faultline: /);
  expect(stderr).not.toContain('    at ');
  return stderr;
}

const HEADER = 'start,seconds,service,region,symptom,reaching,count';
const ROW = '2024-02-22T08:45:00Z,300,att,US-TX,sos-only,,812';
const REPORT = { at: '2024-02-22T08:46:12Z', service: 'att', region: 'US-TX', symptom: 'sos-only' };

describe('bad data on the command line: what, where and what to do', () => {
  const analyze = (file: string) => refused('analyze', file, '--catalog', US_CATALOG, '--json');

  it.each([
    ['service', 'attt', /the catalog has no service "attt"/],
    ['region', 'US-ZZ', /"US-ZZ" is not a region; write US-TX/],
    ['symptom', 'dead', /"dead" is not a symptom; they are no-service, /],
    ['count', '-4', /"-4" is negative; a count is 0 or more/],
    ['start', 'yesterday', /"yesterday" is not a time; write it as /],
  ])(
    'a row of counts with an unknown %s: file, line, column and what is allowed',
    async (column, value, says) => {
      const columns = HEADER.split(',');
      const fields = ROW.split(',').with(columns.indexOf(column), value);
      const file = put(`bad-${column}.csv`, `${HEADER}\n${ROW}\n${fields.join(',')}\n`);
      const said = await analyze(file);
      expect(said).toContain(`${file}:3`);
      expect(said).toContain(column);
      expect(said).toMatch(says);
      expect(said).toContain('--skip-bad');
    },
  );

  it.each([
    ['service', 'attt', /unknown service "attt".*did you mean "att"\?/],
    ['region', 'US-ZZ', /unknown region "US-ZZ"/],
    ['symptom', 'dead', /unknown value "dead"; allowed: no-service, /],
  ])('a report with an unknown %s: file, line, field and what is allowed', async (field, value, says) => {
    const lines = [REPORT, { ...REPORT, [field]: value }].map((report) => JSON.stringify(report));
    const file = put(`bad-${field}.ndjson`, `${lines.join('\n')}\n`);
    const said = await analyze(file);
    expect(said).toContain(`${file}:2`);
    expect(said).toMatch(says);
  });

  it('broken JSON: file and line', async () => {
    const file = put('broken.ndjson', `${JSON.stringify(REPORT)}\n{"at": "2024-\n`);
    const said = await analyze(file);
    expect(said).toContain(`${file}:2`);
    expect(said).toContain('the line is not JSON');
  });

  it('a CSV without its header: which columns are missing', async () => {
    const file = put('headless.csv', `${ROW}\n${ROW}\n`);
    const said = await analyze(file);
    expect(said).toContain(`${file}: the header is not one of a counts file`);
    expect(said).toContain(`${file}:1 service: the header lacks this column`);
  });

  it('a truncated line: its fields are counted', async () => {
    const file = put('truncated.csv', `${HEADER}\n${ROW}\n${ROW.slice(0, 30)}`);
    const said = await analyze(file);
    expect(said).toContain(`${file}:3`);
    expect(said).toMatch(/the line has \d fields and the header 7; is it cut short\?/);
  });

  it('a truncated gzip, a damaged one, and what is only named so', async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => ROW.replace('812', String(n))).join('\n');
    const whole = gzipSync(`${HEADER}\n${rows}\n`);
    const cut = await analyze(put('cut.csv.gz', whole.subarray(0, whole.length / 2)));
    expect(cut).toMatch(/cut\.csv\.gz: the gzip data ends early: .*copy or download it again/);
    const damaged = Buffer.from(whole).fill(0x55, whole.length / 2, whole.length / 2 + 64);
    const broken = await analyze(put('damaged.csv.gz', damaged));
    expect(broken).toMatch(/damaged\.csv\.gz(: the gzip data is damaged|:\d+ )/);
    const named = await analyze(put('plain.csv.gz', `${HEADER}\n${ROW}\n`));
    expect(named).toContain('plain.csv.gz: it is named .gz and is not gzip data');
  });

  it('binary rubbish, an empty file, no file, a name that says nothing', async () => {
    const rubbish = Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * 193) % 256));
    expect(await analyze(put('rubbish.csv', rubbish))).toContain('rubbish.csv: it is not text');
    expect(await analyze(put('rubbish.ndjson', rubbish))).toContain('rubbish.ndjson: it is not text');
    expect(await analyze(put('empty.csv', ''))).toContain('empty.csv: the file is empty');
    expect(await analyze(join(folder, 'none.csv'))).toContain('there is no such file; check the path');
    expect(await analyze(put('data.txt', ROW))).toContain('data.txt: it is named neither .csv nor .ndjson');
  });

  it('a series without the service that it is said to be of', async () => {
    const file = put('series.csv', 'timestamp,value\n2024-01-01 00:00:00,5\n');
    const said = await refused('analyze', file, '--catalog', US_CATALOG, '--service', 'attt');
    expect(said).toContain(
      `${file}: the catalog has no service "attt"; name the series' service with --service`,
    );
  });
});

const MARKET = 'market: { id: xx, name: Testland, timezone: UTC, emergencyNumber: "112" }';
const service = (id: string, runsOn: string) =>
  `  - { id: ${id}, name: ${id}, kind: app, users: 1000, runsOn: [{ id: ${runsOn}, share: 1 }] }`;

describe('bad catalogs', () => {
  const check = (file: string) =>
    refused('analyze', put('row.csv', `${HEADER}\n${ROW}\n`), '--catalog', file);

  it('a dependency cycle: line and the way round', async () => {
    const text = [
      MARKET,
      'services:',
      service('a', 'b'),
      service('b', 'c'),
      service('c', 'a'),
      'elements: []',
      '',
    ];
    const file = put('cycle.yaml', text.join('\n'));
    const said = await check(file);
    expect(said).toMatch(/cycle\.yaml:[345] /);
    expect(said).toMatch(/cycle|round/);
    expect(said).toMatch(/a.*b.*c/);
  });

  it('a dangling id: line, the id, and a near one', async () => {
    const text = [
      MARKET,
      'services:',
      service('cricket', 'attt'),
      '  - { id: att, name: AT&T, kind: mobile-network, users: 5 }',
    ];
    const file = put('dangling.yaml', `${text.join('\n')}\n`);
    const said = await check(file);
    expect(said).toMatch(/dangling\.yaml:3 /);
    expect(said).toContain('attt');
    expect(said).toMatch(/did you mean "att"/);
  });

  it('text that is no YAML, and a kind that there is not', async () => {
    expect(await check(put('broken.yaml', 'market: { id: xx\nservices: [\n'))).toMatch(/broken\.yaml:\d/);
    const kind = `${MARKET}\nservices:\n  - { id: a, name: A, kind: spaceship, users: 5 }\n`;
    expect(await check(put('kind.yaml', kind))).toMatch(/kind\.yaml:3 .*spaceship/);
  });

  it('serve refuses the same before it opens anything', async () => {
    const data = join(folder, 'never');
    const text = `${[MARKET, 'services:', service('a', 'a')].join('\n')}\n`;
    const said = await refused('serve', '--port', '0', '--data', data, '--catalog', put('self.yaml', text));
    expect(said).toMatch(/self\.yaml:3 /);
    expect(existsSync(data)).toBe(false);
  });
});

describe('a place that cannot be used', () => {
  it('a port in use: which, and what to do; serve and doctor alike', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const port = String((other.address() as AddressInfo).port);
    try {
      const said = await refused('serve', '--port', port, '--data', join(folder, 'port'));
      expect(said).toContain(
        `port ${port} on 127.0.0.1 is in use; stop what uses it or choose another with --port`,
      );
      const doctor = await faultline('doctor', '--port', port, '--data', join(folder, 'port'));
      expect(doctor.code).toBe(2);
      expect(doctor.stdout).toMatch(new RegExp(`✗ port +port ${port} on 127.0.0.1 is in use`));
    } finally {
      other.close();
    }
  });

  it('a data folder that cannot be made', async () => {
    const data = join(put('a-file', 'not a folder'), 'data');
    const said = await refused('serve', '--port', '0', '--data', data);
    expect(said).toContain(data);
    expect(said).toMatch(/cannot be (made|written)/);
    expect(said).toContain('--data');
    expect(readFileSync(join(folder, 'a-file'), 'utf8')).toBe('not a folder');
  });

  it('a data folder that may not be written', async () => {
    // Root may write anywhere but where the kernel lets nobody.
    const data = process.getuid?.() === 0 ? '/sys/faultline' : join(folder, 'locked');
    if (data.startsWith(folder)) {
      mkdirSync(data);
      chmodSync(data, 0o555);
    }
    const said = await refused('serve', '--port', '0', '--data', data);
    expect(said).toContain(data);
    expect(said).toContain('--data');
    const doctor = await faultline('doctor', '--port', '0', '--data', data);
    expect(doctor.code).toBe(2);
    expect(doctor.stdout).toMatch(/✗ data folder +\S+ cannot be written/);
  });

  it('a database of a newer version is left as it is, byte for byte', async () => {
    const data = join(folder, 'newer');
    const server = await startFaultline(data);
    await server.stop();
    const file = join(data, 'faultline.db');
    const db = new DatabaseSync(file);
    db.exec('PRAGMA user_version = 999; PRAGMA wal_checkpoint(TRUNCATE)');
    db.close();
    const before = readFileSync(file);
    const said = await refused('serve', '--port', '0', '--data', data);
    expect(said).toContain(`${file} has schema version 999`);
    expect(said).toContain('start the newer Faultline again');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('a file that is no database, and one of another program', async () => {
    const rubbish = put('rubbish.db', 'this is not a database, but long enough to be looked at as one');
    expect(await refused('serve', '--port', '0', '--data', folder, '--store', `sqlite:${rubbish}`)).toContain(
      rubbish,
    );
    const file = join(folder, 'other.db');
    const db = new DatabaseSync(file);
    db.exec('CREATE TABLE notes (text)');
    db.close();
    const said = await refused('serve', '--port', '0', '--data', folder, '--store', `sqlite:${file}`);
    expect(said).toContain(`${file} is a database of another program; it was left as it is`);
  });

  it('settings that cannot be: all of them at once', async () => {
    const said = await refused(
      'serve',
      '--port',
      '99999',
      '--store',
      'mysql://x',
      '--limits',
      'off',
      '--host',
      '0.0.0.0',
    );
    for (const flag of ['--port', '--store', '--limits']) expect(said).toContain(flag);
  });
});

describe('bad requests: a problem document, and nothing is kept', () => {
  let server: Serving;
  let data: string;
  beforeAll(async () => {
    data = join(folder, 'api');
    server = await startFaultline(data);
  });
  afterAll(() => server.stop());

  const reports = (): number => {
    const db = new DatabaseSync(join(data, 'faultline.db'), { readOnly: true });
    const row = db.prepare('SELECT count(*) AS n FROM reports').get() as { n: number };
    db.close();
    return row.n;
  };
  const now = () => new Date().toISOString();

  async function problem(body: string | Buffer, headers: Record<string, string> = {}) {
    const response = await fetch(`${server.url}/v1/reports`, {
      method: 'POST',
      body: typeof body === 'string' ? body : new Uint8Array(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const document = await response.json();
    expect(document.status).toBe(response.status);
    expect(document.title).not.toBe('');
    expect(reports()).toBe(0);
    return document as {
      status: number;
      code: string;
      detail: string;
      errors?: { field: string; detail: string }[];
    };
  }

  it.each([
    ['service', 'attt', /unknown service "attt" in market us; did you mean "att"\?/],
    ['region', 'US-ZZ', /unknown region "US-ZZ"; use an ISO 3166 code/],
    ['symptom', 'dead', /allowed: no-service, sos-only/],
    ['at', '1999-01-01T00:00:00Z', /h back, more than 24 h; it is .* here; check the clock/],
    ['at', '2199-01-01T00:00:00Z', /lies in the future by .* check the clock/],
    ['at', 'yesterday', /is not a time with an offset, like 2024-02-22T08:46:12Z/],
    ['id', 'seven', /./],
  ])('a report whose %s is %s: 422 with the field and what to do', async (field, value, says) => {
    const report = { at: now(), service: 'att', region: 'US-TX', symptom: 'sos-only', [field]: value };
    const { status, code, errors } = await problem(JSON.stringify(report));
    expect({ status, code, fields: errors?.map((error) => error.field) }).toEqual({
      status: 422,
      code: 'bad-input',
      fields: [field],
    });
    expect(errors![0]!.detail).toMatch(says);
  });

  it('names all that is wrong at once', async () => {
    const { errors } = await problem(JSON.stringify({ at: 'x', service: 'y', symptom: 'z' }));
    expect(errors?.map(({ field }) => field).toSorted()).toEqual(['at', 'service', 'symptom']);
  });

  it('broken JSON: 400 with line and column', async () => {
    const { status, detail } = await problem('{"at": "2024-02-22T08:46:12Z",\n "service": att}');
    expect(status).toBe(400);
    expect(detail).toMatch(/The body is not JSON: at line 2, column \d+/);
  });

  it('broken gzip: 400; another encoding or type: 415; too much: 413', async () => {
    const packed = gzipSync(JSON.stringify({ at: now(), service: 'att', symptom: 'no-service' }));
    const broken = await problem(packed.subarray(0, packed.length - 12), { 'content-encoding': 'gzip' });
    expect(broken.status).toBe(400);
    expect(broken.detail).toContain('not whole gzip data');
    expect((await problem('{}', { 'content-encoding': 'compress' })).status).toBe(415);
    expect((await problem('{}', { 'content-type': 'application/xml' })).status).toBe(415);
    expect((await problem('x'.repeat(100_000))).status).toBe(413);
  });

  it('binary rubbish: 400', async () => {
    const { status, detail } = await problem(Buffer.from([0xff, 0xfe, 0, 1, 2, 3]));
    expect({ status, detail }).toEqual({ status: 400, detail: 'The body is not UTF-8 text' });
  });

  it('a batch keeps its good lines and says of each bad one what is wrong with it', async () => {
    const good = { service: 'att', symptom: 'no-service', reporter: 'one' };
    const lines = [
      { at: now(), ...good },
      { at: now(), ...good, service: 'attt' },
    ];
    const response = await fetch(`${server.url}/v1/reports:batch`, {
      method: 'POST',
      body: `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"at"\n`,
      headers: { 'content-type': 'application/x-ndjson' },
    });
    const answers = (await response.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ line, accepted, errors }) => [line, accepted ?? errors[0].field])).toEqual([
      [1, 'new'],
      [2, 'service'],
      [3, ''],
    ]);
    expect(reports()).toBe(1);
  });

  it.each([
    ['/v1/markets/atlantis', /no market atlantis here; there are: us, gb/],
    ['/v1/markets/us/services/attt', /no service attt in us/],
    ['/v1/incidents/none', /no incident none/],
    ['/v1/nothing', /There is no \/v1\/nothing here/],
  ])('GET %s: 404 that says what there is', async (path, says) => {
    const response = await fetch(server.url + path);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      404,
      'application/problem+json',
    ]);
    expect((await response.json()).detail).toMatch(says);
  });

  it('leaves nothing beside its database', () => {
    expect(readdirSync(data).filter((name) => !name.startsWith('faultline.db'))).toEqual([]);
  });
});
