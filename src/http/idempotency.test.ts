import { afterEach, describe, expect, it, vi } from 'vitest';
import { DAY } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';
import { createIdempotency, deriveId, idOf, keyRequest, readKey } from './idempotency.ts';

const ID = '018dd0f2-6c1e-7000-8000-000000000001';
const HERE = '192.0.2.1';
const AT = '2024-02-22T12:59:12Z';
const codeOf = async (run: () => unknown): Promise<string> => {
  try {
    await run();
  } catch (fault) {
    return (fault as FaultlineError).code;
  }
  return 'none';
};

describe('R30: Idempotency-Key', () => {
  afterEach(() => vi.useRealTimers());

  it.each<[string, string | undefined]>([
    [`"${ID}"`, ID],
    [ID, ID],
    ['"a \\"b\\" \\\\"', 'a "b" \\'],
    ['  "x"  ', 'x'],
    ['"two words"', 'two words'],
    [`"${'k'.repeat(255)}"`, 'k'.repeat(255)],
  ])('%.40s is read', (header, key) => {
    expect(readKey(header)).toBe(key);
  });

  it.each(['', '""', '"', 'two words', '"open', '"a"b', 'ä', `"${'k'.repeat(256)}"`, '"\t"', '"\\x"'])(
    '%.20s is refused',
    async (header) => {
      expect(await codeOf(() => readKey(header))).toBe('bad-arguments');
    },
  );

  it('is absent where there is no header', () => {
    expect(readKey(null)).toBeUndefined();
  });

  it('gives the first answer again, byte for byte, and refuses another payload', async () => {
    const memory = createIdempotency();
    let made = 0;
    const make = async () => {
      made += 1;
      return new Response(`{"n":${made}}`, { status: 202, headers: { location: '/x' } });
    };
    const request = keyRequest('k', HERE, { a: 1 });
    const first = await memory.answer(request, make);
    const again = await memory.answer(request, make);
    expect([first.isReplay, again.isReplay, made]).toEqual([false, true, 1]);
    expect(await again.response.text()).toBe(await first.response.text());
    expect([again.response.status, again.response.headers.get('location')]).toEqual([202, '/x']);
    expect(await codeOf(() => memory.answer(keyRequest('k', HERE, { a: 2 }), make))).toBe('key-reused');
    expect(await codeOf(() => memory.answer(keyRequest('k', '198.51.100.1', { a: 2 }), make))).toBe('none');
  });

  it('a request under way is waited for; when it fails, one of those who wait takes its place', async () => {
    const memory = createIdempotency();
    const request = keyRequest(ID, HERE, {});
    let made = 0;
    const make = async () => {
      made += 1;
      const mine = made;
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (mine === 1) throw new FaultlineError('overloaded', 'full');
      return new Response(`${mine}`, { status: mine === 2 ? 429 : 202 });
    };
    const all = await Promise.allSettled(Array.from({ length: 5 }, () => memory.answer(request, make)));
    const said = await Promise.all(
      all.map((one) => (one.status === 'fulfilled' ? one.value.response.text() : 'failed')),
    );
    expect([made, said]).toEqual([3, ['failed', '2', '3', '3', '3']]);
  });

  it('is forgotten after a day, and the longest unused first when there are too many', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 0 });
    const memory = createIdempotency(2);
    const make = async () => new Response('x', { status: 202 });
    const say = async (key: string) => (await memory.answer(keyRequest(key, HERE, 0), make)).isReplay;
    expect([await say('a'), await say('b'), await say('a'), await say('c')]).toEqual([
      false,
      false,
      true,
      false,
    ]);
    expect([await say('a'), await say('b')]).toEqual([true, false]);
    vi.setSystemTime(DAY);
    expect(await say('a')).toBe(false);
  });
});

describe('R31: the id that follows from a key', () => {
  it('is the key itself where that is a UUID, wherever it comes from', () => {
    expect(idOf(keyRequest(ID.toUpperCase(), HERE, 1), AT)).toBe(ID);
    expect(keyRequest(ID, HERE, 1)).toEqual(keyRequest(ID, '198.51.100.1', 1));
  });

  it('else is the same for the same request, and another for another sender, key or payload', () => {
    const ids = [
      deriveId(keyRequest('1', HERE, { a: 1 }), AT),
      deriveId(keyRequest('1', '198.51.100.1', { a: 1 }), AT),
      deriveId(keyRequest('2', HERE, { a: 1 }), AT),
      deriveId(keyRequest('1', HERE, { a: 2 }), AT),
      deriveId(keyRequest('1', HERE, { a: 1 }), undefined),
    ];
    expect(new Set(ids).size).toBe(5);
    expect(deriveId(keyRequest('1', '192.0.2.99', { a: 1 }), AT)).toBe(ids[0]);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ids[0]?.replace('-', '').slice(0, 12)).toBe(Date.parse(AT).toString(16).padStart(12, '0'));
  });
});
