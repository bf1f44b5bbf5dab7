import { z } from 'zod';
import type { PresentedAlarm, PresentedChannel } from '../present-alarm.ts';
import { hiddenCount, instantOrNull, instantText, marketId, replayMark, serviceId } from './fields.ts';

const says = z.string();

/** One way of looking for something unusual. */
export const channelSchema = z
  .strictObject({
    kind: z.string().meta({ description: '`tail`, `cusum`, `place` or `symptom`.', examples: ['tail'] }),
    name: z.string().meta({ description: 'Its name in a sentence.', examples: ['15-minute window'] }),
    minutes: hiddenCount.meta({ description: 'Minutes looked at; null: a sum.', examples: [15] }),
    multiple: hiddenCount.meta({
      description: 'The multiple of the usual that a sum looks for.',
      examples: [null],
    }),
    parts: z
      .array(z.string())
      .meta({ description: 'Regions or symptoms where the rise is.', examples: [[]] }),
    count: hiddenCount.meta({ description: 'Reports seen; null where it is hidden.', examples: [812] }),
    expected: hiddenCount.meta({ description: 'Reports expected.', examples: [42] }),
    spread: hiddenCount.meta({ description: 'Ratio of variance to mean.', examples: [1.4] }),
    nats: hiddenCount.meta({ description: 'How unusual that is, in nats.', examples: [820] }),
    bar: z.number().meta({ description: 'What its own bursts ask for.', examples: [12] }),
    bursts: z
      .array(z.strictObject({ nats: z.number(), at: instantText }))
      .meta({ description: 'The bursts that set the bar, highest first.', examples: [[]] }),
    fleet: z.number().meta({ description: 'What the number of services asks for.', examples: [3.9] }),
    needed: z.number().meta({ description: 'What an alarm needs.', examples: [18] }),
    ratio: hiddenCount.meta({ description: 'Reached over needed.', examples: [45.5] }),
    unasked: z.string().exactOptional().meta({ description: 'Why it had no say; absent where it had.' }),
  })
  .meta({
    id: 'Channel',
    description: 'One way of looking for something unusual.',
  }) satisfies z.ZodType<PresentedChannel>;

const baseline = z.strictObject({
  perHour: z.number().meta({ description: 'Reports an hour expected now.', examples: [168] }),
  error: z.number().meta({ description: 'Relative standard deviation of that.', examples: [0.1] }),
  ageHours: z.number().meta({ description: 'Hours of data learned from.', examples: [336] }),
  from: z
    .enum(['catalog', 'users', 'guess'])
    .meta({ description: 'Where the first idea of the level came from.', examples: ['catalog'] }),
  learned: z.number().meta({ description: 'Share of the level that is from data.', examples: [0.9] }),
  says: says.meta({
    description: 'The same in a sentence.',
    examples: ['168 reports an hour are usual now.'],
  }),
});

const parts = {
  baseline: baseline.meta({ description: 'What is usual.' }),
  window: z
    .strictObject({ minutes: z.number(), count: hiddenCount, expected: z.number() })
    .meta({ description: 'The last minutes.', examples: [{ minutes: 15, count: 812, expected: 42 }] }),
  deciding: z
    .string()
    .nullable()
    .meta({ description: 'Name of the channel that reached furthest.', examples: ['15-minute window'] }),
  channels: z.array(channelSchema).meta({ description: 'Each way of looking.' }),
  conditions: z
    .array(
      z.strictObject({
        id: z.enum(['height', 'warm-up', 'people', 'unusual', 'not-one-burst', 'echo']),
        met: z.boolean(),
        says,
      }),
    )
    .meta({
      description: 'What an alarm asks for, met or not.',
      examples: [[{ id: 'height', met: true, says: '820 nats in the 15-minute window; 18 are needed.' }]],
    }),
  learning: z.strictObject({ learns: z.boolean(), since: instantOrNull, says }).meta({
    description: 'Whether what is seen now becomes the usual.',
    examples: [{ learns: false, since: null, says: 'It does not learn while it alarms.' }],
  }),
  silence: z.strictObject({ silent: z.boolean(), says }).meta({
    description: 'Whether it is heard at all.',
    examples: [{ silent: false, says: 'It is heard.' }],
  }),
  emergency: z
    .strictObject({
      count: hiddenCount,
      mean: z.number(),
      nats: hiddenCount,
      needed: z.number(),
      alarmed: z.boolean(),
      says,
    })
    .meta({
      description: 'Failing emergency calls, which are watched apart.',
      examples: [
        {
          count: 31,
          mean: 0.2,
          nats: 125,
          needed: 12,
          alarmed: true,
          says: '31 reports of failed emergency calls.',
        },
      ],
    }),
  focus: z.strictObject({ says }).meta({
    description: 'Whether places and symptoms were looked at.',
    examples: [{ says: 'The whole is unusual.' }],
  }),
};

/** Why one service alarms or does not. */
export const alarmSchema = z
  .strictObject({
    market: marketId,
    service: serviceId,
    at: instantText.meta({ description: 'End of the minute judged.', examples: ['2024-02-22T13:00:00Z'] }),
    state: z
      .enum(['alarm', 'no-alarm', 'unknown'])
      .meta({ description: '`unknown`: the market is silent.', examples: ['alarm'] }),
    sentence: says.meta({
      description: 'The answer in a sentence.',
      examples: ['Alarm since 2024-02-22 08:52 UTC: 812 reports in 15 minutes where 42 are usual.'],
    }),
    params: z
      .strictObject({ id: z.string(), version: z.string() })
      .meta({ description: 'The parameters that judged.', examples: [{ id: 'complaints', version: 'd5' }] }),
    since: instantOrNull.meta({ description: 'Alarmed since.', examples: ['2024-02-22T08:52:00Z'] }),
    onset: instantOrNull.meta({ description: 'When the rise began.', examples: ['2024-02-22T08:46:00Z'] }),
    calmSince: instantOrNull.meta({ description: 'Calm since, within an alarm.', examples: [null] }),
    ...parts,
    replay: replayMark,
  })
  .meta({
    id: 'Alarm',
    description: 'Why a service alarms, or does not.',
  }) satisfies z.ZodType<PresentedAlarm>;
