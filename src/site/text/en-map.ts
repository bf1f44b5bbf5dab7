/** Names that fit below a small picture. */
const SHORT: Readonly<Record<string, string>> = {
  'US-VI': 'Virgin Is.',
  'US-MP': 'N. Marianas',
  'US-AS': 'Am. Samoa',
};

/** The words of maps, in English. */
export const enMap = {
  title: (name: string) => `Where reports on ${name} came from`,
  titleIn: (name: string, place: string) => `Where in ${place} reports on ${name} came from`,
  /** Of what was reported lately. */
  hour: {
    unit: 'Reports per million people, in the last hour',
    rateIn: (place: string, rate: string) =>
      `In the last hour ${rate} reports per million people came from ${place}.`,
    fewIn: (place: string) => `In the last hour too few reports came from ${place} to tell how many.`,
  },
  /** Of a whole incident. */
  whole: {
    unit: 'Reports per million people, in all',
    rateIn: (place: string, rate: string) =>
      `Over the whole time ${rate} reports per million people came from ${place}.`,
    fewIn: (place: string) => `Over the whole time too few reports came from ${place} to tell how many.`,
  },
  unitSteps: (span: string) => `Reports per million people in ${span}`,
  most: (places: string, rates: string) => `Most in ${places}: ${rates} reports per million people.`,
  alike: (low: string, high: string) =>
    `About as many everywhere: ${low} to ${high} reports per million people.`,
  range: (from: string, to: string) => `${from}–${to}`,
  andMore: (from: string) => `${from} and more`,
  none: 'too few to say',
  unsaid: 'Not said',
  county: 'County',
  short: (code: string): string | undefined => SHORT[code],
  hint: 'Arrow keys go through the places, the highest rate first.',
  noOutlines: 'There is no map of this market here; the table has it all.',
  overTime: 'Over time',
  slider: 'Time that the map shows',
  allTime: 'the whole time',
  play: 'Play',
  pause: 'Pause',
  showSteps: 'The figures over time as a table',
  inState: (name: string, place: string) => `${name} in ${place}`,
  report: (state: string) => `Report from ${state}`,
  noCounties: (place: string) => `Too few reports from ${place} say their county to tell of any.`,
  back: (name: string) => `All of ${name}`,
  backToIncident: 'Back to the incident',
};
