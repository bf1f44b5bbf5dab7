import type { ScenarioInfo } from '../adapters/files/scenario-info.ts';
import type { Catalog } from '../core/catalog/catalog.ts';
import type { Truth } from '../core/publish/score.ts';
import { type EpochMs, formatInstant } from '../core/time.ts';
import type { Fault } from './fault.ts';
import type { DayPlan } from './plan-day.ts';
import { rushWindow } from './rush.ts';
import { SIM_KINDS, type SimKind } from './sim-kinds.ts';

interface Named {
  readonly kind: SimKind;
  readonly seed: number;
}

const titleOf = ({ kind, seed }: Named): string => `Simulated: ${SIM_KINDS[kind].says} (${seed})`;

/** What a simulated scenario says of itself: what it is, what is easily got wrong, that nothing was measured. */
export function describeScenario(
  named: Named,
  run: { readonly from: EpochMs; readonly to: EpochMs; readonly people: number },
): ScenarioInfo {
  const { kind, seed } = named;
  const notes =
    `Simulated from seed ${seed}, kind ${kind}: ${SIM_KINDS[kind].says}. ${SIM_KINDS[kind].trap} ` +
    `${run.people} people live by the clock in homes, call family and friends, use apps, complain when that fails often ` +
    'enough, sometimes of the wrong service, and read the news. Services, speakers and statements are made up. ' +
    'Nothing in it was measured.';
  return {
    id: `sim-${kind}-${seed}`,
    title: titleOf(named),
    kind: 'simulated',
    from: run.from,
    to: run.to,
    sources: [],
    notes,
  };
}

export interface DescribedDay extends Named {
  readonly people: number;
  readonly catalog: Catalog;
  readonly regions: readonly string[];
  readonly plan: DayPlan;
  readonly truth: Truth;
}

const WHAT: Readonly<Record<Fault['breaks'], string>> = {
  all: 'everything fails',
  between: 'calls and texts between what it joins fail',
  'off-net': 'calls and texts to and from other networks fail',
  emergency: 'calls for help fail',
};

const share = (value: number): string => `${Math.round(100 * value)} %`;
const span = ({ from, to }: { readonly from: EpochMs; readonly to: EpochMs }): string =>
  `${formatInstant(from)} to ${formatInstant(to)}`;

/** What was made to happen, one line each. */
function happenings({ catalog, plan, regions }: DescribedDay): readonly string[] {
  const nameOf = (id: string): string =>
    [...catalog.services, ...catalog.elements].find((node) => node.id === id)?.name ?? id;
  const { faults, rush, campaign, losses } = plan;
  return [
    ...faults.map((fault) => {
      const where = fault.region === undefined ? '' : `, in ${regions[fault.region]} alone`;
      const ramp = fault.ramp === 0 ? 'at once' : `within ${fault.ramp / 60_000} minutes`;
      return `${nameOf(fault.at)}: ${WHAT[fault.breaks]}, ${span(fault)}${where}; ${share(fault.severity)} of attempts, ${ramp}.`;
    }),
    ...(rush
      ? [`Everybody calls and texts: ${span(rushWindow(rush))}. Networks turn away 35 to 50 % at the height.`]
      : []),
    ...(campaign
      ? [
          `${campaign.senders} people send ${campaign.reports} reports against ${nameOf(campaign.against)}, at even gaps: ${span(campaign)}. Each is in \`reports.ndjson.gz\` with its sender.`,
        ]
      : []),
    ...losses.map((loss) => `The tracker loses ${share(loss.share)} of all reports: ${span(loss)}.`),
  ];
}

function truthLines(truth: Truth): readonly string[] {
  const list = (ids: readonly string[]): string => ids.join(', ') || 'none';
  return [
    `- origin: ${list(truth.origin)}`,
    `- dependent: ${list(truth.dependent)}`,
    `- collateral: ${list(truth.collateral)}`,
    `- normal: ${list(truth.normal)}`,
    `- any class is right: ${list(truth.undetermined)}`,
  ];
}

/** The README of a simulated scenario's folder. */
export function describeDay(day: DescribedDay): string {
  const { kind, seed, people } = day;
  const events = happenings(day);
  return `# ${titleOf(day)}

A simulation: nobody's real reports are in it, nothing in it was measured, and its services, speakers and statements
are made up. Seed ${seed}, kind \`${kind}\`, ${people.toLocaleString('en-US')} people. The same seed gives the same bytes.

${SIM_KINDS[kind].trap}

## What happens

${events.length === 0 ? 'Nothing but the usual grumbling.' : events.map((line) => `- ${line}`).join('\n')}

People live in homes with a line and phone plans, sleep and wake, call family and friends, text, use apps. Attempts
fail as the networks really are; who has had enough reports it, some of them the wrong service. ${
    day.plan.faults.length === 0
      ? ''
      : `Once complaints are many
the press names the service complained of most; some readers check, worry about their own service, or press that it
works. `
  }Rates and habits are assumptions.

## Truth

Labels come from what was broken and from the cause of each complaint, which only a simulation knows. A service that
works is collateral where, within some hour, at least 12 complaints about it, and half as many as usual, come of the
fault; where there are fewer, but not next to none, any class is right.

${truthLines(day.truth).join('\n')}
`;
}
