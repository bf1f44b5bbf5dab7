import { createPlural } from './plural.ts';

const plural = createPlural('en');

/** Words of the history and its filters, in English. Numbers come written. */
export const enHistory = {
  title: 'History',
  lead: (days: number) =>
    `Every day that came with this server, and what it saw itself. On ${days} days Faultline is held against what really happened, wrong answers included.`,
  leadAlone: 'Past incidents, newest first.',
  toAccuracy: 'How good our verdicts were',
  none: 'No past incidents are kept here yet.',
  noneHere: 'This server has seen no incident yet. What it sees will stand here, newest first.',
  nothing: 'Nothing fits these filters.',
  nothingMore: 'Take one away, or clear them all.',
  here: 'Seen by this server',
  real: 'Real days',
  realNote:
    'Reconstructed: from published counts. Simulated: no counts were published, so how many reported is an assumption.',
  madeUp: 'Made-up days',
  madeUpNote: 'None of these happened. Each is a simulation that holds a trap.',
  filter: 'Filter',
  filtered: (n: number) => plural(n, { one: '1 filter is on', other: `${n} filters are on` }),
  byText: 'Words in the title',
  byMarket: 'Market',
  byService: 'Service',
  byKind: 'Kind',
  byResult: 'Answer',
  byFrom: 'Not before',
  byTo: 'Not after',
  dateHint: 'Made-up days have no date.',
  all: 'All',
  apply: 'Show',
  clear: 'Clear all filters',
  chosen: 'Filters in use',
  remove: (label: string, value: string) => `Take away the filter ${label}: ${value}`,
  found: (shown: string, of: string) => `${shown} of ${of} shown`,
  foundAll: (n: number, written: string) => plural(n, { one: '1 entry', other: `${written} entries` }),
  option: (label: string, n: string) => `${label} (${n})`,
  pages: 'Pages of what this server saw',
  page: (n: string, of: string) => `Page ${n} of ${of}`,
  newer: 'Newer',
  older: 'Older',
};
