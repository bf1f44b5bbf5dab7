import type { TimelineEntry } from '../../core/incident/incident.ts';
import type { EpochMs } from '../../core/time.ts';
import { sayChance } from '../say/say-chance.ts';
import { sayTerm } from '../say/say-term.ts';
import { sayVerdict } from '../say/say-verdict.ts';
import type { View } from '../serve/view.ts';
import { type ChangesAt, type ClassChange, classChanges } from './class-changes.ts';
import { ClassMark } from './class-mark.tsx';
import { When } from './when.tsx';

interface ClassTimelineProps {
  readonly timeline: readonly TimelineEntry[];
  readonly view: View;
  readonly near: EpochMs;
}

/** Long days keep their beginning and their end in sight. */
const FIRST = 8;
const LAST = 4;

function Change(props: { change: ClassChange; view: View }) {
  const { change, view } = props;
  const { t } = view;
  return (
    <li>
      <ClassMark of={change.class} size={14} /> {sayVerdict(view, change.id, change)}
      {change.class !== 'normal' && <small> {sayChance(view, change.class, change.probability)}</small>}
      {change.because && <span class="because">{t.incident.because(sayTerm(view, change.because))}</span>}
    </li>
  );
}

function Entries(props: { entries: readonly ChangesAt[]; view: View; near: EpochMs }) {
  const { entries, view, near } = props;
  return (
    <ol class="timeline">
      {entries.map((entry) => (
        <li>
          <When at={entry.at} f={view.f} near={near} />
          <ul>
            {entry.changes.map((change) => (
              <Change change={change} view={view} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

/** Each change of a class when it was made. */
export function ClassTimeline(props: ClassTimelineProps) {
  const { view, near } = props;
  const entries = classChanges(props.timeline);
  const fold = entries.length > FIRST + LAST + 2;
  if (!fold) return <Entries entries={entries} view={view} near={near} />;
  return (
    <>
      <Entries entries={entries.slice(0, FIRST)} view={view} near={near} />
      <details class="between">
        <summary>{view.t.incident.moreChanges(entries.length - FIRST - LAST)}</summary>
        <Entries entries={entries.slice(FIRST, -LAST)} view={view} near={near} />
      </details>
      <Entries entries={entries.slice(-LAST)} view={view} near={near} />
    </>
  );
}
