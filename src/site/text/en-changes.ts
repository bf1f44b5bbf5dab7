import { createPlural } from './plural.ts';

const plural = createPlural('en');

/** What is said of announced work that began shortly before an outage, in English. */
export const enChanges = {
  title: 'Announced work that began shortly before',
  lead: 'Its time makes it a candidate for the cause, and no more than that.',
  /** Names and times come formatted. */
  gap: (minutes: number) =>
    minutes === 0
      ? 'less than a minute before the first sign'
      : `${minutes} ${plural(minutes, { one: 'minute', other: 'minutes' })} before the first sign`,
  began: 'Began',
  until: 'to end',
};
