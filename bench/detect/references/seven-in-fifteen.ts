import type { Reference } from './reference.ts';

const REPORTERS = 7;

/** A fixed number of reports, whatever is usual. */
export const SEVEN_IN_FIFTEEN: Reference = {
  id: 'seven',
  name: 'seven reports',
  source: 'none; the plainest rule there is, for comparison',
  how: `Alarm from ${REPORTERS} reports in the last minutes on; 15 by custom.`,
  minutes: 15,
  prepare: () => (sum) => sum / REPORTERS,
};
