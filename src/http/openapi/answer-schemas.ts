import { z } from 'zod';
import { ERRORS, type ErrorCode } from '../../errors.ts';
import type { Health } from '../health.ts';
import type { PresentedProblem, ProblemDocument } from '../problem.ts';
import type { Challenge } from '../proof/create-proof.ts';

const id = z.string().meta({
  description: 'Id of the report: the one it came with, or one that was made for it.',
  examples: ['018dd0f2-6c1e-7000-8000-000000000001'],
});
const accepted = z.enum(['new', 'repeat', 'counted-already']).meta({
  description:
    '`new`: kept and counted. `repeat`: this id was kept before, nothing changed. `counted-already`: kept; its reporter was counted for this service in the last 15 minutes.',
  examples: ['new'],
});

/** What became of one report. */
export const acceptedSchema = z
  .strictObject({ id, accepted })
  .meta({ id: 'Accepted', description: 'What became of a report.' });

/** One thing that is wrong. */
export const fieldProblemSchema = z
  .strictObject({
    field: z.string().meta({ description: 'Name of the field; empty: the whole.', examples: ['symptom'] }),
    pointer: z
      .string()
      .meta({ description: 'The same as a JSON Pointer in a fragment (RFC 6901).', examples: ['#/symptom'] }),
    detail: z.string().meta({
      description: 'What is wrong with it, and what to do.',
      examples: ['unknown value "sad"; did you mean "sos-only"?'],
    }),
    line: z.number().exactOptional().meta({ description: 'Line of the body, where it has lines.' }),
  })
  .meta({
    id: 'FieldProblem',
    description: 'One thing that is wrong with what was sent.',
  }) satisfies z.ZodType<PresentedProblem>;

/** A proof of work to be done. */
export const challengeSchema = z
  .strictObject({
    parameters: z
      .strictObject({
        algorithm: z.string().meta({ examples: ['PBKDF2/SHA-256'] }),
        cost: z.number().meta({ description: 'Rounds of one try.', examples: [1_000] }),
        expiresAt: z
          .number()
          .meta({ description: 'Good until then, in epoch seconds.', examples: [1_708_592_832] }),
        keyLength: z.number().meta({ examples: [32] }),
        keyPrefix: z
          .string()
          .meta({ description: 'What the derived key must begin with.', examples: ['00'] }),
        nonce: z.string().meta({ examples: ['0f1e2d3c4b5a69788796a5b4c3d2e1f0'] }),
        salt: z.string().meta({ examples: ['00112233445566778899aabbccddeeff'] }),
      })
      .meta({ description: 'What is to be solved, and how hard it is.' }),
    signature: z.string().meta({ description: 'Ours; give it back as it is.', examples: ['ab'.repeat(32)] }),
  })
  .meta({
    id: 'Challenge',
    description:
      'A proof of work by ALTCHA, version 2: find a counter whose PBKDF2 key begins with `keyPrefix`. Send back base64 of the JSON `{"challenge": …, "solution": {"counter": …, "derivedKey": …}}`; it is good once.',
  }) satisfies z.ZodType<Challenge>;

const codes = Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]];

/** What every request that fails is answered with (RFC 9457). */
export const problemSchema = z
  .strictObject({
    type: z.string().meta({
      description: '`urn:faultline:problem:` and the code.',
      examples: ['urn:faultline:problem:bad-input'],
    }),
    title: z.string().meta({ description: 'The kind of problem.', examples: [ERRORS['bad-input'].title] }),
    status: z.number().meta({ description: 'The HTTP status.', examples: [ERRORS['bad-input'].status] }),
    detail: z.string().meta({
      description: 'This problem in a sentence.',
      examples: ['The report was not kept; each thing that is wrong with it is listed'],
    }),
    code: z.enum(codes).meta({ description: 'The kind of problem, for programs.', examples: ['bad-input'] }),
    errors: z
      .array(fieldProblemSchema)
      .exactOptional()
      .meta({ description: 'Every field that is wrong, all at once.' }),
    challenge: challengeSchema
      .exactOptional()
      .meta({ description: 'With `proof-required`: to be solved before the report is sent again.' }),
    kept: z
      .array(z.strictObject({ line: z.number(), id, accepted }))
      .exactOptional()
      .meta({
        description:
          'Of a batch that is refused: lines that say that emergency calls fail and were kept all the same, ten at most.',
      }),
  })
  .meta({
    id: 'Problem',
    description: 'Why a request failed (RFC 9457).',
  }) satisfies z.ZodType<ProblemDocument>;

const line = z.number().meta({ description: 'Number of the line that is answered, from 1.', examples: [1] });

/** The answer to one line of a batch: kept, wrong, or not come to. */
export const batchLineSchema = z.union([
  z.strictObject({ line, id, accepted }),
  z.strictObject({
    line,
    errors: z
      .array(fieldProblemSchema)
      .meta({ description: 'What is wrong with the line; it was not kept.' }),
  }),
  z.strictObject({
    line,
    error: problemSchema.meta({ description: 'Why this line was not come to: send it again.' }),
  }),
]);

/** Whether requests should be sent here. */
export const healthSchema = z
  .strictObject({
    ready: z.boolean().meta({ description: 'All checks hold.', examples: [true] }),
    checks: z
      .record(
        z.string().meta({ examples: ['store'] }),
        z.strictObject({
          ok: z.boolean().meta({ description: 'It holds.', examples: [true] }),
          says: z.string().meta({ description: 'What was found.', examples: ['writable'] }),
        }),
      )
      .meta({ description: '`store`, and `snapshot-` with the id of each market.' }),
  })
  .meta({ id: 'Health', description: 'Whether requests should be sent here.' }) satisfies z.ZodType<Health>;
