import type { ChannelFacts, Unasked } from '../core/detect/explain.ts';
import {
  type AlarmExplanation,
  channelName,
  plainNats,
  plainNumber,
  plainTime,
} from '../core/detect/say-alarm.ts';

/** What the account says beside the explanation. */
export interface AlarmHead {
  readonly service: string;
  /** Which time was chosen, and why. */
  readonly chosen: string;
  readonly color: boolean;
}

const WHY: Readonly<Record<Unasked, string>> = {
  'same-bins': 'the same bins as a longer window',
  few: 'too few people',
  usual: 'not clearly more than usual',
  small: 'within what chance does',
  unseen: 'not looked at',
};

const HEADINGS = ['', 'count', 'usual', 'spread', 'nats', 'needed', 'ratio', 'bar', 'set by'];

const cell = (value: number | null): string => (value === null ? '–' : plainNumber(value));

function rowOf(channel: ChannelFacts): string[] {
  const { count, mean, spread, nats, needed, ratio, bar, bursts, unasked, raised } = channel;
  const set = bursts.map((burst) => `${plainNats(burst.nats)} (${plainTime(burst.at)})`);
  const young = raised ? ['raised while young'] : [];
  const seen = unasked === 'unseen' ? null : nats;
  return [
    channelName(channel),
    cell(count),
    cell(mean),
    cell(spread),
    seen === null ? '–' : plainNats(seen),
    plainNats(needed),
    cell(seen === null ? null : ratio),
    plainNats(bar),
    [set.join(', ') || 'no burst yet', ...young, ...(unasked ? [WHY[unasked]] : [])].join('; '),
  ];
}

/** Columns as wide as their widest cell; all but the first and the last to the right. */
function tableOf(rows: readonly (readonly string[])[]): string[] {
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((text, column) => {
        if (column === row.length - 1) return text;
        return column === 0 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!);
      })
      .join('  ')
      .trimEnd(),
  );
}

/** The account of one explanation for a person at a terminal. */
export function renderAlarm(explanation: AlarmExplanation, head: AlarmHead): string {
  const { channels, told, params, deciding } = explanation;
  // Windows that hold the same bins are one channel, the longest of them.
  const shown = channels.filter(({ unasked }) => unasked !== 'same-bins');
  const [title, ...lines] = tableOf([HEADINGS, ...shown.map(rowOf)]);
  const mark = (index: number): string =>
    deciding !== null && shown[index] === channels[deciding] ? '>' : ' ';
  const strong = head.color ? `\u001b[1m${explanation.says}\u001b[0m` : explanation.says;
  return `${[
    `${head.service} at ${plainTime(explanation.at)}: ${head.chosen}`,
    '',
    strong,
    '',
    told.baseline,
    told.learning,
    '',
    `  ${title}`,
    ...lines.map((line, index) => `${mark(index)} ${line}`),
    '',
    'What an alarm needs',
    ...told.conditions.map(({ met, says }) => `  ${met ? '✓' : '✗'} ${says}`),
    '',
    `Emergency calls: ${told.emergency}`,
    `Where and what: ${told.focus}`,
    `Silence: ${told.silence}`,
    `Parameters: ${params.id}, version ${params.version}`,
  ].join('\n')}\n`;
}
