import { type Profiler, Session } from 'node:inspector/promises';

/** What a part of a tick is called by the functions of `pipeline/tick.ts` that do it. */
const PHASES: Readonly<Record<string, Phase>> = {
  tell: 'telling',
  detectAll: 'detection',
  listen: 'detection',
  isMarketSilent: 'detection',
  judgeAndTrack: 'attribution',
  record: 'recording',
};
type Phase = 'detection' | 'attribution' | 'recording' | 'telling' | 'rest';

/** Share of the time in `step` that each part of it takes; they sum to 1. */
export type PhaseShares = Readonly<Record<Phase, number>>;

/** Samples in which a part is on the stack, or `step` outside its parts. */
function countPhases({ nodes, samples = [] }: Profiler.Profile): Record<Phase, number> {
  const counts = { detection: 0, attribution: 0, recording: 0, telling: 0, rest: 0 };
  const phases = new Map<number, Phase>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const walk = (id: number, under: Phase | undefined): void => {
    const { callFrame, children = [] } = byId.get(id)!;
    const own =
      callFrame.functionName === 'step' ? 'rest' : under && (PHASES[callFrame.functionName] ?? under);
    if (own) phases.set(id, own);
    for (const child of children) walk(child, own);
  };
  walk(nodes[0]!.id, undefined);
  for (const sample of samples) {
    const phase = phases.get(sample);
    if (phase) counts[phase] += 1;
  }
  return counts;
}

/** Profiles some work in which `step` of a ticker runs. */
export async function profilePhases(work: () => void): Promise<PhaseShares> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  work();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const counts = countPhases(profile);
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const shares = Object.entries(counts).map(([phase, count]) => [phase, count / (all || 1)]);
  return Object.fromEntries(shares) as PhaseShares;
}
