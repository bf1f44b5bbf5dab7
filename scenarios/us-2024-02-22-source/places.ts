/** Hours from UTC in February by state; a state of two zones has that of most of its people. */
const ZONES: readonly (readonly [number, string])[] = [
  [-5, 'CT DC DE FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC VA VT WV'],
  [-6, 'AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI'],
  [-7, 'AZ CO ID MT NM UT WY'],
  [-8, 'CA NV OR WA'],
  [-9, 'AK'],
  [-10, 'HI'],
  [-4, 'PR VI'],
  [10, 'GU MP'],
];

/**
 * Where a service has more (or fewer) of its users than people live: factors on the population, 1 where no
 * state is named. Coarse assumptions from where each company comes from and sells.
 */
const FOOTPRINTS: Readonly<Record<string, { readonly elsewhere: number; readonly factors: string }>> = {
  att: {
    elsewhere: 1,
    factors:
      'TX:1.6 GA:1.5 FL:1.3 CA:1.2 IL:1.3 LA:1.4 AL:1.4 MS:1.4 TN:1.3 PR:0.9 VI:1 GU:0 MP:0 AK:0.9 NY:0.8 MN:0.6 ND:0.4 WI:0.7',
  },
  cricket: {
    elsewhere: 1,
    factors:
      'TX:1.6 GA:1.5 FL:1.4 CA:1 IL:1.2 LA:1.4 AL:1.5 MS:1.4 TN:1.4 PR:0 VI:0 GU:0 MP:0 AK:0.3 HI:0.4 NY:0.5',
  },
  firstnet: { elsewhere: 1, factors: 'TX:1.3 FL:1.2 GA:1.2 PR:0.8 VI:0.8 GU:0.2 MP:0.1' },
  uscellular: {
    elsewhere: 0,
    factors:
      'WI:6 IA:9 ME:8 OR:2.2 NC:2.2 IL:0.7 MO:1.5 NE:5 OK:2 VA:0.8 WV:3 TN:0.8 WA:0.6 NH:3 VT:3 KS:1 CA:0.05 MD:0.2 TX:0.1 SC:0.2',
  },
  verizon: {
    elsewhere: 1,
    factors: 'NY:1.4 NJ:1.4 PA:1.3 MA:1.3 CT:1.3 MD:1.3 VA:1.2 PR:0 VI:0 GU:0 MP:0 TX:0.8',
  },
  tmobile: { elsewhere: 1, factors: 'WA:1.4 NY:1.2 CA:1.1 PR:1.4 VI:0.6 GU:0 MP:0 WV:0.5' },
  xfinity: {
    elsewhere: 0.1,
    factors:
      'PA:2.2 NJ:2 MA:2.2 IL:1.9 MI:1.6 FL:1.2 GA:1.4 CA:0.9 WA:2.2 CO:2 MD:2 VA:1.4 TN:1.3 TX:0.6 UT:2 OR:1.8 MN:1.5 IN:1.3 CT:1.2 DE:2.2 DC:1.8 PR:0 GU:0 VI:0',
  },
  spectrum: {
    elsewhere: 0.2,
    factors: 'NY:1.9 OH:1.8 TX:1 CA:1.1 FL:1 NC:1.8 WI:1.7 SC:1.5 KY:1.6 MO:1.4 HI:2 ME:1.9 PR:0 GU:0 VI:0',
  },
  'google-fiber': {
    elsewhere: 0,
    factors: 'MO:3 KS:3 TX:1.2 UT:3 NC:1.5 GA:1 TN:1.5 CA:0.1 IA:1 AL:1 AZ:0.6 CO:0.5',
  },
  cox: {
    elsewhere: 0,
    factors: 'AZ:3 NV:2.5 CA:0.6 VA:1.5 OK:1.8 KS:1.5 NE:1.8 LA:1.8 RI:3 CT:0.8 FL:0.3 GA:0.3 AR:1 OH:0.2',
  },
  'att-internet': {
    elsewhere: 0,
    factors:
      'TX:2 CA:1.6 FL:1.5 GA:1.8 IL:1.5 MI:1.3 OH:1.2 NC:1.3 TN:1.6 AL:1.6 LA:1.5 MO:1.5 IN:1.2 KY:1 SC:1 WI:1.2 OK:1.3 AR:1.1 MS:1.3 KS:1.2 NV:0.6',
  },
};

/** Hours from UTC of a state by its two letters. */
export function zoneOf(state: string): number {
  return ZONES.find(([, states]) => states.split(' ').includes(state))?.[0] ?? -6;
}

/** Factor on the population of a state for a service. */
export function footprint(service: string, state: string): number {
  const found = FOOTPRINTS[service];
  if (!found) return 1;
  const own = found.factors.split(' ').find((entry) => entry.startsWith(`${state}:`));
  return own === undefined ? found.elsewhere : Number(own.slice(state.length + 1));
}
