/** What is known of the parts of a country. */
export interface CountryTable {
  /** Codes after the country's, by IANA zone; a part of two zones has that of most of its people. */
  readonly zones: Readonly<Record<string, string>>;
  /** Thousands of people by code after the country's; absent: from `REGIONS`. */
  readonly people?: string;
}

const US: CountryTable = {
  zones: {
    'America/New_York': 'CT DC DE FL GA IN KY MA MD ME MI NC NH NJ NY OH PA RI SC VA VT WV',
    // American Samoa counts as Central: so few people that the error is below all noise.
    'America/Chicago': 'AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI AS',
    'America/Denver': 'CO ID MT NM UT WY',
    'America/Phoenix': 'AZ',
    'America/Los_Angeles': 'CA NV OR WA',
    'America/Anchorage': 'AK',
    'Pacific/Honolulu': 'HI',
    'America/Puerto_Rico': 'PR VI',
    'Pacific/Guam': 'GU MP',
  },
};

const GB: CountryTable = { zones: { 'Europe/London': 'ENG SCT WLS NIR' } };

// Round figures of the censuses of 2021 (CA, AU) and 2020 (JP), from general knowledge: assumptions.
const CA: CountryTable = {
  zones: {
    'America/Toronto': 'ON QC NU',
    'America/Vancouver': 'BC',
    'America/Edmonton': 'AB NT',
    'America/Winnipeg': 'MB',
    'America/Regina': 'SK',
    'America/Halifax': 'NS NB PE',
    'America/St_Johns': 'NL',
    'America/Whitehorse': 'YT',
  },
  people: 'ON:14200 QC:8500 BC:5000 AB:4260 MB:1340 SK:1130 NS:970 NB:776 NL:511 PE:154 NT:41 YT:40 NU:37',
};

const AU: CountryTable = {
  zones: {
    'Australia/Sydney': 'NSW VIC TAS ACT',
    'Australia/Brisbane': 'QLD',
    'Australia/Adelaide': 'SA',
    'Australia/Darwin': 'NT',
    'Australia/Perth': 'WA',
  },
  people: 'NSW:8070 VIC:6500 QLD:5160 WA:2660 SA:1780 TAS:558 ACT:454 NT:233',
};

const JP_PEOPLE =
  '01:5225 02:1238 03:1211 04:2302 05:960 06:1068 07:1833 08:2867 09:1933 10:1939 11:7345 12:6284 13:14048 ' +
  '14:9237 15:2201 16:1035 17:1133 18:767 19:810 20:2048 21:1979 22:3633 23:7542 24:1770 25:1414 26:2578 ' +
  '27:8838 28:5465 29:1324 30:923 31:553 32:671 33:1888 34:2800 35:1342 36:720 37:950 38:1335 39:692 40:5135 ' +
  '41:811 42:1312 43:1738 44:1124 45:1070 46:1588 47:1467';

const JP: CountryTable = {
  zones: { 'Asia/Tokyo': JP_PEOPLE.replaceAll(/:\d+/g, '') },
  people: JP_PEOPLE,
};

/** By the country's code. */
export const COUNTRY_TABLES: Readonly<Record<string, CountryTable>> = { US, GB, CA, AU, JP };

/** Factors on the people of a part of the country: where a service has more (or fewer) users than people live. */
export interface Footprint {
  /** Factor where none is named. */
  readonly elsewhere: number;
  /** `code:factor` with the code after the country's, parted by spaces. */
  readonly factors: string;
}

/** Coarse assumptions from where each company comes from and sells; by country, then by service. */
export const FOOTPRINTS: Readonly<Record<string, Readonly<Record<string, Footprint>>>> = {
  US: {
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
  },
  GB: { kcom: { elsewhere: 0, factors: 'ENG:1' } },
};
