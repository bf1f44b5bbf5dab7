import type { Context } from 'hono';
import { type LiveReviews, MOST_REVIEWED } from '../../pipeline/create-live-reviews.ts';
import { type AccuracyPlots, createAccuracyPlots } from '../charts/create-accuracy-plots.ts';
import { AccuracyPage } from '../pages/accuracy-page.tsx';
import type { Routes } from './create-routes.tsx';

interface AccuracyDeps extends Routes {
  /** What this server saw, looked back upon. */
  readonly reviews: LiveReviews;
  readonly missing: (c: Context) => Promise<Response>;
}

/** The handler of the page that tells how good the verdicts were. */
export function createAccuracyRoute(deps: AccuracyDeps): (c: Context) => Promise<Response> {
  const { published, casebook, reviews } = deps;
  let plots: Promise<AccuracyPlots> | undefined;
  const load = (): Promise<AccuracyPlots> => {
    plots ??= createAccuracyPlots().catch((error: unknown) => {
      plots = undefined;
      throw error;
    });
    return plots;
  };
  return async (c) => {
    const views = await deps.views(c);
    const view = views.of(undefined);
    if (!view) return deps.missing(c);
    const [drawn, seen] = await Promise.all([load(), reviews.all()]);
    const replay = published.snapshot(view.catalog.market.id)?.replay ?? null;
    return deps.respond(c, {
      key: 'accuracy',
      from: [view, seen, replay?.scenario],
      path: '/accuracy',
      page: () => (
        <AccuracyPage
          view={view}
          viewOf={views.of}
          plots={drawn}
          days={casebook.days}
          reviews={seen}
          cut={seen.length >= MOST_REVIEWED}
          replay={replay}
        />
      ),
    });
  };
}
