import { type DayBrief, isReal } from '../../core/publish/day.ts';
import { type EpochMs, formatInstant } from '../../core/time.ts';
import type { Formats } from '../format/create-formats.ts';
import { sayClauses } from '../say/say-headline.ts';
import type { View } from '../serve/view.ts';
import type { Messages } from '../text/en.ts';
import { KindTag } from './day-kind.tsx';
import { OutcomeTag, outcomeInWords } from './day-outcome.tsx';
import { dayStart } from './day-words.ts';

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

function speed({ score, truth }: DayBrief, t: Messages, f: Formats): string {
  const minutes = score?.minutesToAttribute;
  if (minutes == null || !truth?.origin.length || minutes < 0) return '';
  return minutes < 1 ? t.day.quickAtOnce : t.day.quick(f.duration(minutes * 60_000));
}

/** A day in the list: what it is, what was said, and how right that was. */
export function DayCard(props: { day: DayBrief; view: View }) {
  const { day, view } = props;
  const { t } = view;
  const f = view.formatsOf(day.market.timezone);
  const more = day.incidents.length - SHOWN;
  return (
    <li class="card">
      <p class="kicker">
        <KindTag kind={day.kind} t={t} /> {f.market(day.market)}
        <DayDate day={day} f={f} />
      </p>
      <h3>
        <a href={view.link(`/history/${encodeURIComponent(day.id)}`)} lang="en">
          {day.title}
        </a>
      </h3>
      {day.incidents.length === 0 && <p>{t.day.saidNothing}</p>}
      {day.incidents.slice(0, SHOWN).map(({ told }, i) => (
        <p>
          {i === 0 && <span class="fine">{t.day.said} </span>}
          {sayClauses({ t, f }, told)}
        </p>
      ))}
      {more > 0 && <p class="fine">{t.day.moreIncidents(more)}</p>}
      <p class="answer">
        {day.outcome && <OutcomeTag outcome={day.outcome} t={t} />}{' '}
        {[outcomeInWords(day, { t, f }), day.outcome === 'wrong' ? '' : speed(day, t, f)].join(' ').trim()}
      </p>
    </li>
  );
}
