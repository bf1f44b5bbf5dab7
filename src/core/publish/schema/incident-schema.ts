import { z } from 'zod';
import type { EvidenceKind } from '../../attribute/verdict.ts';
import { INCIDENT_STATES } from '../../incident/incident.ts';
import type { PresentedIncident, PresentedTimelineEntry } from '../present-incident.ts';
import {
  instantOrNull,
  instantText,
  marketId,
  probability,
  serviceId,
  source,
  verdictClass,
} from './fields.ts';

/** What each kind of evidence looks at; complete by its type. */
const EVIDENCE_KINDS = {
  prior: 'how often it fails at all',
  volume: 'how many reports',
  symptoms: 'what fails',
  timing: 'when it began',
  place: 'where reports come from',
  mentions: 'whom people name',
  probes: 'measurements',
  statements: 'what was said',
  'explains-others': 'what its fault would explain of others',
  'other-states': 'explanations that are not told apart',
} as const satisfies Record<EvidenceKind, string>;
const evidenceKinds = Object.keys(EVIDENCE_KINDS) as [EvidenceKind, ...EvidenceKind[]];
const kindsInWords = Object.entries(EVIDENCE_KINDS).map(([kind, words]) => `\`${kind}\` (${words})`);

/** One term of an explanation. */
export const evidenceSchema = z
  .strictObject({
    kind: z
      .enum(evidenceKinds)
      .meta({ description: `What it looks at: ${kindsInWords.join(', ')}.`, examples: ['volume'] }),
    logOdds: z.number().meta({
      description: 'Natural-log odds for (+) or against (−) the service being at fault. The terms add up.',
      examples: [7.1],
    }),
    says: z
      .string()
      .meta({ description: 'The term in a sentence.', examples: ['2,140 reports in 15 min; 42 is usual'] }),
  })
  .meta({ id: 'Evidence', description: 'One term of an explanation.' });

/** A verdict with its evidence. */
export const verdictSchema = z
  .strictObject({
    class: verdictClass,
    probability,
    source,
    evidence: z.array(evidenceSchema).meta({ description: 'Why.' }),
    since: instantText.meta({
      description: 'Since when the class holds.',
      examples: ['2024-02-22T08:57:00Z'],
    }),
    missing: z
      .string()
      .exactOptional()
      .meta({ description: 'For `undetermined`: what is missing to decide.' }),
  })
  .meta({ id: 'Verdict', description: 'What was thought of one service, and why.' });

const originIds = z
  .array(serviceId)
  .meta({ description: 'Services or elements at fault; empty while the cause cannot be told.' });

const fields = {
  id: z.string().meta({ description: 'Id of the incident.', examples: ['us-20240222-0850'] }),
  market: marketId,
  state: z.enum(INCIDENT_STATES).meta({ description: 'Where it is in its life.', examples: ['open'] }),
  openedAt: instantText.meta({
    description: 'When the first sign was seen, on the clock of the data.',
    examples: ['2024-02-22T08:50:00Z'],
  }),
  attributedAt: instantOrNull.meta({
    description: 'When an origin first had a probability of 0.9; null: not yet.',
    examples: ['2024-02-22T08:57:00Z'],
  }),
  recoveringAt: instantOrNull.meta({ description: 'When it began to recover.', examples: [null] }),
  resolvedAt: instantOrNull.meta({ description: 'When it was over.', examples: [null] }),
  origin: originIds,
  where: z
    .array(z.string())
    .nullable()
    .meta({
      description:
        'ISO 3166 codes of the regions to which it is confined; null: the whole market, or not known.',
      examples: [null],
    }),
  verdicts: z.record(serviceId, verdictSchema).meta({
    description:
      'By service, as they were when the excess was last above half its peak; others are `normal`.',
  }),
  secondBest: z
    .strictObject({
      origin: originIds,
      timesLessLikely: z.number().min(1).meta({ description: 'How many times less probable than the best.' }),
    })
    .nullable()
    .exactOptional()
    .meta({ description: 'The second-best explanation at the height; null: there was none.' }),
  paramsVersion: z
    .string()
    .meta({ description: 'Version of the parameters that made the verdicts.', examples: ['c1.d5.a3.i2'] }),
};

/** An incident, as a market and the stream tell it. */
export const incidentSchema = z.strictObject(fields).meta({
  id: 'Incident',
  description: 'One fault, from its first sign to its end.',
}) satisfies z.ZodType<PresentedIncident>;

/** The fields of an incident, for what tells more of it. */
export const INCIDENT_FIELDS: typeof fields = fields;

/** One change of classes. */
export const timelineEntrySchema = z.strictObject({
  at: instantText.meta({ description: 'When it changed.', examples: ['2024-02-22T08:57:00Z'] }),
  verdicts: z
    .record(
      serviceId,
      z.strictObject({
        class: verdictClass,
        probability,
        source,
        evidence: z
          .array(evidenceSchema)
          .exactOptional()
          .meta({ description: 'Why, where the class has just changed.' }),
      }),
    )
    .meta({ description: 'The verdicts from then on, by service.' }),
}) satisfies z.ZodType<PresentedTimelineEntry>;
