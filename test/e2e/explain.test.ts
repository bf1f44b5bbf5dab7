import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultline, SCENARIO, type Serving, startFaultline } from '../readme/run-faultline.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'faultline-explain-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

const explain = (...args: readonly string[]) => faultline('explain-alarm', ...args);

async function explained(...args: readonly string[]) {
  const { code, stdout, stderr } = await explain(...args, '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

const START = Date.parse('2024-01-01T00:00:00Z');
const MINUTE = 60_000;

/** A series of 5-minute counts with a deterministic flutter, and a spike of an hour after six days. */
function series(spike: number): string {
  const lines = Array.from({ length: 7 * 288 }, (_, n) => {
    const value = 20 + ((n * 7919) % 11) - 5 + (n >= 6 * 288 && n < 6 * 288 + 12 ? spike : 0);
    return `${new Date(START + n * 5 * MINUTE).toISOString()},${value}`;
  });
  return `timestamp,value\n${lines.join('\n')}\n`;
}

describe('explain-alarm: 22 February 2024', () => {
  it('S19: tells of AT&T’s first alarm, with everything behind it', async () => {
    const alarm = await explained(SCENARIO, '--service', 'att');
    expect(alarm).toMatchObject({ market: 'us', service: 'att', chosen: 'first-alarm', state: 'alarm' });
    expect(alarm.at).toBe(alarm.since);
    expect(Date.parse(alarm.at)).toBeGreaterThan(Date.parse('2024-02-22T08:45:00Z'));
    expect(Date.parse(alarm.at)).toBeLessThanOrEqual(Date.parse('2024-02-22T08:55:00Z'));
    expect(alarm.sentence).toMatch(/^Alarm: [\d,]+ reports in \d+ minutes where [\d.]+ are usual; /);
    expect(alarm.baseline).toMatchObject({ from: 'catalog' });
    expect(alarm.channels).toHaveLength(11);
    const deciding = alarm.channels.find(({ name }: { name: string }) => name === alarm.deciding);
    expect(deciding.ratio).toBeGreaterThan(1);
    expect(deciding.nats / deciding.needed).toBeCloseTo(deciding.ratio, 1);
    expect(alarm.conditions.every(({ met }: { met: boolean }) => met)).toBe(true);
    expect(alarm.learning).toMatchObject({ learns: false });
    expect(alarm.params).toEqual({ id: 'complaints', version: expect.any(String) });
  });

  it('S19: says why Verizon did not alarm at 08:50Z, in bins known by then', async () => {
    const asked = ['--service', 'verizon', '--at', '2024-02-22T08:52:00Z'];
    const alarm = await explained(SCENARIO, ...asked);
    expect(alarm).toMatchObject({
      chosen: 'asked',
      at: '2024-02-22T08:50:00Z',
      state: 'no-alarm',
      since: null,
    });
    expect(alarm.sentence).toMatch(/^No alarm: \d+ reports in 15 minutes where [\d.]+ are usual/);
    expect(alarm.conditions.find(({ id }: { id: string }) => id === 'unusual').met).toBe(false);
    expect(alarm.learning).toMatchObject({ learns: true });
    const { code, stdout } = await explain(SCENARIO, ...asked);
    expect(code).toBe(0);
    expect(stdout).toContain(alarm.sentence);
    expect(stdout).toContain('✗ ');
    expect(stdout).toContain('last 15 minutes');
    expect(stdout).not.toContain('\u001b');
  });
});

describe('explain-alarm: a bare series', () => {
  it('S19: tells of its first alarm; without one, of where it came nearest', async () => {
    const spike = await explained(put('spike.csv', series(400)), '--service', 'mail');
    expect(spike).toMatchObject({ service: 'mail', chosen: 'first-alarm', params: { id: 'counts' } });
    expect(Date.parse(spike.at) - START - 6 * 24 * 60 * MINUTE).toBeLessThanOrEqual(15 * MINUTE);
    const calm = await explained(put('calm.csv', series(0)));
    expect(calm).toMatchObject({ service: 'service', chosen: 'nearest', state: 'no-alarm' });
    const { stdout } = await explain(join(folder, 'calm.csv'));
    expect(stdout).toContain('it has no alarm in these data; here it came nearest to one');
  });

  it('S19: --skip-bad says what it skipped and reads on', async () => {
    const file = put('bad.csv', series(400).replace('\n', '\nnever,5\n'));
    const { code, stdout, stderr } = await explain(file, '--json', '--skip-bad');
    expect([code, JSON.parse(stdout).state]).toEqual([0, 'alarm']);
    expect(stderr).toContain('1 bad lines skipped');
    expect((await explain(file)).code).toBe(2);
  });
});

describe('explain-alarm: bad arguments', () => {
  it.each([
    [['--service', 'atr'], /--service: unknown service "atr" in market us; did you mean "att"\?/],
    [[], /name a service with --service: att, .* and \d+ more/],
    [
      ['--service', 'att', '--at', 'noon'],
      /--at: "noon" is not a time with an offset, like 2024-02-22T08:45:00Z/,
    ],
    [
      ['--service', 'att', '--at', '2020-01-01T00:00:00Z'],
      /--at: 2020-01-01T00:00:00Z is outside the data, whose bins end from 2024-02-1\dT\S+ to 2024-02-2\dT\S+/,
    ],
    [['--service', 'att', '--at', '2030-01-01T00:00:00Z'], /is outside the data, whose bins end from/],
  ] as const)('S16: %j: exit code 2, and what to do', async (args, says) => {
    const { code, stdout, stderr } = await explain(SCENARIO, ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(says);
    expect(stderr).not.toContain('    at ');
  });
});

describe('the alarm of a running service', () => {
  let server: Serving;
  beforeAll(async () => {
    server = await startFaultline(join(folder, 'data'), '--replay', SCENARIO, '--speed', '6000');
  });
  afterAll(async () => expect(await server.stop()).toBe(0));

  it('S20: is told by the API, marked as a replay, and linked from the service', async () => {
    const { alarm } = await (await fetch(`${server.url}/v1/markets/us/services/att`)).json();
    const read = async () => (await fetch(server.url + alarm)).json();
    await expect.poll(async () => (await read()).state, { timeout: 60_000, interval: 100 }).toBe('alarm');
    const told = await read();
    expect(told).toMatchObject({ market: 'us', service: 'att', replay: { scenario: 'us-2024-02-22' } });
    expect(told.sentence).toMatch(/^Alarm/);
    expect(server.stderr()).toBe('');
  });
});
