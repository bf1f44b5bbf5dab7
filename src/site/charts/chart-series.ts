import type { Series } from '../../core/publish/dossier.ts';
import { fitSeries } from './coarsen.ts';

const MOST_STEPS = 100;

/** A curve in the steps in which a big chart draws it, so that the words above it speak of the same steps. */
export const chartSeries = (series: Series): Series => fitSeries(series, MOST_STEPS);
