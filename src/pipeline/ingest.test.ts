import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../adapters/memory/create-memory-store.ts';
import { createCatalog } from '../core/catalog/catalog.ts';
import { DAY, formatInstant, MINUTE, parseInstant } from '../core/time.ts';
import type { LoggedReport } from '../ports/report-log.ts';
import { createIntake, type IntakeLimits } from './ingest.ts';
import { createReportIds } from './report-id.ts';
import { createDailySalt } from './salt.ts';

const NOW = parseInstant('2024-02-22T12:00:30Z') as number;
const HERE = { address: '192.0.2.7', userAgent: 'Phone/1' };
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const service = (id: string, name: string) =>
  ({ id, name, aliases: [], kind: 'mobile-network', users: null, baseline: null, runsOn: [] }) as const;
const catalog = createCatalog({
  market: { id: 'us', name: 'United States', timezone: 'America/New_York', emergencyNumber: '911' },
  services: [service('att', 'AT&T'), service('verizon', 'Verizon')],
  elements: [],
});

/** The intake over a memory log, with what reached the log. */
function open(limits?: IntakeLimits) {
  const { log } = createMemoryStore();
  const logged: LoggedReport[] = [];
  const time = { now: NOW };
  const recorded: typeof log = {
    ...log,
    append(reports) {
      logged.push(...reports);
      return log.append(reports);
    },
  };
  const intake = createIntake({
    log: recorded,
    catalogs: [catalog],
    clock: () => time.now,
    salt: createDailySalt(),
    ...(limits ? { limits } : {}),
  });
  return { intake, logged, time };
}

const said = (changes: object = {}) => ({
  at: '2024-02-22T11:59:12Z',
  service: 'att',
  symptom: 'no-service',
  ...changes,
});

describe('the intake', () => {
  it('logs a report to the minute, with an id of version 7 when it has none', async () => {
    const { intake, logged } = open();
    const [answer] = await intake.submit('us', [said({ region: 'US-TX' })], HERE);
    expect(answer).toMatchObject({ ok: true, accepted: 'new', id: expect.stringMatching(UUID_V7) });
    expect(formatInstant(logged[0]!.at)).toBe('2024-02-22T11:59:00Z');
    expect(logged[0]).toMatchObject({ market: 'us', region: 'US-TX', reaching: '', text: '' });
  });

  it('answers each report in order: those kept, those repeated, and those with every problem listed', async () => {
    const { intake } = open();
    const id = '018dd0f2-6c1e-7000-8000-000000000001';
    const answers = await intake.submit(
      'us',
      [
        said({ service: 'nope', symptom: 'sad' }),
        said({ id, reporter: 'a' }),
        7,
        said({ id: id.toUpperCase() }),
      ],
      HERE,
    );
    expect(answers.map((answer) => (answer.ok ? answer.accepted : answer.problems.length))).toEqual([
      2,
      'new',
      1,
      'repeat',
    ]);
  });

  it('one person without a reporter counts once a service in 15 minutes, and another beside them', async () => {
    const { intake, time } = open();
    const from = async (userAgent: string, changes = {}) => {
      const [answer] = await intake.submit('us', [said(changes)], { ...HERE, userAgent });
      return answer!.ok && answer!.accepted;
    };
    expect(await from('Phone/1')).toBe('new');
    expect(await from('Phone/1', { symptom: 'no-data' })).toBe('counted-already');
    expect(await from('Phone/1', { service: 'verizon' })).toBe('new');
    expect(await from('Phone/2')).toBe('new');
    time.now += 16 * MINUTE;
    expect(await from('Phone/1', { at: formatInstant(time.now) })).toBe('new');
  });

  it('privacy: neither address, user agent nor the given reporter reach the log', async () => {
    const { intake, logged } = open();
    await intake.submit('us', [said(), said({ reporter: 'ann@example.test' })], HERE);
    const kept = JSON.stringify(logged);
    for (const secret of [HERE.address, HERE.userAgent, 'ann']) expect(kept).not.toContain(secret);
    expect(logged.map(({ reporter }) => reporter)).toEqual([
      expect.stringMatching(/^[\w-]{22}$/),
      expect.stringMatching(/^[\w-]{22}$/),
    ]);
  });

  it('privacy: the same person is somebody else the next day, and in another process', async () => {
    const { intake, logged, time } = open();
    await intake.submit('us', [said({ reporter: 'ann' })], HERE);
    time.now += DAY;
    await intake.submit('us', [said({ reporter: 'ann', at: formatInstant(time.now) })], HERE);
    const other = open();
    await other.intake.submit('us', [said({ reporter: 'ann' })], HERE);
    const hashes = [...logged, ...other.logged].map(({ reporter }) => reporter);
    expect(new Set(hashes).size).toBe(3);
  });

  it('privacy: what could name a person is taken out of the text', async () => {
    const { intake, logged } = open();
    await intake.submit('us', [said({ text: 'call me at 212 555 0134 or ann@example.test' })], HERE);
    expect(logged[0]!.text).not.toMatch(/555|@/);
  });

  it('a report names by its text whom it could not reach', async () => {
    const { intake, logged } = open();
    await intake.submit(
      'us',
      [said({ symptom: 'cannot-reach', text: "can't call my mom, she has Verizon" })],
      HERE,
    );
    expect(logged[0]!.reaching).toBe('verizon');
  });

  it('limits off: a report without a reporter counts by itself', async () => {
    const { intake } = open({ perOrigin: false });
    const answers = await intake.submit('us', [said(), said()], HERE);
    expect(answers.map((answer) => answer.ok && answer.accepted)).toEqual(['new', 'new']);
  });

  it('nothing is logged of a market that is not served', async () => {
    const { intake, logged } = open();
    const [answer] = await intake.submit('xx', [said()], HERE);
    expect(answer).toEqual({ ok: false, problems: [{ where: 'market', says: '"xx" is not one of us' }] });
    expect(logged).toEqual([]);
  });
});

describe('the daily salt', () => {
  it('stays within a UTC day and is another one the next, and does not come back', () => {
    const salt = createDailySalt();
    const first = salt.at(NOW)('ann');
    expect(salt.at(NOW + 11 * 60 * MINUTE)('ann')).toBe(first);
    expect(salt.at(NOW + DAY)('ann')).not.toBe(first);
    expect(salt.at(NOW)('ann')).not.toBe(first);
  });

  it('hashes as HMAC-SHA-256 does, whatever the length of the text', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.string({ maxLength: 4000 }),
        (key, text) => {
          const { at } = createDailySalt((bytes) => bytes.set(key));
          for (const said of ['', text, text.slice(0, 10)]) {
            expect(at(NOW)(said)).toBe(createHmac('sha256', key).update(said).digest('base64url'));
          }
        },
      ),
    );
  });
});

describe('report ids', () => {
  it('are UUIDs of version 7 that begin with their time and never repeat', () => {
    const newId = createReportIds();
    const ids = Array.from({ length: 5000 }, () => newId(NOW));
    expect(ids.every((id) => UUID_V7.test(id))).toBe(true);
    expect(new Set(ids).size).toBe(5000);
    expect(Number.parseInt(ids[0]!.replace('-', '').slice(0, 12), 16)).toBe(NOW);
  });
});
