import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Frame } from '../../core/count/tally.ts';
import { formatInstant, HOUR, MINUTE, parseInstant } from '../../core/time.ts';
import { FaultlineError } from '../../errors.ts';
import { type OpenDataOptions, type OpenedData, openData } from './open-data.ts';

const CATALOG = `
market: { id: us, name: United States, timezone: America/New_York, emergencyNumber: "911" }
services:
  - { id: att, name: AT&T, kind: mobile-network, users: 115000000, baseline: 168 }
  - { id: verizon, name: Verizon, kind: mobile-network, users: 115000000, baseline: 170 }
`;
const HEADER = 'start,seconds,service,region,symptom,reaching,count';

let folder = '';
let serial = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faultline-files-'));
  await writeFile(join(folder, 'catalog.yaml'), CATALOG);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const at = (text: string): number => parseInstant(text) as number;

async function put(name: string, content: string | Buffer): Promise<string> {
  const file = join(folder, `${++serial}-${name}`);
  await writeFile(file, content);
  return file;
}

async function scenario(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const path = join(folder, `scenario-${++serial}`);
  await mkdir(path);
  for (const [name, content] of Object.entries(files)) await writeFile(join(path, name), content);
  return path;
}

const open = (paths: readonly string[], more: Partial<OpenDataOptions> = {}): Promise<OpenedData> =>
  openData({ paths, catalog: join(folder, 'catalog.yaml'), skipBad: false, ...more });

async function framesOf(data: OpenedData): Promise<Frame[]> {
  const frames: Frame[] = [];
  for await (const frame of data.frames()) frames.push(frame);
  return frames;
}

/** Frames as plain values without empty ones, to compare and to read. */
function plain(frames: readonly Frame[], ids: readonly string[] = ['att', 'verizon']) {
  return frames.flatMap(({ start, end, tallies }) =>
    tallies.flatMap((tally, index) =>
      tally
        ? [
            {
              start: formatInstant(start),
              minutes: (end - start) / MINUTE,
              service: ids[index],
              count: tally.count,
              works: tally.works,
              symptoms: [...tally.symptoms],
              regions: Object.fromEntries([...tally.regions].sort()),
              mentions: Object.fromEntries([...tally.mentions].sort()),
            },
          ]
        : [],
    ),
  );
}

async function failure(action: () => Promise<unknown>): Promise<FaultlineError> {
  try {
    await action();
  } catch (error) {
    if (error instanceof FaultlineError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const read = async (file: string, more: Partial<OpenDataOptions> = {}) => framesOf(await open([file], more));

describe('counts files (contract, section 4)', () => {
  test('R12, R43: columns stand in any order; region, county, symptom and reaching may be missing or empty', async () => {
    const full = await put(
      'a.csv',
      `${HEADER}\n2024-02-22T08:45:00Z,300,att,US-TX,sos-only,,812\n2024-02-22T08:45:00Z,300,verizon,US-OH,cannot-reach,att,17\n`,
    );
    const [first, second] = plain(await read(full));
    expect(first).toMatchObject({ start: '2024-02-22T08:45:00Z', minutes: 5, service: 'att', count: 812 });
    expect(first?.regions).toEqual({ 'US-TX': 812 });
    expect(second?.mentions).toEqual({ att: 17 });

    const counties = await put(
      'c.csv',
      'start,seconds,service,region,county,count\n' +
        '2024-02-22T08:45:00Z,300,att,US-TX,48201,5\n2024-02-22T08:45:00Z,300,att,,48201,7\n' +
        '2024-02-22T08:45:00Z,300,att,US-TX,,9\n2024-02-22T08:45:00Z,300,att,US-TX,48201,5\n',
    );
    const [frame] = await read(counties);
    expect(frame?.tallies[0]?.counties).toEqual(new Map([['48201', 12]]));
    expect(plain([frame!])[0]?.regions).toEqual({ 'US-TX': 21 });

    const wrong = await put(
      'd.csv',
      'start,seconds,service,region,county,count\n2024-02-22T08:45:00Z,300,att,US-CA,48201,5\n',
    );
    expect((await failure(() => read(wrong))).problems).toMatchObject([
      { where: 'county', line: 2, says: expect.stringContaining('"48201" is no county of US-CA') },
    ]);

    const short = await put('b.csv', 'count,service,seconds,start\n812,att,300,2024-02-22T08:45:00Z\n');
    const [only] = plain(await read(short));
    expect(only).toMatchObject({ service: 'att', count: 812, regions: { '': 812 } });
    expect(only?.symptoms.reduce((sum, value) => sum + value, 0)).toBe(0);
  });

  test('quotes, a byte order mark, CRLF, empty lines and fractions are taken', async () => {
    const text = `\uFEFF"start",seconds,service,"count"\r\n"2024-02-22T08:45:00Z",300,"att",1.5\r\n\r\n2024-02-22T08:45:00Z,300,verizon,2e1`;
    expect(plain(await read(await put('q.csv', text))).map(({ count }) => count)).toEqual([1.5, 20]);
  });

  test('an identical row counts once; the same cell with another count adds', async () => {
    const row = '2024-02-22T08:45:00Z,300,att,US-TX,sos-only,,10';
    const other = '2024-02-22T08:45:00Z,300,att,US-TX,sos-only,,4';
    const file = await put('d.csv', [HEADER, row, other, row, other, row].join('\n'));
    expect(plain(await read(file)).map(({ count }) => count)).toEqual([14]);
  });

  test('gzip and plain give the same, whatever the name says of gzip data', async () => {
    const text = `${HEADER}\n2024-02-22T08:45:00Z,300,att,US-TX,sos-only,,812\n`;
    const wanted = plain(await read(await put('p.csv', text)));
    expect(wanted).toHaveLength(1);
    expect(plain(await read(await put('p.csv.gz', gzipSync(text))))).toEqual(wanted);
    expect(plain(await read(await put('unnamed.csv', gzipSync(text))))).toEqual(wanted);
  });

  test('rows are cut rightly where chunks of a large file end', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => {
      const start = formatInstant(at('2024-02-22T00:00:00Z') + (index % 288) * 5 * MINUTE);
      return `${start},300,${index % 2 ? 'att' : 'verizon'},US-TX,${index % 3 ? 'no-data' : 'other'},,${index}`;
    });
    const data = await open([await put('large.csv', [HEADER, ...rows].join('\n'))]);
    const total = plain(await framesOf(data)).reduce((sum, { count }) => sum + count, 0);
    expect(total).toBe((29_999 * 30_000) / 2);
    expect(data.rows()).toBe(30_000);
  });
});

describe('bad rows name the file, the line, what is wrong and what to do', () => {
  const good = '2024-02-22T08:45:00Z,300,att,US-TX,sos-only,,1';
  test.each([
    ['2024-02-22T08:45:00Z,300,atnt,,,,1', 'service', 'the catalog has no service "atnt"'],
    ['2024-02-22T08:45:00Z,300,att,US-ZZ,,,1', 'region', '"US-ZZ" is not a region'],
    ['2024-02-22T08:45:00Z,300,att,,sad,,1', 'symptom', '"sad" is not a symptom'],
    ['2024-02-22T08:45:00Z,300,att,,cannot-reach,nobody,1', 'reaching', 'no service "nobody"'],
    ['2024-02-22T08:45:00Z,300,att,,,,many', 'count', '"many" is not a number'],
    ['2024-02-22T08:45:00Z,300,att,,,,-3', 'count', 'is negative'],
    ['2024-02-22T08:45:00Z,300,att,,,,', 'count', 'is not a number'],
    ['2024-02-22T08:45:00Z,0,att,,,,1', 'seconds', 'from 1 to 86400'],
    ['2024-02-22T08:45:00Z,86401,att,,,,1', 'seconds', 'from 1 to 86400'],
    ['2024-02-30T08:45:00Z,300,att,,,,1', 'start', 'is not a time'],
    ['2024-02-22T08:45:00,300,att,,,,1', 'start', 'with an offset'],
    ['2024-02-22T08:45:00Z,300,att,1', '', '4 fields and the header 7'],
    ['2024-02-22T08:45:00Z,300,"att",,,,"1', '', 'a quote is opened and not closed'],
  ])('%s', async (row, where, says) => {
    const file = await put('bad.csv', `${HEADER}\n${good}\n${row}\n`);
    const error = await failure(() => read(file));
    expect(error.code).toBe('bad-input');
    expect(error.file).toBe(file);
    expect(error.problems[0]).toMatchObject({ where, line: 3 });
    expect(error.problems[0]?.says).toContain(says);
    expect(error.describe()).toContain(`${file}:3`);
  });

  test('--skip-bad counts them, keeps examples and reads the rest', async () => {
    const data = await open(
      [await put('skip.csv', `${HEADER}\n${good}\nrubbish\n${good.replace(/1$/, '5')}\n`)],
      {
        skipBad: true,
      },
    );
    expect(plain(await framesOf(data)).map(({ count }) => count)).toEqual([6]);
    expect(data.bad()).toMatchObject({ count: 1, examples: [{ line: 3 }] });
    expect(data.bad().examples[0]?.file).toContain('skip.csv');
  });

  test.each([
    ['2024-02-22T08:45:00Z,300,att,,,,1\n', 'the header is not one of'],
    ['start,seconds,service\n2024-02-22T08:45:00Z,300,att\n', 'the header lacks this column'],
    ['start,seconds,service,count,regions\n', 'there is no such column'],
    ['start,seconds,service,count,count\n', 'stands twice'],
  ])('a header that is none stops the reading even with --skip-bad: %j', async (text, says) => {
    const file = await put('header.csv', text);
    const error = await failure(() => read(file, { skipBad: true }));
    expect(error.describe()).toContain(says);
    expect(error.describe()).toContain(file);
  });
});

describe('files that are no data', () => {
  const text = `${HEADER}\n${'2024-02-22T08:45:00Z,300,att,US-TX,sos-only,,1\n'.repeat(5000)}`;
  test.each<[string, string, string | Buffer, string]>([
    ['an empty file', 'e.csv', '', 'the file is empty'],
    ['an empty gzip', 'e.csv.gz', gzipSync(''), 'the file is empty'],
    ['a truncated gzip', 't.csv.gz', gzipSync(text).subarray(0, 120), 'cut short'],
    ['a damaged gzip', 'x.csv.gz', damage(gzipSync(text)), 'damaged'],
    ['plain text named .gz', 'n.csv.gz', text, 'is not gzip data'],
    ['binary rubbish', 'r.csv', Buffer.from([0x89, 0x50, 0, 0, 1, 2, 3]), 'zero bytes'],
    ['binary rubbish in NDJSON', 'r.ndjson', Buffer.from([0x7b, 0xff, 0xfe, 0x0a]), 'not UTF-8'],
    ['a line without end', 'l.csv', 'a'.repeat(200_000), 'the line has no end'],
    ['a header and no data', 'h.csv', `${HEADER}\n`, 'there is a header and no data'],
    ['another kind of file', 'a.txt', text, 'named neither .csv nor .ndjson'],
  ])('%s', async (_title, name, content, says) => {
    const file = await put(name, content);
    const error = await failure(() => read(file));
    expect(error.code).toBe('bad-input');
    expect(error.describe()).toContain(says);
    expect(error.describe()).toContain(file);
  });

  test('a missing file, a folder among files, nothing at all', async () => {
    expect((await failure(() => read(join(folder, 'none.csv')))).message).toContain('there is no such file');
    const file = await put('ok.csv', text);
    expect((await failure(() => open([file, folder]))).message).toContain('it is a folder');
    expect((await failure(() => open([]))).code).toBe('bad-arguments');
  });
});

function damage(bytes: Buffer): Buffer {
  bytes.fill(0xa5, 14, 30);
  return bytes;
}

describe('single reports (contract, section 3)', () => {
  const report = (more: object): string =>
    JSON.stringify({ at: '2024-02-22T08:46:12Z', service: 'att', symptom: 'sos-only', ...more });

  test('an id counts once; a reporter counts once a service in 15 minutes', async () => {
    const lines = [
      report({ id: '018dd0f2-6c1e-7000-8000-000000000001' }),
      report({ id: '018dd0f2-6c1e-7000-8000-000000000001', at: '2024-02-22T09:30:00Z' }),
      report({ reporter: 'r1' }),
      report({ reporter: 'r1', at: '2024-02-22T08:59:00Z' }),
      report({ reporter: 'r1', at: '2024-02-22T09:00:00Z' }),
      report({ reporter: 'r1', service: 'verizon' }),
      report({}),
      report({}),
      report({ symptom: 'works' }),
    ];
    const frames = plain(await read(await put('r.ndjson', lines.join('\n'))));
    const sum = (service: string): number =>
      frames.filter((row) => row.service === service).reduce((total, { count }) => total + count, 0);
    expect(sum('att')).toBe(5);
    expect(sum('verizon')).toBe(1);
    expect(frames.reduce((total, { works }) => total + works, 0)).toBe(1);
    expect(frames.every(({ minutes }) => minutes === 1)).toBe(true);
  });

  test.each([
    ['{"at":', 'not JSON'],
    ['[1]', 'must be a JSON object'],
    ['{"at":"2024-02-22T08:46:12Z","service":"nope","symptom":"other"}', 'nope'],
    ['{"at":"2024-02-22T08:46:12Z","service":"att","symptom":"sad"}', 'symptom'],
    ['{"service":"att","symptom":"other"}', 'at'],
  ])('a bad line is named: %s', async (line, says) => {
    const file = await put('bad.ndjson', `${report({})}\n${line}\n`);
    const error = await failure(() => read(file));
    expect(error.describe()).toContain(`${file}:2`);
    expect(error.describe()).toContain(says);
  });

  test('reports of long ago are taken: the day is past', async () => {
    const file = await put('old.ndjson.gz', gzipSync(report({ at: '1999-01-01T00:00:00Z' })));
    expect(plain(await read(file))).toHaveLength(1);
  });
});

describe('a plain series', () => {
  const rows = [
    '2015-02-26 21:42:53,11',
    '2015-02-26 21:47:53,10',
    '2015-02-26 21:52:53.000000,0.5',
    '2015-02-26 21:57:53,7',
  ];
  test('takes times without offset as UTC, its bins from the median step, its service from --service', async () => {
    const data = await open([await put('s.csv', `timestamp,value\n${rows.join('\n')}\n`)], {
      service: 'verizon',
    });
    const frames = await framesOf(data);
    expect(plain(frames).map(({ service, count, minutes }) => [service, count, minutes])).toEqual([
      ['verizon', 11, 5],
      ['verizon', 10, 5],
      ['verizon', 0.5, 5],
      ['verizon', 7, 5],
    ]);
    expect(plain(frames)[0]?.start).toBe('2015-02-26T21:45:00Z');
  });

  test('without a catalog one is made of the ids found', async () => {
    const series = await openData({
      paths: [await put('n.csv', `timestamp,value\n${rows.join('\n')}`)],
      skipBad: false,
    });
    expect(series.catalog.services.map(({ id }) => id)).toEqual(['service']);
    const counts = await put(
      'c.csv',
      'start,seconds,service,reaching,count\n2024-02-22T08:45:00Z,60,b,c,1\n2024-02-22T08:45:00Z,60,a,,1\n',
    );
    const reports = await put('c.ndjson', '{"at":"2024-02-22T08:46:12Z","service":"d","symptom":"other"}\n');
    const made = await openData({ paths: [counts, reports], skipBad: false });
    expect(made.catalog.services.map(({ id, kind, users }) => [id, kind, users])).toEqual(
      ['a', 'b', 'c', 'd'].map((id) => [id, 'other', null]),
    );
    expect(plain(await framesOf(made), ['a', 'b', 'c', 'd'])).toHaveLength(3);
  });

  test('bad times and values are named, an unknown service too', async () => {
    const file = await put('b.csv', 'timestamp,value\n2015-02-26 25:42:53,x\n');
    const error = await failure(() => read(file, { service: 'att' }));
    expect(error.problems.map(({ where, line }) => [where, line])).toEqual([
      ['timestamp', 2],
      ['value', 2],
    ]);
    expect((await failure(() => read(file, { service: 'nobody' }))).message).toContain('--service');
  });
});

describe('order and frames', () => {
  const row = (start: string, seconds: number, count: number, service = 'att'): string =>
    `${start},${seconds},${service},,,,${count}`;

  test('frames tile time without gaps at each hour’s widest bin; a row lies where it becomes known', async () => {
    const file = await put(
      'tile.csv',
      [
        HEADER,
        row('2024-02-22T08:00:00Z', 300, 1),
        row('2024-02-22T09:10:00Z', 600, 2),
        row('2024-02-22T12:00:00Z', 60, 3),
      ].join('\n'),
    );
    const frames = await read(file);
    expect(frames.slice(1).map(({ start }) => start)).toEqual(frames.slice(0, -1).map(({ end }) => end));
    expect(plain(frames).map(({ start, minutes, count }) => [start, minutes, count])).toEqual([
      ['2024-02-22T08:00:00Z', 5, 1],
      ['2024-02-22T09:10:00Z', 10, 2],
      ['2024-02-22T12:00:00Z', 1, 3],
    ]);
    const hourOf = (hour: number) => frames.filter(({ start }) => new Date(start).getUTCHours() === hour);
    expect([8, 9, 10].map((hour) => hourOf(hour).length)).toEqual([12, 6, 6]);
  });

  test('bins wider than an hour keep their width', async () => {
    const days = ['2024-02-20', '2024-02-21', '2024-02-22'].map((day, index) =>
      row(`${day}T00:00:00Z`, 86_400, index + 1),
    );
    const frames = await read(await put('daily.csv', [HEADER, ...days].join('\n')));
    expect(frames.map(({ start, end }) => [formatInstant(start), (end - start) / HOUR])).toEqual([
      ['2024-02-20T00:00:00Z', 24],
      ['2024-02-21T00:00:00Z', 24],
      ['2024-02-22T00:00:00Z', 24],
    ]);
    expect(plain(frames).map(({ count }) => count)).toEqual([1, 2, 3]);
  });

  test('a row older than a day already read is bad; within the day it is taken', async () => {
    const filler = Array.from({ length: 9000 }, (_, index) =>
      row(formatInstant(at('2024-02-22T00:00:00Z') + index * MINUTE), 60, index),
    );
    const late = row('2024-02-22T00:30:00Z', 60, 7, 'verizon');
    const file = await put('late.csv', [HEADER, ...filler, late].join('\n'));
    const error = await failure(() => read(file));
    expect(error.problems[0]).toMatchObject({ line: 9002 });
    expect(error.problems[0]?.says).toContain('sort the file by start');
    const data = await open([file], { skipBad: true });
    await framesOf(data);
    expect(data.bad().count).toBe(1);

    const near = [HEADER, row('2024-02-22T23:00:00Z', 60, 1), row('2024-02-22T00:30:00Z', 60, 7)];
    expect(plain(await read(await put('near.csv', near.join('\n')))).map(({ count }) => count)).toEqual([
      7, 1,
    ]);
  });

  test('a wrong year is told in place of years of empty frames', async () => {
    const file = await put(
      'year.csv',
      [HEADER, row('2024-02-22T00:00:00Z', 60, 1), row('2042-02-22T00:00:00Z', 60, 1)].join('\n'),
    );
    expect((await failure(() => read(file))).message).toContain('wrong year');
  });

  test('shuffling rows within their days changes nothing', async () => {
    const cell = fc.record({
      day: fc.integer({ min: 0, max: 2 }),
      minute: fc.integer({ min: 0, max: 1435 }),
      seconds: fc.constantFrom(60, 300, 900, 3600),
      service: fc.constantFrom('att', 'verizon'),
      symptom: fc.constantFrom('', 'no-service', 'works'),
      reaching: fc.constantFrom('', 'att'),
      count: fc.integer({ min: 0, max: 50 }),
    });
    const line = (value: {
      day: number;
      minute: number;
      seconds: number;
      service: string;
      symptom: string;
      reaching: string;
      count: number;
    }): string => {
      const start = formatInstant(at('2024-02-20T00:00:00Z') + value.day * 24 * HOUR + value.minute * MINUTE);
      return `${start},${value.seconds},${value.service},US-TX,${value.symptom},${value.reaching},${value.count}`;
    };
    const days = fc.array(cell, { minLength: 1, maxLength: 60 }).chain((cells) => {
      const byDay = [0, 1, 2].map((day) => cells.filter((value) => value.day === day));
      return fc.tuple(
        ...byDay.map((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
      );
    });
    await fc.assert(
      fc.asyncProperty(days, async (list) => {
        const text = (which: 0 | 1): string =>
          [HEADER, ...list.flatMap((day) => day[which].map(line))].join('\n');
        const [sorted, shuffled] = [await put('a.csv', text(0)), await put('b.csv', text(1))];
        const frames = [await read(sorted), await read(shuffled)] as const;
        expect(plain(frames[1])).toEqual(plain(frames[0]));
        expect(frames[1].map(({ start, end }) => [start, end])).toEqual(
          frames[0].map(({ start, end }) => [start, end]),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('several files are one: split by any rule they give the frames of the whole', async () => {
    const rows = Array.from({ length: 3 * 288 }, (_, index) =>
      row(
        formatInstant(at('2024-02-20T00:00:00Z') + index * 5 * MINUTE),
        300,
        index + 1,
        index % 2 ? 'att' : 'verizon',
      ),
    );
    const whole = await put('whole.csv', [HEADER, ...rows].join('\n'));
    const odd = await put('odd.csv', [HEADER, ...rows.filter((_, index) => index % 3 === 0)].join('\n'));
    const late = await put(
      'rest.csv.gz',
      gzipSync([HEADER, ...rows.filter((_, index) => index % 3 !== 0)].join('\n')),
    );
    expect(plain(await framesOf(await open([odd, late])))).toEqual(plain(await read(whole)));
  });
});

describe('a scenario folder (contract, section 5)', () => {
  const info = `id: two\ntitle: Two\nkind: recorded\ncatalog: ../catalog.yaml\nfrom: 2024-02-22T08:00:00Z\nto: 2024-02-22T10:00:00Z\nsources: [here]\nnotes: ok\n`;
  const counts = `${HEADER}\n2024-02-22T08:45:00Z,300,att,US-TX,sos-only,,812\n`;
  const reports = '{"at":"2024-02-22T08:47:12Z","service":"att","symptom":"sos-only","region":"US-TX"}\n';

  test('counts and single reports add up; frames reach from `from` to `to`; small files are read', async () => {
    const path = await scenario({
      'scenario.yaml': info,
      'counts.csv.gz': gzipSync(counts),
      'reports.ndjson': reports,
      'statements.ndjson':
        '{"at":"2024-02-22T09:00:00Z","by":"AT&T","byRole":"provider","about":"att","says":"Some of our customers","url":"https://example.org/"}\n',
      'probes.ndjson':
        '{"at":"2024-02-22T09:00:00Z","service":"att","region":"US","ok":false,"kind":"http"}\n',
      'changes.ndjson': '{"id":"c1","service":"att","from":"2024-02-22T08:00:00Z","title":"work"}\n',
    });
    const seen: [number, number][] = [];
    const data = await openData({
      paths: [path],
      skipBad: false,
      onProgress: (done, total) => seen.push([done, total]),
    });
    const frames = await framesOf(data);
    expect(plain(frames).map(({ count, regions }) => [count, regions])).toEqual([[813, { 'US-TX': 813 }]]);
    expect(formatInstant(frames[0]?.start as number)).toBe('2024-02-22T08:00:00Z');
    expect(formatInstant(frames.at(-1)?.end as number)).toBe('2024-02-22T10:00:00Z');
    expect(data.scenario).toMatchObject({ id: 'two', kind: 'recorded', from: at('2024-02-22T08:00:00Z') });
    expect([data.statements.length, data.probes.length, data.changes.length]).toEqual([1, 1, 1]);
    expect(seen.at(-1)?.[0]).toBe(seen.at(-1)?.[1]);
  });

  test('a catalog may stand in the scenario itself', async () => {
    const inline = info.replace(
      'catalog: ../catalog.yaml',
      `catalog:\n${CATALOG.trim().replace(/^/gm, '  ')}`,
    );
    const path = await scenario({ 'scenario.yaml': inline, 'counts.csv': counts });
    const data = await openData({ paths: [path], skipBad: false });
    expect(data.catalog.services.map(({ id }) => id)).toEqual(['att', 'verizon']);
  });

  test.each<[string, Record<string, string>, string]>([
    ['no scenario.yaml', { 'counts.csv': counts }, 'has no scenario.yaml'],
    ['no data', { 'scenario.yaml': info }, 'has no data'],
    ['a file twice', { 'scenario.yaml': info, 'counts.csv': counts, 'counts.csv.gz': 'x' }, 'has both'],
    ['broken YAML', { 'scenario.yaml': 'id: [', 'counts.csv': counts }, 'not valid YAML'],
    ['a wrong kind', { 'scenario.yaml': info.replace('recorded', 'real'), 'counts.csv': counts }, 'kind'],
    [
      'a wrong time',
      { 'scenario.yaml': info.replace('2024-02-22T08', '2024-02-32T08'), 'counts.csv': counts },
      'from',
    ],
    [
      'a period of no length',
      { 'scenario.yaml': info.replace('T10:00', 'T08:00'), 'counts.csv': counts },
      'not before',
    ],
    [
      'a catalog nowhere',
      { 'scenario.yaml': info.replace('../catalog', 'nowhere'), 'counts.csv': counts },
      'neither in the folder nor',
    ],
    ['an unknown field', { 'scenario.yaml': `${info}colour: red\n`, 'counts.csv': counts }, 'colour'],
  ])('%s is refused', async (_title, files, says) => {
    const path = await scenario(files);
    const error = await failure(() => openData({ paths: [path], skipBad: false }));
    expect(error.code).toBe('bad-scenario');
    expect(error.describe()).toContain(says);
    expect(error.describe()).toContain(path);
  });

  test('a bad statement is named by file and line', async () => {
    const path = await scenario({
      'scenario.yaml': info,
      'counts.csv': counts,
      'statements.ndjson': '{"at":"2024-02-22T09:00:00Z"}\n',
    });
    const error = await failure(() => openData({ paths: [path], skipBad: false }));
    expect(error.describe()).toContain('statements.ndjson:1');
  });
});
