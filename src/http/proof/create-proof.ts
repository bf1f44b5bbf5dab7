import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { CappedMap, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';

/**
 * How hard a challenge is. A try is one PBKDF2 of `COST` rounds, and one try in 256 succeeds, so solving takes
 * 256 tries in the mean and rarely more than four times that.
 */
const ALGORITHM = 'PBKDF2/SHA-256';
const COST = 1_000;
const KEY_LENGTH = 32;
const KEY_PREFIX = '00';

/** How long a challenge may be solved. */
export const CHALLENGE_SECONDS = 300;
/** Solutions remembered at once, about 10 MB; past that the oldest could be used again. */
const MOST_USED = 65_536;
/** A solution as it is sent takes about 600 characters. */
const MOST_CHARACTERS = 2_048;

/** A proof of work to be done, as ALTCHA 2 has it; its signature is ours. */
export interface Challenge {
  readonly parameters: {
    readonly algorithm: string;
    readonly cost: number;
    /** Epoch seconds. */
    readonly expiresAt: number;
    readonly keyLength: number;
    readonly keyPrefix: string;
    readonly nonce: string;
    readonly salt: string;
  };
  readonly signature: string;
}

/** What became of a solution; only `proven` proves anything. */
export type ProofOutcome = 'proven' | 'expired' | 'used' | 'wrong';

/** Proofs of work: they cost the sender a third of a second, and us next to nothing. */
export interface Proof {
  challenge(): Challenge;
  /** Judges what a sender gave back: base64 of JSON `{challenge, solution}`. Each is good once. */
  verify(solution: string): Promise<ProofOutcome>;
}

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));
const payloadSchema = z.object({
  challenge: z.object({
    parameters: z.object({ nonce: hex(16), salt: hex(16), expiresAt: z.number().int() }),
    signature: hex(32),
  }),
  solution: z.object({ counter: z.number(), derivedKey: hex(KEY_LENGTH) }),
});

function readPayload(text: string): z.infer<typeof payloadSchema> | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  try {
    return payloadSchema.safeParse(JSON.parse(Buffer.from(text, 'base64').toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Names in order of the alphabet: that is how the library signs. */
function parametersOf(nonce: string, salt: string, expiresAt: number): Challenge['parameters'] {
  return {
    algorithm: ALGORITHM,
    cost: COST,
    expiresAt,
    keyLength: KEY_LENGTH,
    keyPrefix: KEY_PREFIX,
    nonce,
    salt,
  };
}

/** Remembers solutions until they are too old to be sent again. */
function createUsed() {
  const used = new CappedMap<string, number>({ maxSize: MOST_USED });
  return (nonce: string, expiresAt: number): boolean => {
    const now = Date.now() / 1_000;
    for (const [old, until] of used) {
      if (until >= now) break;
      used.delete(old);
    }
    return !used.setIfAbsent(nonce, expiresAt);
  };
}

/**
 * Makes challenges signed with a key that only this process knows. Challenges are made and signed here rather than by
 * the library, whose way by Web Crypto takes 0.15 ms each, too much for every report that a flood has refused.
 */
export function createProof(): Proof {
  const secret = randomBytes(32).toString('base64');
  const isUsed = createUsed();
  const sign = (parameters: Challenge['parameters']): Buffer =>
    createHmac('sha256', secret).update(JSON.stringify(parameters)).digest();
  return {
    challenge() {
      const random = randomBytes(32).toString('hex');
      const expiresAt = Math.floor(Date.now() / 1_000) + CHALLENGE_SECONDS;
      const parameters = parametersOf(random.slice(0, 32), random.slice(32), expiresAt);
      return { parameters, signature: sign(parameters).toString('hex') };
    },
    async verify(text) {
      const payload = readPayload(text);
      if (!payload) return 'wrong';
      const { nonce, salt, expiresAt } = payload.challenge.parameters;
      const parameters = parametersOf(nonce, salt, expiresAt);
      const signature = Buffer.from(payload.challenge.signature, 'hex');
      if (!timingSafeEqual(signature, sign(parameters))) return 'wrong';
      if (expiresAt < Date.now() / 1_000) return 'expired';
      // Before the work of checking: whoever guesses gets one guess a challenge.
      if (isUsed(nonce, expiresAt)) return 'used';
      const challenge = { parameters, signature: payload.challenge.signature };
      const { solution } = payload;
      const result = await verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret: secret });
      return result.verified ? 'proven' : 'wrong';
    },
  };
}
