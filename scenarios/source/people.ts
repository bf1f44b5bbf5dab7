import type { Symptom } from '../../src/core/catalog/symptoms.ts';
import { createPicker } from '../../src/sim/draw.ts';
import type { Rng } from '../../src/sim/rng.ts';
import type { CountLine, ReportLine } from '../../src/sim/write-scenario.ts';
import type { Mix } from './mixes.ts';
import type { Texts } from './texts.ts';
import { BIN } from './usual.ts';

/** What one person says. */
export interface Saying {
  readonly service: string;
  readonly region: string;
  readonly symptom: Symptom;
  readonly reaching: string;
}

/** A drawer of symptoms by a mix. */
export function createSymptoms(mix: Mix): (rng: Rng) => Symptom {
  const entries = Object.entries(mix) as [Symptom, number][];
  const pick = createPicker(entries.map(([, weight]) => weight));
  return (rng) => (entries[pick(rng)] as [Symptom, number])[0];
}

const TEXT_SHARE = 0.05;

function uuid7(at: number, serial: number): string {
  const time = at.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${serial.toString(16).padStart(12, '0')}`;
}

/** How people speak and who is heard singly. */
export interface Speech {
  /** Share of people whose report is given singly, out of the tallies. */
  readonly sample: number;
  readonly texts: Texts;
  /** What people call the service that they cannot reach; empty: none is named. */
  readonly nameOf: (id: string) => string;
}

/** Tallies people bin by bin and takes the sample out. */
export function createTallier(rng: Rng, { sample, texts, nameOf }: Speech) {
  const counts: CountLine[] = [];
  const reports: ReportLine[] = [];
  const bin = new Map<string, { readonly saying: Saying; count: number }>();
  let binReports: ReportLine[] = [];
  let serial = 0;

  function textOf({ symptom, reaching }: Saying): string {
    const held = texts[symptom];
    if (!held || !rng.chance(TEXT_SHARE)) return '';
    return (held[rng.int(held.length)] as string).replace('{name}', nameOf(reaching));
  }

  return {
    counts,
    reports,
    add(start: number, saying: Saying): void {
      if (rng.chance(sample)) {
        const at = start + rng.int(BIN / 1000) * 1000;
        const reporter = Math.floor(rng.next() * 36 ** 7)
          .toString(36)
          .padStart(7, '0');
        binReports.push({ id: '', at, ...saying, reporter, text: textOf(saying), source: 'web' });
        return;
      }
      const key = `${saying.symptom} ${saying.reaching} ${saying.region}`;
      const name = `${saying.service} ${key}`;
      const cell = bin.get(name);
      if (cell) cell.count += 1;
      else bin.set(name, { saying, count: 1 });
    },
    /** Closes a bin: its rows in a fixed order, its reports by time. */
    close(start: number): void {
      for (const [, { saying, count }] of [...bin].sort(([a], [b]) => (a < b ? -1 : 1)))
        counts.push({ start, seconds: BIN / 1000, ...saying, count });
      for (const report of binReports.sort((a, b) => a.at - b.at))
        reports.push({ ...report, id: uuid7(report.at, ++serial) });
      bin.clear();
      binReports = [];
    },
  };
}
