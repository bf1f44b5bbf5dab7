import type { Snapshot } from '../../core/publish/snapshot.ts';
import { formatInstant } from '../../core/time.ts';
import { marketInSentence, nameOf, type View } from '../serve/view.ts';
import { canJudge, hasSeenReports } from './can-judge.ts';
import { CLASS_ORDER } from './class-look.ts';
import { Highlight, type Named } from './highlight.tsx';
import { openIncidents } from './open-incidents.ts';

interface HeadlineProps {
  readonly view: View;
  readonly snapshot: Snapshot | undefined;
  readonly stale: boolean;
}

function namesNow(view: View, snapshot: Snapshot): Named[] {
  return Object.entries(snapshot.services)
    .filter(([, now]) => now.class !== 'normal')
    .map(([id, now]) => ({ name: nameOf(view.catalog, id), class: now.class }));
}

function Limits(props: HeadlineProps) {
  const { view, snapshot, stale } = props;
  const { t, f } = view;
  if (!hasSeenReports(snapshot)) return <p>{t.home.emptyMore}</p>;
  return (
    <>
      {snapshot.silentSince !== null && <p class="warn">{t.home.silent(f.time(snapshot.silentSince))}</p>}
      {snapshot.silentSince === null && snapshot.faint && <p class="warn">{t.home.faint}</p>}
      {stale && <p class="warn">{t.home.stale(f.time(snapshot.asOf))}</p>}
    </>
  );
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
  const market = marketInSentence(view.catalog);
  const shade = quiet && !canJudge(snapshot) ? 'unknown' : (worst ?? 'unknown');
  return (
    <div class={`hero h-${shade}`}>
      <h1 id="headline">
        {!hasSeenReports(snapshot) ? (
          t.home.empty
        ) : quiet && !canJudge(snapshot) ? (
          t.home.blind(market)
        ) : quiet ? (
          t.home.quiet(market)
        ) : (
          <Highlight sentence={snapshot.sentence} names={namesNow(view, snapshot)} />
        )}
      </h1>
      <Limits {...props} />
      {open[0] && (
        <p>
          <a class="more" href={`/incidents/${encodeURIComponent(open[0].id)}`}>
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
