/** What is told of a kind of day. */
export interface SimKindText {
  /** What happens, after "Simulated:". */
  readonly says: string;
  /** What is easily got wrong on such a day; one or two sentences. */
  readonly trap: string;
}

/** The kinds of day that can be simulated, each with what people are told about it. */
export const SIM_KINDS = {
  quiet: { says: 'nothing fails', trap: 'Whoever sees an outage here sees one in chance.' },
  single: {
    says: 'one carrier fails',
    trap: 'Other carriers receive complaints from people who cannot reach its customers, and its resellers fail with it.',
  },
  mvno: {
    says: 'a reseller fails alone while its host works',
    trap: 'The host must not be blamed, and the reseller must not be taken for its dependent.',
  },
  interconnect: {
    says: 'the link between two carriers fails',
    trap: 'Both carriers work by themselves, and neither is the origin.',
  },
  double: {
    says: 'two carriers fail at once',
    trap: 'The weaker one is easily taken for collateral of the stronger one.',
  },
  cloud: {
    says: 'a cloud fails and its apps with it',
    trap: 'Hardly anybody complains about the cloud itself; people complain about apps, providers and carriers.',
  },
  regional: {
    says: 'a carrier fails slowly in one region',
    trap: 'In the sums of the whole country it is hardly seen, and it comes without a jump.',
  },
  emergency: {
    says: 'calls for help fail on one carrier and nothing else does',
    trap: 'A handful of reports of one symptom is all there is; the number of complaints stays usual.',
  },
  'off-net': {
    says: 'only calls to other networks fail',
    trap: 'Within the carrier everything works, and both sides of each failed call complain about their own network.',
  },
  power: {
    says: 'a power grid or a building takes several networks of one region down',
    trap: 'Several services fail together and none of them is the origin; elsewhere they work.',
  },
  night: {
    says: 'a carrier fails at three in the morning and people wake up to it',
    trap: 'The complaints come hours after the fault, with the hour at which people get up.',
  },
  'new-year': {
    says: 'at midnight of New Year everybody calls at once and nothing fails',
    trap: 'All networks are busy and get complaints together; nobody is at fault.',
  },
  campaign: {
    says: 'twelve people send 5,000 reports against a healthy service',
    trap: 'Thousands of reports come in and hardly anybody is behind them; the service works.',
  },
  intake: {
    says: 'the tracker itself loses reports, and later the same day a carrier fails',
    trap: 'Silence is ours and must teach nothing; the return of the usual is no outage, and the real one must still be seen.',
  },
  'wrong-cause': {
    says: 'officials name the wrong carrier and the wrong cause',
    trap: 'An official word is early, clear and wrong, and people read it in the news; the correction comes when all is over.',
  },
} as const satisfies Record<string, SimKindText>;
export type SimKind = keyof typeof SIM_KINDS;
