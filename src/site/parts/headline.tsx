import type { Snapshot } from '../../core/publish/snapshot.ts';
import { formatInstant } from '../../core/time.ts';
import { sayMarket } from '../say/say-headline.ts';
import { nameOf, type View } from '../serve/view.ts';
import { canJudge, hasSeenReports } from './can-judge.ts';
import { CLASS_ORDER } from './class-look.ts';
import { Highlight, type Named } from './highlight.tsx';
import { type Limits, LimitsNote } from './limits-note.tsx';
import { openIncidents } from './open-incidents.ts';

interface HeadlineProps {
  readonly view: View;
  readonly snapshot: Snapshot | undefined;
  readonly limits: Limits;
}

function namesNow(view: View, snapshot: Snapshot): Named[] {
  return Object.entries(snapshot.services)
    .filter(([, now]) => now.class !== 'normal')
    .map(([id, now]) => ({ name: nameOf(view.catalog, id), class: now.class }));
}

/** What is to be read first: one sentence, and what we cannot see. */
export function Headline(props: HeadlineProps) {
  const { view, snapshot } = props;
  const { t, f } = view;
  const open = openIncidents(snapshot);
  const worst = CLASS_ORDER.find((of) =>
    Object.values(snapshot?.services ?? {}).some((now) => now.class === of),
  );
  const quiet = open.length === 0 && (worst === undefined || worst === 'normal');
  const shade = quiet && !canJudge(snapshot) ? 'unknown' : (worst ?? 'unknown');
  return (
    <div class={`hero h-${shade}`}>
      <h1 id="headline">
        <Highlight headline={sayMarket(view, snapshot)} names={snapshot ? namesNow(view, snapshot) : []} />
      </h1>
      {hasSeenReports(snapshot) ? null : <p>{t.home.emptyMore}</p>}
      <LimitsNote
        view={view}
        snapshot={hasSeenReports(snapshot) ? snapshot : undefined}
        limits={props.limits}
        saysFaint={!quiet}
      />
      {open[0] && (
        <p>
          <a class="more" href={view.link(`/incidents/${encodeURIComponent(open[0].id)}`)}>
            {t.home.story}
          </a>
        </p>
      )}
      {snapshot && (
        <p class="asof">
          {t.home.asOf}{' '}
          <time datetime={formatInstant(snapshot.asOf)} data-relative={snapshot.replay ? undefined : ''}>
            {f.time(snapshot.asOf)}
          </time>
          {snapshot.replay && `, ${f.date(snapshot.asOf)}`}
        </p>
      )}
    </div>
  );
}
