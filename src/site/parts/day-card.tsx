import { type DayBrief, isReal } from '../../core/publish/day.ts';
import { type EpochMs, formatInstant } from '../../core/time.ts';
import type { Formats } from '../format/create-formats.ts';
import { duration } from '../format/duration.ts';
import type { Messages } from '../text/en.ts';
import { KindTag } from './day-kind.tsx';
import { OutcomeTag, outcomeInWords } from './day-outcome.tsx';
import { dayStart } from './day-words.ts';

/** How times of a market are written. */
export type FormatsOf = (timezone: string) => Formats;

const SHOWN = 2;

/** The date of a real day; a made-up one has none that means anything. */
export function DayDate(props: { day: DayBrief; f: Formats }) {
  const at: EpochMs = dayStart(props.day);
  if (!isReal(props.day)) return null;
  return (
    <>
      {' · '}
      <time datetime={formatInstant(at)}>{props.f.date(at)}</time>
    </>
  );
}

function speed({ score, truth }: DayBrief, t: Messages): string {
  const minutes = score?.minutesToAttribute;
  if (minutes == null || !truth?.origin.length || minutes < 0) return '';
  return minutes < 1 ? t.day.quickAtOnce : t.day.quick(duration(minutes * 60_000));
}

/** A day in the list: what it is, what was said, and how right that was. */
export function DayCard(props: { day: DayBrief; formats: FormatsOf; t: Messages }) {
  const { day, t } = props;
  const more = day.incidents.length - SHOWN;
  return (
    <li class="card">
      <p class="kicker">
        <KindTag kind={day.kind} t={t} /> {day.market.name}
        <DayDate day={day} f={props.formats(day.market.timezone)} />
      </p>
      <h3>
        <a href={`/history/${encodeURIComponent(day.id)}`}>{day.title}</a>
      </h3>
      {day.incidents.length === 0 && <p>{t.day.saidNothing}</p>}
      {day.incidents.slice(0, SHOWN).map(({ sentence }, i) => (
        <p>
          {i === 0 && <span class="fine">{t.day.said} </span>}
          {sentence}
        </p>
      ))}
      {more > 0 && <p class="fine">{t.day.moreIncidents(more)}</p>}
      <p class="answer">
        {day.outcome && <OutcomeTag outcome={day.outcome} t={t} />}{' '}
        {[outcomeInWords(day, t), day.outcome === 'wrong' ? '' : speed(day, t)].join(' ').trim()}
      </p>
    </li>
  );
}
