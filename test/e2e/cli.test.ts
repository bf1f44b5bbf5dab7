import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { BIN, faultline, type Ran, run, SCENARIO, US_CATALOG } from '../readme/run-faultline.ts';

const CLASSES = ['origin', 'dependent', 'collateral', 'normal', 'undetermined'] as const;
const instant = z.iso.datetime();
const brief = z.object({ class: z.enum(CLASSES), probability: z.number().min(0).max(1.000001) });
const verdict = brief.extend({
  source: z.string().nullable(),
  evidence: z.array(z.object({ kind: z.string(), logOdds: z.number(), says: z.string().min(1) })),
});
/** Section 6 of the formats: what `analyze --json` prints. */
const analysisSchema = z.object({
  scenario: z.string().nullable(),
  paramsVersion: z.string().min(1),
  incidents: z.array(
    z.object({
      id: z.string().min(1),
      market: z.string(),
      openedAt: instant,
      attributedAt: instant.nullable(),
      resolvedAt: instant.nullable(),
      origin: z.array(z.string()),
      verdicts: z.record(z.string(), verdict),
    }),
  ),
  timeline: z.array(z.object({ at: instant, incident: z.string(), verdicts: z.record(z.string(), brief) })),
});
type Analysis = z.infer<typeof analysisSchema>;

const BEGAN = Date.parse('2024-02-22T08:45:00Z');
const MINUTE = 60_000;

/** Standard output as the one JSON object that it must be. */
function readAnalysis({ code, stdout, stderr }: Ran): Analysis {
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return analysisSchema.parse(JSON.parse(stdout));
}

/** Every class that a service is given anywhere in the timeline. */
function classesOf({ timeline }: Analysis, service: string): string[] {
  return [...new Set(timeline.flatMap(({ verdicts }) => verdicts[service]?.class ?? []))];
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a file of the test's own and gives its path. */
function put(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

describe('analyze: 22 February 2024 told rightly', () => {
  let found: Analysis;
  beforeAll(async () => {
    found = readAnalysis(await faultline('analyze', SCENARIO, '--json'));
  });

  it('is one incident, of AT&T alone', () => {
    expect(found.scenario).toBe('us-2024-02-22');
    expect(found.incidents).toHaveLength(1);
    expect(found.incidents[0]).toMatchObject({ market: 'us', origin: ['att'] });
  });

  it('opens nothing before 08:45Z and names AT&T at most ten minutes later', () => {
    const [{ openedAt, attributedAt }] = found.incidents as [Analysis['incidents'][number]];
    expect(Date.parse(openedAt)).toBeGreaterThanOrEqual(BEGAN);
    expect(attributedAt).not.toBeNull();
    expect(Date.parse(attributedAt!) - BEGAN).toBeLessThanOrEqual(10 * MINUTE);
    const first = Math.min(...found.timeline.map(({ at }) => Date.parse(at)));
    expect(first).toBeGreaterThanOrEqual(BEGAN);
  });

  it('says that Cricket and FirstNet fail with AT&T', () => {
    const { verdicts } = found.incidents[0]!;
    expect(verdicts['att']).toMatchObject({ class: 'origin', source: null });
    for (const id of ['cricket', 'firstnet']) {
      expect(verdicts[id]).toMatchObject({ class: 'dependent', source: 'att' });
    }
  });

  it('says that Verizon and T-Mobile work and only receive complaints', () => {
    const { verdicts } = found.incidents[0]!;
    for (const id of ['verizon', 'tmobile']) {
      expect(verdicts[id]).toMatchObject({ class: 'collateral', source: 'att' });
    }
  });

  it('keeps to it at every time', () => {
    expect(classesOf(found, 'att')).toEqual(['origin']);
    expect(classesOf(found, 'cricket')).toEqual(['dependent']);
    expect(classesOf(found, 'verizon')).toEqual(['collateral']);
    expect(classesOf(found, 'tmobile')).toEqual(['collateral']);
  });

  it('never says that UScellular, an internet provider or anybody else is at fault', () => {
    const { services } = parse(readFileSync(US_CATALOG, 'utf8')) as {
      services: { id: string; kind: string }[];
    };
    const isps = services.filter(({ kind }) => kind === 'isp').map(({ id }) => id);
    expect(isps).toEqual(
      expect.arrayContaining([
        'xfinity',
        'spectrum',
        'cox',
        'att-internet',
        'verizon-fios',
        'google-fiber',
        'starlink',
      ]),
    );
    const blamed = services.map(({ id }) => id).filter((id) => classesOf(found, id).includes('origin'));
    expect(blamed).toEqual(['att']);
  });

  it('shows evidence for each verdict that is not normal', () => {
    for (const [id, { evidence }] of Object.entries(found.incidents[0]!.verdicts)) {
      expect(evidence, id).not.toHaveLength(0);
    }
  });

  it('has a timeline in order of time, each entry of an incident that there is', () => {
    const times = found.timeline.map(({ at }) => Date.parse(at));
    expect(times.length).toBeGreaterThan(1);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(found.timeline.map(({ incident }) => incident))).toEqual(
      new Set([found.incidents[0]!.id]),
    );
  });
});

describe('analyze: the account for people', () => {
  it('tells the day in plain sentences, marked as a reconstruction, without terminal codes', async () => {
    const { code, stdout } = await faultline('analyze', SCENARIO);
    expect(code).toBe(0);
    expect(stdout).toContain('AT&T was down.');
    expect(stdout).toMatch(/Cricket.* were down because they run on AT&T\./);
    expect(stdout).toMatch(/T-Mobile.* were working; people there could not reach AT&T\./);
    expect(stdout).toContain('not what people really reported');
    expect(stdout).toContain('┤');
    expect(stdout).not.toContain('\u001b');
  });
});

describe('analyze: data of one’s own', () => {
  const counts = join(SCENARIO, 'counts.csv.gz');
  const reports = join(SCENARIO, 'reports.ndjson.gz');

  it('takes counts alone', async () => {
    const found = readAnalysis(await faultline('analyze', counts, '--catalog', US_CATALOG, '--json'));
    expect(found.scenario).toBeNull();
    expect(found.incidents.map(({ origin }) => origin)).toEqual([['att']]);
  });

  it('takes single reports alone: two in a hundred people are enough', async () => {
    const found = readAnalysis(await faultline('analyze', reports, '--catalog', US_CATALOG, '--json'));
    const [incident] = found.incidents;
    expect(found.incidents).toHaveLength(1);
    expect(incident!.verdicts['att']!.class).toBe('origin');
    expect(incident!.origin).toEqual(['att']);
    expect(incident!.verdicts['cricket']!.class).toBe('dependent');
    expect(incident!.verdicts['verizon']!.class).toBe('collateral');
  });

  it('takes files plain or gzip, one or several, to the same end', async () => {
    const made = join(folder, 'made');
    expect((await faultline('simulate', '--out', made, '--seed', '3')).code).toBe(0);
    const truth = parse(readFileSync(join(made, 'truth.yaml'), 'utf8')) as { origin: string[] };
    const scenario = parse(readFileSync(join(made, 'scenario.yaml'), 'utf8')) as { catalog: object };
    const catalog = put('made.yaml', JSON.stringify(scenario.catalog));
    const packed = ['counts.csv.gz', 'reports.ndjson.gz'].map((name) => join(made, name));
    const plain = packed.map((file, n) =>
      put(`made-${n}${n === 0 ? '.csv' : '.ndjson'}`, gunzipSync(readFileSync(file))),
    );
    const fromPacked = await faultline('analyze', ...packed, '--catalog', catalog, '--json');
    const fromPlain = await faultline('analyze', ...plain, '--catalog', catalog, '--json');
    expect(readAnalysis(fromPacked).incidents.map(({ origin }) => origin)).toEqual([truth.origin]);
    expect(fromPlain.stdout).toBe(fromPacked.stdout);
  });

  it('takes a plain timestamp,value series of the service that --service names', async () => {
    const file = put('series.csv', series({ days: 8, spikeAt: 7.5 * 24 * 12 }));
    const found = readAnalysis(await faultline('analyze', file, '--service', 'mail', '--json'));
    expect(found.incidents).toHaveLength(1);
    expect(Object.keys(found.incidents[0]!.verdicts)).toEqual(['mail']);
    const spike = Date.parse('2024-01-01T00:00:00Z') + 7.5 * 24 * 60 * MINUTE;
    const opened = Date.parse(found.incidents[0]!.openedAt);
    expect(opened).toBeGreaterThanOrEqual(spike);
    expect(opened - spike).toBeLessThanOrEqual(15 * MINUTE);
  });

  it('says so when there is nothing', async () => {
    const file = put('calm.csv', series({ days: 8, spikeAt: Number.POSITIVE_INFINITY }));
    expect(readAnalysis(await faultline('analyze', file, '--json')).incidents).toEqual([]);
    expect((await faultline('analyze', file)).stdout).toContain('Nothing unusual: no incident.');
  });

  it('--skip-bad counts bad lines on standard error and reads on', async () => {
    const good = series({ days: 8, spikeAt: 7.5 * 24 * 12 });
    const file = put(
      'some-bad.csv.gz',
      gzipSync(good.replace('\n', '\nnever,5\n2024-01-01T00:00:00Z,many\n')),
    );
    const { code, stdout, stderr } = await faultline('analyze', file, '--json', '--skip-bad');
    expect(code).toBe(0);
    expect(stderr).toContain('2 bad lines skipped');
    expect(analysisSchema.parse(JSON.parse(stdout)).incidents).toHaveLength(1);
  });
});

/** A series of 5-minute counts: a daily wave with a deterministic flutter, and one spike of an hour. */
function series({ days, spikeAt }: { readonly days: number; readonly spikeAt: number }): string {
  const start = Date.parse('2024-01-01T00:00:00Z');
  const lines = Array.from({ length: days * 24 * 12 }, (_, n) => {
    const wave = 20 + 8 * Math.sin((n / 288) * 2 * Math.PI);
    const flutter = ((n * 7919) % 11) - 5;
    const spike = n >= spikeAt && n < spikeAt + 12 ? 400 : 0;
    return `${new Date(start + n * 5 * MINUTE).toISOString()},${Math.round(wave + flutter + spike)}`;
  });
  return `timestamp,value\n${lines.join('\n')}\n`;
}

describe('the other verbs', () => {
  it.each(['serve', 'analyze', 'explain-alarm', 'replay', 'simulate', 'score', 'doctor'])(
    '%s --help says how',
    async (verb) => {
      const { code, stdout, stderr } = await faultline(verb, '--help');
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain(`Usage: faultline ${verb} [options]`);
      expect((await faultline('--help')).stdout).toContain(verb);
    },
  );

  it.each([
    [[]],
    [['bogus']],
    [['analyze']],
    [['explain-alarm']],
    [['explain-alarm', 'x.csv', '--bogus']],
    [['analyze', 'x.csv', '--bogus']],
    [['simulate', '--seed', 'x']],
  ])('bad arguments %j: exit code 2, and help on standard error', async (args: string[]) => {
    const { code, stdout, stderr } = await faultline(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/error: |Usage: /);
  });

  it('score finds the reconstructed day told exactly, and nobody blamed falsely', async () => {
    const { code, stdout } = await faultline('score', SCENARIO, '--json');
    expect(code).toBe(0);
    const [score] = JSON.parse(stdout).scenarios;
    expect(score).toMatchObject({
      scenario: 'us-2024-02-22',
      kind: 'reconstructed',
      exact: true,
      origin: ['att'],
      falselyBlamed: [],
      falseIncidents: 0,
    });
    expect(score.minutesToAttribute).toBeLessThanOrEqual(10);
  });

  it('simulate, analyze and score: a made-up day goes round, the same from the same seed', async () => {
    const [one, two] = [join(folder, 'sim-1'), join(folder, 'sim-2')];
    for (const out of [one, two]) {
      expect((await faultline('simulate', '--out', out, '--seed', '7')).code).toBe(0);
    }
    for (const file of ['scenario.yaml', 'truth.yaml', 'counts.csv.gz', 'reports.ndjson.gz']) {
      expect(readFileSync(join(one, file)).equals(readFileSync(join(two, file))), file).toBe(true);
    }
    const truth = parse(readFileSync(join(one, 'truth.yaml'), 'utf8')) as { origin: string[] };
    const found = readAnalysis(await faultline('analyze', one, '--json'));
    expect(found.incidents.map(({ origin }) => origin)).toEqual([truth.origin]);
    const { stdout } = await faultline('score', one, '--json');
    expect(JSON.parse(stdout).scenarios[0]).toMatchObject({
      exact: true,
      kind: 'simulated',
      falselyBlamed: [],
    });
    expect((await faultline('score', one)).stdout).toMatch(/^✓ sim-single-7 \(simulated\)/);
  });

  it('doctor finds everything that is needed', async () => {
    const data = join(folder, 'doctor');
    const { code, stdout } = await faultline('doctor', '--json', '--port', '0', '--data', data);
    const { ok, findings } = JSON.parse(stdout);
    expect({ code, ok }).toEqual({ code: 0, ok: true });
    const checks = findings.map(({ check }: { check: string }) => check);
    expect(checks).toEqual(['runtime', 'build', 'catalogs', 'data folder', 'store', 'log', 'clock', 'port']);
  });
});

describe('bin/faultline.js', () => {
  it('runs on the Node that the package brings, whichever Node the machine has', async () => {
    const path = (process.env['PATH'] ?? '').split(delimiter).filter((dir) => !dir.includes('node_modules'));
    const env = { ...process.env, PATH: path.join(delimiter) };
    const machine = await run('/usr/bin/env', ['node', '--version'], { env });
    expect(machine.stdout).toMatch(/^v\d+\./);
    const args = ['node', BIN, 'doctor', '--json', '--port', '0', '--data', join(folder, 'bin')];
    const { code, stdout } = await run('/usr/bin/env', args, { env });
    const runtime = JSON.parse(stdout).findings.find(({ check }: { check: string }) => check === 'runtime');
    expect({ code, runtime: runtime.ok }).toEqual({ code: 0, runtime: true });
    expect(runtime.says).toMatch(/^Node (2[4-9]|[3-9]\d)\./);
    const bad = await run('/usr/bin/env', ['node', BIN, 'bogus'], { env });
    expect(bad.code).toBe(2);
  });
});
