import { randomBytes } from 'node:crypto';
import { JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import type { Salts } from '../../ports/salts.ts';
import type { NatsLink } from './connect.ts';
import { streamOf } from './ensure-streams.ts';
import { publishSurely } from './publish-surely.ts';

const SALT_BYTES = 32;
const PATIENCE = 12_000;

/** The error of a call, or undefined where it is not the one that is meant. */
function isApiError(error: unknown, code: number): boolean {
  const cause = error instanceof Error && error.cause instanceof JetStreamApiError ? error.cause : error;
  return cause instanceof JetStreamApiError && cause.code === code;
}

/** Salts that all processes of an installation share, in the memory of the NATS servers and never on a disk. */
export function createNatsSalts({ link }: { readonly link: NatsLink }): Salts {
  const stream = streamOf(link.settings, 'salts');
  const subjectOf = (day: number) => `${link.settings.name}.salts.${day}`;

  const find = (day: number): Promise<Uint8Array | undefined> =>
    link.ask(
      async ({ streams }) => (await streams.getMessage(stream, { last_by_subj: subjectOf(day) }))?.data,
      PATIENCE,
    );

  /** Keeps a salt if there is none yet; false where somebody else was first. */
  async function keep(day: number, salt: Uint8Array): Promise<boolean> {
    try {
      const id = randomBytes(16).toString('hex');
      const expect = { lastSubjectSequence: 0 };
      await publishSurely(link, { subject: subjectOf(day), data: salt, id, expect, patience: PATIENCE });
      return true;
    } catch (error) {
      if (isApiError(error, JetStreamApiCodes.StreamWrongLastSequence)) return false;
      throw error;
    }
  }

  return {
    async saltOf(day) {
      for (;;) {
        const found = await find(day);
        if (found) return found;
        const salt = Uint8Array.from(randomBytes(SALT_BYTES));
        if (await keep(day, salt)) return salt;
      }
    },

    forgetBefore: (day) =>
      link.ask(async ({ streams }) => {
        const { state } = await streams.info(stream, { subjects_filter: '>' });
        const days = Object.keys(state.subjects ?? {}).map((subject) => Number(subject.split('.').at(-1)));
        for (const old of days.filter((one) => one < day))
          await streams.purge(stream, { filter: subjectOf(old) });
      }),
  };
}
