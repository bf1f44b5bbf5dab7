import type { VerdictClass } from '../attribute/verdict.ts';
import type { AlarmFacts } from '../detect/explain.ts';
import type { Incident } from '../incident/incident.ts';
import type { Campaign } from '../report/campaign.ts';
import type { EpochMs } from '../time.ts';
import type { CountyRates, RegionCount, Series, SymptomCount } from './dossier.ts';

/** One service as the public sees it now. */
export interface ServiceNow {
  readonly class: VerdictClass;
  readonly probability: number;
  readonly source: string | null;
  /** Complaints of the last 15 minutes; null below 5 reporters. */
  readonly count15m: number | null;
  readonly baseline15m: number;
  /** Present while nothing is heard from the market, or too little: then the class is what it was, and says nothing of now. */
  readonly missing?: true;
}

/** What the home page, `/v1/markets/{market}` and every feed are made from. Held in memory, replaced whole. */
export interface Snapshot {
  readonly market: string;
  readonly asOf: EpochMs;
  readonly sentence: string;
  /** Live: unresolved first, then those resolved in the last 24 hours. */
  readonly incidents: readonly Incident[];
  readonly services: Readonly<Record<string, ServiceNow>>;
  /** Last 24 hours in steps of 15 minutes. */
  readonly series: Readonly<Record<string, Series>>;
  readonly regions: Readonly<Record<string, readonly RegionCount[]>>;
  /** Of the time that `regions` are of, by service, then by state; absent where no county is told of. */
  readonly counties?: Readonly<Record<string, CountyRates>>;
  readonly symptoms: Readonly<Record<string, readonly SymptomCount[]>>;
  /** Why each service alarms or does not, by id, with what few people did left out; absent before anything was judged. */
  readonly alarms?: Readonly<Record<string, AlarmFacts>>;
  /** Suspected manipulations of the last day, by service; absent: none was looked for. */
  readonly campaigns?: Readonly<Record<string, readonly Campaign[]>>;
  /** Set when no report of anything has been seen for so long that silence says nothing; time of the last one. */
  readonly silentSince: EpochMs | null;
  /** True while far fewer reports come in than are usual, or due by the catalog: what is not seen may still be there. */
  readonly faint?: boolean;
  /** Set while a scenario is replayed through this server: everything shown is then marked so. */
  readonly replay: { readonly scenario: string; readonly title: string; readonly kind: string } | null;
}
