import { sumReviews } from '../../core/publish/accuracy/live-record.ts';
import {
  LIVE_STANDINGS,
  type LiveReview,
  type LiveStanding,
} from '../../core/publish/accuracy/review-incident.ts';
import { MINUTE } from '../../core/time.ts';
import { safeLink } from '../format/safe-link.ts';
import { sayClauses } from '../say/say-headline.ts';
import { nameOf, type View } from '../serve/view.ts';
import { When } from './when.tsx';

interface LiveReviewsProps {
  readonly view: View;
  /** The view of a market that is served. */
  readonly viewOf: (market: string) => View | undefined;
  readonly reviews: readonly LiveReview[];
}

/** As many as are told of one standing; the history has them all. */
const SHOWN = 20;
/** More of what went well are folded. */
const FEW = 3;
const WORTH_A_LOOK: readonly LiveStanding[] = ['contradicted', 'withdrawn', 'unnamed'];

function Words(props: { view: View; review: LiveReview }) {
  const { view, review } = props;
  const { live } = view.t.accuracy;
  return (
    <ul>
      {review.words.map(({ by, says, url, agrees }) => {
        const link = safeLink(url);
        return (
          <li>
            <span class="tag">{agrees ? live.agrees : live.denies}</span> {live.word(by, says)}{' '}
            {link && (
              <a class="fine" href={link} rel="noopener noreferrer nofollow">
                {new URL(link).hostname}
              </a>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function howNamed(
  { t, f, catalog }: View,
  { standing, firstNamed, changes, minutesToName }: LiveReview,
): string {
  const { live } = t.accuracy;
  if (firstNamed.length === 0 || standing === 'dropped') return '';
  const soon = minutesToName !== null && minutesToName < 1;
  const when =
    minutesToName === null
      ? live.neverSure
      : soon
        ? live.namedAtOnce
        : live.namedAfter(f.duration(minutesToName * MINUTE));
  const first = live.first(f.list(firstNamed.map((id) => nameOf(catalog, id))));
  return [when, ...(changes > 0 ? [first, live.changes(changes)] : [])].join(' ');
}

function Review(props: { view: View; review: LiveReview }) {
  const { view, review } = props;
  return (
    <li>
      <p class="kicker">
        <When at={review.openedAt} f={view.f} /> · {view.f.market(view.catalog.market)}
      </p>
      <p>
        <a href={view.link(`/incidents/${encodeURIComponent(review.id)}`)}>{sayClauses(view, review.told)}</a>
      </p>
      <p class="fine">{howNamed(view, review)}</p>
      {review.words.length > 0 && <Words view={view} review={review} />}
    </li>
  );
}

function Standing(props: LiveReviewsProps & { of: LiveStanding }) {
  const { view, of } = props;
  const { live } = view.t.accuracy;
  const own = props.reviews.filter(({ standing }) => standing === of);
  const told = own.slice(0, SHOWN).flatMap((review) => {
    const at = props.viewOf(review.market);
    return at ? [<Review view={at} review={review} />] : [];
  });
  return (
    <section class="standing">
      <h3>
        <b class="figure">{view.f.count(own.length)}</b> {live.standings[of].title}
      </h3>
      <p class="fine">{live.standings[of].says}</p>
      {told.length > 0 && (
        <details open={WORTH_A_LOOK.includes(of) || told.length <= FEW}>
          <summary>{live.list(told.length)}</summary>
          <ol class="reviews">{told}</ol>
        </details>
      )}
      {own.length > SHOWN && (
        <p>
          <a href={view.link('/history?kind=live')}>{live.more(own.length - SHOWN)}</a>
        </p>
      )}
    </section>
  );
}

/** What can be said of the incidents of this server, the wrong ones first. */
export function LiveReviews(props: LiveReviewsProps) {
  const { view, reviews } = props;
  const { accuracy } = view.t;
  const { live } = accuracy;
  const { minutes, over, changed } = sumReviews(reviews);
  const span = (value: number): string => view.f.duration(value * MINUTE);
  return (
    <>
      {over > 0 && (
        <dl class="measures">
          <div>
            <dt>
              {live.minutes} <small>{live.minutesSays}</small>
            </dt>
            <dd>
              <b>{minutes.median === null ? '–' : span(minutes.median)}</b>{' '}
              {minutes.least !== null && minutes.most !== null && (
                <small>{accuracy.range(span(minutes.least), span(minutes.most))}</small>
              )}{' '}
              {minutes.never > 0 && <small>{live.neverNamed(minutes.never)}</small>}
            </dd>
          </div>
          <div>
            <dt>
              {live.changed} <small>{live.changedSays}</small>
            </dt>
            <dd>
              <b>{accuracy.of(view.f.count(changed), view.f.count(over))}</b>
            </dd>
          </div>
        </dl>
      )}
      {LIVE_STANDINGS.map((of) => (
        <Standing {...props} of={of} />
      ))}
    </>
  );
}
