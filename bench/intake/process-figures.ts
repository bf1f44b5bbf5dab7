import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Memory of a process in megabytes: now, and at its highest. Linux only. */
export interface Memory {
  readonly now: number;
  readonly peak: number;
}

export function memoryOf(pid: number): Memory {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0);
  return { now: kilobytes('VmRSS') / 1000, peak: kilobytes('VmHWM') / 1000 };
}

/** Processor seconds used so far, by thread name; threads of one name together. */
export type ProcessorTime = Readonly<Record<string, number>>;

const TICKS_A_SECOND = 100;

export function processorTimeOf(pid: number): ProcessorTime {
  const used: Record<string, number> = {};
  for (const task of readdirSync(`/proc/${pid}/task`)) {
    const stat = readFileSync(`/proc/${pid}/task/${task}/stat`, 'utf8');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    used[name] = (used[name] ?? 0) + (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  }
  return used;
}

/** Shares of a core by the main thread, the store's writer, and the rest (garbage collection, compiler). */
export function describeProcessor(before: ProcessorTime, after: ProcessorTime, seconds: number): string {
  const used = (name: string): number => ((after[name] ?? 0) - (before[name] ?? 0)) / seconds;
  const all = Object.keys(after).reduce((sum, name) => sum + used(name), 0);
  const [main, writer] = [used('MainThread') + used('node'), used('store-writer')];
  const percent = (share: number): string => `${Math.round(100 * share)} %`;
  return `main thread ${percent(main)}, writer ${percent(writer)}, others ${percent(all - main - writer)} of a core`;
}

/** Lets the highest memory count from now on; false where the system does not allow it. */
export function resetPeak(pid: number): boolean {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
    return true;
  } catch {
    return false;
  }
}
