/** A seeded source of chance: the same seed and the same calls give the same numbers on every machine. */
export interface Rng {
  /** Uniform in [0, 1), 53 bits. */
  next(): number;
  /** Uniform whole number in [0, below). */
  int(below: number): number;
  /** True with probability p. */
  chance(p: number): boolean;
  /** Standard normal. */
  normal(): number;
  /** Exponential of mean 1. */
  exponential(): number;
  /** An independent source named by a label: drawing from one leaves the other as it was. */
  fork(label: string): Rng;
}

/** Hash of a text to 32 bits (FNV-1a with a final mix), to name streams. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}

/** Fills the state from a seed (splitmix32). */
function expand(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
}

/** Creates a source from a seed. The generator is xoshiro128** 1.1 (Blackman and Vigna 2018). */
export function createRng(seed: number | string): Rng {
  const name = String(seed);
  const fill = expand(hash(name));
  let a = fill();
  let b = fill();
  let c = fill();
  let d = fill() | 1;

  function next32(): number {
    const five = Math.imul(b, 5);
    const result = Math.imul((five << 7) | (five >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  }
  const next = (): number => ((next32() >>> 5) * 67_108_864 + (next32() >>> 6)) / 9_007_199_254_740_992;

  return {
    next,
    int: (below) => Math.floor(next() * below),
    chance: (p) => next() < p,
    normal() {
      // Polar method of Marsaglia; the second value is dropped so that no state hides between calls.
      for (;;) {
        const x = 2 * next() - 1;
        const y = 2 * next() - 1;
        const s = x * x + y * y;
        if (s > 0 && s < 1) return x * Math.sqrt((-2 * Math.log(s)) / s);
      }
    },
    exponential: () => -Math.log(1 - next()),
    fork: (label) => createRng(`${name}/${label}`),
  };
}
