import { z } from 'zod';
import { CAUSES, type Cause, ROLES, type Role, SAYINGS } from '../../ledger/statement.ts';
import type { CountyRate } from '../dossier.ts';
import type {
  PresentedChange,
  PresentedDossier,
  PresentedHypothesis,
  PresentedIncidentEntry,
  PresentedRegionSteps,
  PresentedStatement,
} from '../present-dossier.ts';
import { hiddenCount, instantOrNull, instantText, serviceId } from './fields.ts';
import { INCIDENT_FIELDS, timelineEntrySchema } from './incident-schema.ts';

const cause = z.enum(Object.keys(CAUSES) as [Cause, ...Cause[]]);
const role = z.enum(Object.keys(ROLES) as [Role, ...Role[]]);

/** A statement as it is shown. */
export const statementAnswerSchema = z
  .strictObject({
    at: instantText.meta({ description: 'When it was said.', examples: ['2024-02-22T13:00:00Z'] }),
    by: z.string().meta({ description: 'Who said it.', examples: ['AT&T'] }),
    byRole: role.meta({ description: 'What the speaker is to the incident.', examples: ['provider'] }),
    about: z.string().meta({ description: 'Service, element or market it is about.', examples: ['att'] }),
    says: z.string().meta({
      description: 'The exact words.',
      examples: ['Some of our customers are experiencing wireless service interruptions this morning.'],
    }),
    means: z.enum(SAYINGS).exactOptional().meta({ description: 'How the words were read.' }),
    cause: cause.exactOptional().meta({ description: 'The cause that is named, or ruled out.' }),
    url: z.string().meta({
      description: 'Where it was said.',
      examples: ['http://www.northescambia.com/2024/02/cellular-outage-impacts-customers-across-u-s'],
    }),
  })
  .meta({
    id: 'Statement',
    description: 'Something that somebody said.',
  }) satisfies z.ZodType<PresentedStatement>;

/** A possible cause as it is shown. */
export const hypothesisSchema = z
  .strictObject({
    cause: cause.meta({ description: 'The possible cause.', examples: ['software'] }),
    standing: z
      .enum(['rumour', 'plausible', 'claimed', 'contradicted', 'refuted', 'confirmed'])
      .meta({ description: 'How it stands, derived from the statements by rules.', examples: ['rumour'] }),
    for: z.array(statementAnswerSchema).meta({ description: 'Statements for it.' }),
    against: z.array(statementAnswerSchema).meta({ description: 'Statements against it.' }),
  })
  .meta({ id: 'Hypothesis', description: 'A possible cause.' }) satisfies z.ZodType<PresentedHypothesis>;

/** Announced work that may be the cause. */
export const changeAnswerSchema = z.strictObject({
  id: z.string().meta({ description: 'Id that the provider gave it.' }),
  service: z.string().meta({ description: 'Service or element that was worked on.' }),
  title: z.string().meta({ description: 'What was done.' }),
  from: instantText.meta({ description: 'When the work began.' }),
  to: instantOrNull.meta({ description: 'When it was to end; null: not said.' }),
  gapMinutes: z.number().meta({ description: 'Minutes from its beginning to the first sign.' }),
}) satisfies z.ZodType<PresentedChange>;

const entryFields = {
  ...INCIDENT_FIELDS,
  kind: z.enum(['live', 'recorded', 'reconstructed', 'simulated']).meta({
    description: '`live`, or how the data of a past day was come by. `simulated` did not happen, or not so.',
    examples: ['live'],
  }),
  title: z.string().meta({ description: 'Title of the day, where it has one.', examples: [''] }),
  sentence: z.string().meta({ description: 'The headline.', examples: ['AT&T is down.'] }),
};

/** An incident in a list. */
export const incidentEntrySchema = z.strictObject(entryFields).meta({
  id: 'IncidentEntry',
  description: 'An incident in a list.',
}) satisfies z.ZodType<PresentedIncidentEntry>;

/** The list of incidents. */
export const incidentListSchema = z.strictObject({
  incidents: z.array(incidentEntrySchema).meta({ description: 'Newest first.' }),
  cursor: z
    .string()
    .nullable()
    .meta({
      description: 'Give it as `cursor` to get the next page; null: this is the last.',
      examples: [null],
    }),
});

/** Where complaints came from. */
export const regionCountSchema = z.strictObject({
  region: z.string().meta({ description: 'ISO 3166 code; empty: not said.', examples: ['US-TX'] }),
  count: hiddenCount.meta({ description: 'Complaints; null where it is hidden.', examples: [300] }),
  perMillion: hiddenCount.meta({ description: 'Complaints per million inhabitants.', examples: [10.2] }),
});

/** Where complaints came from over time. */
const regionStepsSchema = z
  .strictObject({
    start: instantText.meta({ description: 'Start of the first step.', examples: ['2024-02-22T08:30:00Z'] }),
    seconds: z.number().meta({ description: 'Width of a step.', examples: [1800] }),
    until: instantText.meta({
      description: 'End of what was counted; the last step may reach beyond.',
      examples: ['2024-02-22T20:40:00Z'],
    }),
    regions: z.array(z.string()).meta({
      description: 'Regions that may be told of, most per inhabitant first.',
      examples: [['US-TX']],
    }),
    counts: z.array(z.array(z.number())).meta({
      description:
        'Complaints by region, in the order of `regions`, and by step. 0: nobody, or fewer than 5, who are told of in a later step.',
      examples: [[[0, 812, 94]]],
    }),
  })
  .meta({
    id: 'RegionSteps',
    description: 'Where complaints came from over time.',
  }) satisfies z.ZodType<PresentedRegionSteps>;

/** Complaints of a county. */
export const countyRateSchema = z
  .strictObject({
    county: z.string().meta({ description: 'Five-digit FIPS code.', examples: ['48201'] }),
    name: z.string().meta({ description: 'Name of the county.', examples: ['Harris'] }),
    perMillion: hiddenCount.meta({
      description: 'Complaints per million inhabitants, two digits; null where nobody lives.',
      examples: [18],
    }),
    level: z.enum(['5-9', '10-49', '50-199', '200-999', '1000+']).meta({
      description: 'Between how many complaints the rate stands for.',
      examples: ['50-199'],
    }),
  })
  .meta({
    id: 'CountyRate',
    description: 'Complaints of a county: a rate and a level, no count.',
  }) satisfies z.ZodType<CountyRate>;

/** What fails, by how many. */
export const symptomCountSchema = z.strictObject({
  symptom: z.string().meta({ description: 'Symptom.', examples: ['sos-only'] }),
  count: hiddenCount.meta({ description: 'Complaints; null where it is hidden.', examples: [300] }),
});

const estimateSchema = z.strictObject({
  what: z.string().meta({ description: 'What is estimated.', examples: ['People who may be affected'] }),
  low: z.number().meta({ description: 'Lower end.', examples: [11500000] }),
  high: z.number().meta({ description: 'Upper end.', examples: [115000000] }),
  unit: z.string().meta({ description: 'Unit of both.', examples: ['people'] }),
  assumes: z.string().meta({
    description: 'The assumption it rests on.',
    examples: ['between a tenth and all of the 115,000,000 users of the services that fail'],
  }),
});

/** An incident with everything that is published of it. */
export const dossierSchema = z
  .strictObject({
    ...entryFields,
    notes: z.string().meta({ description: 'Notes on the data of a past day.', examples: [''] }),
    sources: z
      .array(z.string())
      .meta({ description: 'Where the data of a past day comes from.', examples: [[]] }),
    timeline: z.array(timelineEntrySchema).meta({ description: 'Each change of a class.' }),
    statements: z.array(statementAnswerSchema).meta({ description: 'What was said, by whom.' }),
    hypotheses: z
      .array(hypothesisSchema)
      .meta({ description: 'Possible causes, and how they stand.', examples: [[]] }),
    changes: z.array(changeAnswerSchema).meta({
      description: 'Announced work that began in the 30 minutes before the first sign.',
      examples: [[]],
    }),
    impact: z.array(estimateSchema).meta({ description: 'Ranges, each with its assumption.' }),
    regions: z
      .record(serviceId, z.array(regionCountSchema))
      .meta({ description: 'Where complaints came from, by service.' }),
    regionSteps: z.record(serviceId, regionStepsSchema).meta({
      description: 'Where complaints came from over time, of the services at fault.',
    }),
    counties: z
      .record(serviceId, z.record(z.string(), z.array(countyRateSchema)))
      .exactOptional()
      .meta({ description: 'Counties that are told of, by service and state; absent: none.' }),
    symptoms: z
      .record(serviceId, z.array(symptomCountSchema))
      .meta({ description: 'What failed, by service.' }),
    emergency: z.record(serviceId, hiddenCount.meta({ examples: [31] })).meta({
      description:
        'Reports that emergency calls failed, by service: only of those that are down or fail with one that is; null: fewer than 10.',
    }),
  })
  .meta({
    id: 'Dossier',
    description: 'An incident, with all that is published of it.',
  }) satisfies z.ZodType<PresentedDossier>;
