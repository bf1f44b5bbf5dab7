import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Salts } from './salts.ts';

/** What the suite needs of an adapter: two processes that share their salts. */
export interface SaltsUnderTest {
  readonly salts: Salts;
  readonly elsewhere: Salts;
  close(): Promise<void>;
}

/** The contract of `Salts`, for every adapter. `open` gives an empty one each time. */
export function describeSalts(name: string, open: () => Promise<SaltsUnderTest>): void {
  describe(`Salts on ${name}`, () => {
    let one: SaltsUnderTest;
    beforeEach(async () => {
      one = await open();
    });
    afterEach(() => one.close());

    it('S43: everybody who asks for a day gets the same 32 bytes, and another day has others', async () => {
      const [here, there] = await Promise.all([one.salts.saltOf(19_775), one.elsewhere.saltOf(19_775)]);
      expect(here).toHaveLength(32);
      expect(there).toEqual(here);
      expect(await one.elsewhere.saltOf(19_776)).not.toEqual(here);
      expect(await one.salts.saltOf(19_775)).toEqual(here);
    });

    it('S43: what is forgotten is gone for everybody: who asks for that day gets another', async () => {
      const before = await one.salts.saltOf(19_775);
      const kept = await one.salts.saltOf(19_776);
      await one.salts.forgetBefore(19_776);
      expect(await one.elsewhere.saltOf(19_775)).not.toEqual(before);
      expect(await one.elsewhere.saltOf(19_776)).toEqual(kept);
    });
  });
}
