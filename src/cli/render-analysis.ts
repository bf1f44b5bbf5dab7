import { plot } from 'simple-ascii-chart';
import type { OpenedData } from '../adapters/files/open-data.ts';
import type { Evidence, StandingVerdict } from '../core/attribute/verdict.ts';
import type { Dossier } from '../core/publish/dossier.ts';
import { clockTime } from '../core/publish/sentence.ts';
import { formatInstant } from '../core/time.ts';
import type { Analysis } from '../pipeline/analyze.ts';

/** What the account mentions about the run itself. */
export interface RunFacts {
  readonly seconds: number;
  readonly rows: number;
  readonly color: boolean;
}

const CODES: Readonly<Record<string, string>> = {
  origin: '31',
  dependent: '33',
  collateral: '36',
  undetermined: '35',
  normal: '32',
};
const LABELS: Readonly<Record<string, string>> = {
  origin: 'at fault',
  dependent: 'fails with it',
  collateral: 'works, only blamed',
  undetermined: 'cannot tell',
  normal: 'working',
};

const paint = (text: string, code: string | undefined, color: boolean): string =>
  color && code ? `\u001b[${code}m${text}\u001b[0m` : text;

/** Words for a probability, with the number beside. */
function likely(probability: number): string {
  const word =
    probability >= 0.95
      ? 'almost certainly'
      : probability >= 0.8
        ? 'very likely'
        : probability >= 0.6
          ? 'likely'
          : 'perhaps';
  return `${word}, ${Math.min(99, Math.round(probability * 100))} %`;
}

function chartOf(dossier: Dossier): string {
  const id = Object.keys(dossier.series)[0];
  const series = id === undefined ? undefined : dossier.series[id];
  if (!series || series.count.length < 3) return '';
  const hour = (index: number): number => (series.start + index * series.step) / 3_600_000;
  const first = hour(0);
  const points = series.count.map((count, index): [number, number] => [hour(index) - first, count]);
  const usual = series.expected.map((mean, index): [number, number] => [hour(index) - first, mean]);
  const chart = plot([points, usual], {
    width: 72,
    height: 10,
    title: `${id}: reports in ${series.step / 60_000} min, and what is usual`,
    hideXAxisTicks: true,
    xLabel: `${formatInstant(series.start)} to ${formatInstant(series.start + series.count.length * series.step)}`,
    formatter: (value) => String(Math.round(value * 10) / 10),
  });
  return `${chart}\n`;
}

/** The item of evidence that says most for the verdict; what is so on any day says nothing. */
function strongestFor({ class: verdictClass, evidence }: StandingVerdict): Evidence | undefined {
  const sign = verdictClass === 'origin' ? 1 : -1;
  return evidence
    .filter(({ kind, logOdds }) => kind !== 'prior' && kind !== 'other-states' && logOdds * sign > 0)
    .toSorted((a, b) => sign * (b.logOdds - a.logOdds))[0];
}

function renderDossier(dossier: Dossier, data: OpenedData, color: boolean): string {
  const { incident } = dossier;
  const zone = data.catalog.market.timezone;
  const lines = [paint(dossier.sentence, '1', color), ''];
  const when = (label: string, at: number | null): void => {
    if (at !== null) lines.push(`  ${label.padEnd(12)} ${formatInstant(at)}  (${clockTime(at, zone)})`);
  };
  when('first sign', incident.openedAt);
  when('attributed', incident.attributedAt);
  when('peak', incident.peak.at);
  when('resolved', incident.resolvedAt);
  if (incident.resolvedAt === null) lines.push('  not resolved at the end of the data');
  lines.push('', chartOf(dossier));
  const width = Math.max(...Object.keys(incident.verdicts).map((id) => id.length), 0) + 2;
  for (const id of [...new Set([...incident.origin, ...Object.keys(dossier.series)])]) {
    const verdict = incident.verdicts[id];
    if (!verdict) continue;
    const source = verdict.source ? ` (${verdict.source})` : '';
    const label = paint(`${LABELS[verdict.class]}${source}`.padEnd(30), CODES[verdict.class], color);
    lines.push(`  ${id.padEnd(width)}${label} ${likely(verdict.probability)}`);
    const strongest = strongestFor(verdict);
    if (strongest) {
      const sign = strongest.logOdds >= 0 ? 'for a fault of its own' : 'against a fault of its own';
      lines.push(
        `  ${' '.repeat(width)}${strongest.says}: ${sign}, ${Math.abs(strongest.logOdds).toFixed(1)} nats`,
      );
    }
    if (verdict.missing) lines.push(`  ${' '.repeat(width)}${verdict.missing}`);
  }
  return `${lines.join('\n')}\n`;
}

/** The account of an analysis for a person at a terminal. */
export function renderAnalysis(data: OpenedData, analysis: Analysis, facts: RunFacts): string {
  const { scenario } = data;
  const head = scenario
    ? [
        `${scenario.title}`,
        `${scenario.kind} data${scenario.kind === 'recorded' ? '' : ': not what people really reported'}`,
      ]
    : [];
  const span =
    analysis.from !== null && analysis.to !== null
      ? `${formatInstant(analysis.from)} to ${formatInstant(analysis.to)}`
      : 'nothing';
  const tail = `${facts.rows.toLocaleString('en-US')} rows, ${span}, in ${facts.seconds.toFixed(1)} s`;
  const body =
    analysis.dossiers.length === 0
      ? ['Nothing unusual: no incident.\n']
      : analysis.dossiers.map((dossier) => renderDossier(dossier, data, facts.color));
  return `${[...head, head.length > 0 ? '' : undefined, ...body, tail].filter((line) => line !== undefined).join('\n')}\n`;
}
