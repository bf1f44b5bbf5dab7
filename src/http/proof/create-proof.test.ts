import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CHALLENGE_SECONDS, type Challenge, createProof } from './create-proof.ts';

async function solve(challenge: Challenge) {
  const solution = await solveChallenge({ challenge, deriveKey });
  if (!solution) throw new Error('no solution was found in time');
  return solution;
}
const pack = (payload: object): string => Buffer.from(JSON.stringify(payload)).toString('base64');

describe('R32: proof of work', () => {
  afterEach(() => vi.useRealTimers());

  it('a solution proves once, and never again', async () => {
    const proof = createProof();
    const challenge = proof.challenge();
    const sent = pack({ challenge, solution: await solve(challenge) });
    expect(await proof.verify(sent)).toBe('proven');
    expect(await proof.verify(sent)).toBe('used');
  });

  it('of two that are sent at once one proves', async () => {
    const proof = createProof();
    const challenge = proof.challenge();
    const sent = pack({ challenge, solution: await solve(challenge) });
    expect((await Promise.all([proof.verify(sent), proof.verify(sent)])).sort()).toEqual(['proven', 'used']);
  });

  it('a challenge is good for five minutes', async () => {
    const proof = createProof();
    const challenge = proof.challenge();
    const sent = pack({ challenge, solution: await solve(challenge) });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + (CHALLENGE_SECONDS + 2) * 1_000 });
    expect(await proof.verify(sent)).toBe('expired');
  });

  it('a challenge of another process, one made easier or longer, and a guess prove nothing', async () => {
    const proof = createProof();
    const foreign = createProof().challenge();
    expect(await proof.verify(pack({ challenge: foreign, solution: await solve(foreign) }))).toBe('wrong');

    const own = proof.challenge();
    const solution = await solve(own);
    const later = { ...own.parameters, expiresAt: own.parameters.expiresAt + 1 };
    expect(await proof.verify(pack({ challenge: { ...own, parameters: later }, solution }))).toBe('wrong');
    const easy = { ...own, parameters: { ...own.parameters, cost: 1 } };
    const cheap = await solveChallenge({ challenge: easy, deriveKey });
    expect(await proof.verify(pack({ challenge: easy, solution: cheap ?? {} }))).toBe('wrong');
    const next = proof.challenge();
    const guess = { counter: 1, derivedKey: `00${'1'.repeat(62)}` };
    expect(await proof.verify(pack({ challenge: next, solution: guess }))).toBe('wrong');
  });

  it.each(['', 'x', '{}', pack({}), pack([]), pack({ challenge: {}, solution: {} }), 'A'.repeat(100_000)])(
    '%.20s is no solution',
    async (text) => {
      expect(await createProof().verify(text)).toBe('wrong');
    },
  );
});
