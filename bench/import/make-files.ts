import { writeFileSync } from 'node:fs';
import { formatInstant, parseInstant } from '../../src/core/time.ts';
import type { Rng } from '../../src/sim/rng.ts';

const START = parseInstant('2024-02-22T00:00:00Z') as number;
const DAY_SECONDS = 86_400;
const SERVICES = ['att', 'verizon', 'tmobile', 'cricket'];
const REGIONS = ['US-TX', 'US-OH', 'US-WA', 'US-CA', ''];
const SYMPTOMS = ['no-service', 'sos-only', 'calls-fail', 'no-data', 'other'];

const pick = (rng: Rng, list: readonly string[]): string => list[rng.int(list.length)] as string;

/** Writes so many made-up reports of one day: some with ids, some with people who come again, some with text. */
export function writeReports(file: string, lines: number, rng: Rng): void {
  const reports = Array.from({ length: lines }, (_, n) => {
    const at = formatInstant(START + Math.floor((n / lines) * DAY_SECONDS) * 1000);
    const id = `018dd0f2-6c1e-7000-8000-${n.toString(16).padStart(12, '0')}`;
    return JSON.stringify({
      at,
      service: pick(rng, SERVICES),
      region: pick(rng, REGIONS),
      symptom: pick(rng, SYMPTOMS),
      ...(rng.int(4) === 0 ? {} : { reporter: `person-${Math.floor(n / 40)}-${rng.int(15)}` }),
      ...(rng.int(3) === 0 ? { text: `cannot call my mother, she has AT&T (${n})` } : {}),
      ...(rng.int(5) === 0 ? { id } : {}),
    });
  });
  writeFileSync(file, `${reports.join('\n')}\n`);
}

/** Writes so many made-up rows of counts of one day, in bins of five minutes; a few stand there twice. */
export function writeCounts(file: string, lines: number, rng: Rng): void {
  const rows = Array.from({ length: lines }, (_, n) => {
    const start = formatInstant(START + Math.floor((n / lines) * 288) * 300_000);
    const symptom = rng.int(3) === 0 ? '' : pick(rng, SYMPTOMS);
    return [start, 300, pick(rng, SERVICES), pick(rng, REGIONS), symptom, '', 1 + rng.int(30)].join();
  });
  writeFileSync(file, `start,seconds,service,region,symptom,reaching,count\n${rows.join('\n')}\n`);
}
