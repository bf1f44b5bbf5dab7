import { sumReviews } from '../../core/publish/accuracy/live-record.ts';
import type { LiveReview } from '../../core/publish/accuracy/review-incident.ts';
import { type Scorecard, scorecardsOf, speedsOf } from '../../core/publish/accuracy/scorecard.ts';
import type { DayBrief } from '../../core/publish/day.ts';
import type { Snapshot } from '../../core/publish/snapshot.ts';
import { MINUTE } from '../../core/time.ts';
import type { AccuracyPlots } from '../charts/create-accuracy-plots.ts';
import { ReliabilityChart } from '../charts/reliability-chart.tsx';
import { SpeedStrip } from '../charts/speed-strip.tsx';
import { KindTag } from '../parts/day-kind.tsx';
import { OutcomeTag, outcomeInWords } from '../parts/day-outcome.tsx';
import { LiveReviews } from '../parts/live-reviews.tsx';
import { ScoreMeasures } from '../parts/score-measures.tsx';
import type { View } from '../serve/view.ts';
import { Layout } from './layout.tsx';

interface AccuracyPageProps {
  readonly view: View;
  /** The view of a market that is served. */
  readonly viewOf: (market: string) => View | undefined;
  readonly plots: AccuracyPlots;
  readonly days: readonly DayBrief[];
  /** All incidents of this server that are looked back upon, newest first. */
  readonly reviews: readonly LiveReview[];
  /** Whether older ones are left out. */
  readonly cut: boolean;
  /** The day that is replayed here; null: this is the present. */
  readonly replay: Snapshot['replay'];
}

function Findings(props: { view: View; cards: readonly Scorecard[]; reviews: readonly LiveReview[] }) {
  const { view, cards, reviews } = props;
  const { accuracy } = view.t;
  const { over, counts } = sumReviews(reviews);
  const count = view.f.count;
  return (
    <div class="hero">
      <h1 id="headline">{accuracy.title}</h1>
      {cards.map(({ group, summary }) => {
        const { count: right, of } = summary.exact.withFault;
        return of > 0 && <p>{accuracy.finding(group, count(right), count(of))}</p>;
      })}
      <p>{over > 0 ? accuracy.findingLive(count(over), count(counts.contradicted)) : accuracy.findingNone}</p>
    </div>
  );
}

function Errors(props: { view: View; days: readonly DayBrief[] }) {
  const { view } = props;
  const { t } = view;
  const { errors } = t.accuracy;
  const compared = props.days.filter(({ outcome }) => outcome !== null);
  const wrong = compared.filter(({ outcome }) => outcome !== 'right');
  return (
    <section>
      <h3>{errors.title}</h3>
      <p class="fine">
        {wrong.length > 0
          ? errors.lead(view.f.count(wrong.length), view.f.count(compared.length))
          : errors.none}
      </p>
      <ul class="reviews">
        {wrong.map((day) => (
          <li>
            <p>
              <KindTag kind={day.kind} t={t} /> {day.outcome && <OutcomeTag outcome={day.outcome} t={t} />}{' '}
              <a href={view.link(`/history/${encodeURIComponent(day.id)}`)} lang="en">
                {day.title}
              </a>
            </p>
            <p>{outcomeInWords(day, view)}</p>
          </li>
        ))}
      </ul>
      <p>
        <a href={view.link('/history?result=right')}>{errors.right(compared.length - wrong.length)}</a>
      </p>
    </section>
  );
}

function Reliability(props: AccuracyPageProps & { cards: readonly Scorecard[] }) {
  const { view, plots, cards } = props;
  const { accuracy } = view.t;
  const count = view.f.count;
  const [first] = cards;
  return (
    <section>
      {first && (
        <h3>
          {accuracy.reliability.title(
            accuracy.groups[first.group],
            count(first.summary.sureRight.count),
            count(first.summary.sureRight.of),
          )}
        </h3>
      )}
      <p class="fine">{accuracy.reliability.lead}</p>
      <div class="plots">
        {cards.map(({ group, summary }) => (
          <ReliabilityChart
            view={view}
            plots={plots}
            name={`${accuracy.groups[group]} · ${accuracy.days(summary.scenarios)}`}
            bins={summary.reliability}
          />
        ))}
      </div>
    </section>
  );
}

function Speeds(props: AccuracyPageProps & { cards: readonly Scorecard[] }) {
  const { view, plots, cards } = props;
  const { speeds: words, groups } = view.t.accuracy;
  const speeds = speedsOf(props.days);
  if (speeds.length === 0) return null;
  // Half of those that were named is not half of the faults.
  const told = cards.find(({ summary: { minutesToAttribute: at } }) => at.median !== null && at.never === 0);
  const median = told?.summary.minutesToAttribute.median ?? null;
  return (
    <section>
      <h3>
        {told && median !== null
          ? words.title(view.f.duration(median * MINUTE), groups[told.group])
          : words.titleNone}
      </h3>
      <p class="fine">{words.lead}</p>
      <SpeedStrip view={view} plots={plots} speeds={speeds} />
    </section>
  );
}

/** How good the verdicts were: on days of which the truth is known, and on what this server saw itself. */
export function AccuracyPage(props: AccuracyPageProps) {
  const { view, viewOf, days, reviews, replay } = props;
  const { accuracy, product } = view.t;
  const cards = scorecardsOf(days);
  return (
    <Layout view={view} title={`${accuracy.title} · ${product}`} description={accuracy.description}>
      <Findings view={view} cards={cards} reviews={reviews} />
      {cards.length > 0 && (
        <section class="accuracy">
          <h2>{accuracy.book}</h2>
          <p>{accuracy.bookLead}</p>
          <p class="warn">{accuracy.caution}</p>
          <ScoreMeasures view={view} cards={cards} />
          <dl class="notes">
            {cards.map(({ group, summary }) => (
              <div>
                <dt>
                  {accuracy.groups[group]} · {accuracy.days(summary.scenarios)}
                </dt>
                <dd>{accuracy.groupNotes[group]}</dd>
              </div>
            ))}
          </dl>
          <Errors view={view} days={days} />
          <Reliability {...props} cards={cards} />
          <Speeds {...props} cards={cards} />
        </section>
      )}
      <section class="accuracy">
        <h2>{accuracy.live.title}</h2>
        {replay && <p class="banner">{accuracy.live.replay(replay.title)}</p>}
        <p>{reviews.length > 0 ? accuracy.live.lead : accuracy.live.empty}</p>
        {props.cut && <p class="fine">{accuracy.live.most(view.f.count(reviews.length))}</p>}
        {reviews.length > 0 && <LiveReviews view={view} viewOf={viewOf} reviews={reviews} />}
      </section>
      <p class="actions">
        <a class="more" href={view.link('/method')}>
          {accuracy.more}
        </a>
        <a class="more" href={view.link('/history')}>
          {accuracy.history}
        </a>
      </p>
    </Layout>
  );
}
