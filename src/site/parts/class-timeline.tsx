import type { TimelineEntry } from '../../core/incident/incident.ts';
import { nameOf, type View } from '../serve/view.ts';
import { ClassMark } from './class-mark.tsx';
import { When } from './when.tsx';

/** Each change of a class when it was made. */
export function ClassTimeline(props: { timeline: readonly TimelineEntry[]; view: View; near: number }) {
  const { view } = props;
  const name = (id: string) => nameOf(view.catalog, id);
  return (
    <ol class="timeline">
      {props.timeline.map((entry) => (
        <li>
          <When at={entry.at} f={view.f} near={props.near} />
          <ul>
            {Object.entries(entry.verdicts).map(([id, verdict]) => (
              <li>
                <ClassMark of={verdict.class} size={14} />{' '}
                {view.t.verdict(
                  verdict.class,
                  name(id),
                  verdict.source === null ? undefined : name(verdict.source),
                )}{' '}
                <small>{view.t.chance(verdict.probability)}</small>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
