import { z } from 'zod';
import { VERDICT_CLASSES } from '../../attribute/verdict.ts';

/** An RFC 3339 time in UTC, as answers print it. */
export const instantText = z.string().meta({ format: 'date-time' });

/** A time that may not be known yet, or not at all. */
export const instantOrNull = instantText.nullable();

/** Id of a market of a catalog. */
export const marketId = z.string().meta({ description: 'Id of the market.', examples: ['us'] });

/** Id of a service of a catalog. */
export const serviceId = z.string().meta({ description: 'Id of the service.', examples: ['att'] });

/** What is thought of one service. */
export const verdictClass = z.enum(VERDICT_CLASSES).meta({
  description:
    '`origin`: at fault. `dependent`: fails because it runs on an origin. `collateral`: works, and is complained about because of an origin. `normal`: nothing unusual. `undetermined`: something is wrong, and the evidence does not say what.',
  examples: ['origin'],
});

/** Probability of a class. */
export const probability = z
  .number()
  .min(0)
  .max(1)
  .meta({ description: 'Probability of the class.', examples: [0.99] });

/** Whose fault a dependent or collateral service suffers from. */
export const source = z
  .string()
  .nullable()
  .meta({
    description: 'Id of the origin that it suffers from, when its class is `dependent` or `collateral`.',
    examples: [null],
  });

/** A count that may be hidden. */
export const hiddenCount = z.number().nullable();

/** Present while a scenario is replayed. */
export const replayMark = z
  .strictObject({
    scenario: z.string().meta({ description: 'Id of the scenario.' }),
    title: z.string().meta({ description: 'Its title.' }),
    kind: z.string().meta({ description: '`recorded`, `reconstructed` or `simulated`.' }),
  })
  .exactOptional()
  .meta({ description: 'Present while a scenario is replayed: nothing here is of today.' });
