import type { Catalog } from '../catalog/catalog.ts';
import { formatInstant } from '../time.ts';
import { type PresentedCampaign, presentCampaign } from './present-campaign.ts';
import { type PresentedIncident, presentIncident } from './present-incident.ts';
import type { ServiceNow, Snapshot } from './snapshot.ts';

/** `/v1/markets/{market}` of the contract, section 8. */
export interface PresentedMarket {
  readonly market: string;
  readonly asOf: string;
  readonly sentence: string;
  readonly incidents: readonly PresentedIncident[];
  readonly services: Readonly<Record<string, PresentedServiceNow>>;
  /** Present while no report of anything was seen for long: silence then says nothing. */
  readonly silentSince?: string;
  /** Present while far fewer reports than usual come in: what is not seen may still be there. */
  readonly faint?: true;
  /** Present while a scenario is replayed: nothing here is of today. */
  readonly replay?: NonNullable<Snapshot['replay']>;
}

/** One service now. */
export interface PresentedServiceNow extends ServiceNow {
  /** Present while many of its reports are suspected to be a campaign. */
  readonly campaign?: PresentedCampaign;
}

function presentServiceNow(snapshot: Snapshot, id: string): PresentedServiceNow {
  const { class: name, probability, source, count15m, baseline15m, missing } = snapshot.services[id]!;
  const campaign = snapshot.campaigns?.[id]?.find(({ to }) => to === null);
  return {
    ...{ class: name, probability, source, count15m, baseline15m },
    ...(missing ? { missing } : {}),
    ...(campaign ? { campaign: presentCampaign(campaign) } : {}),
  };
}

/** Shapes the state of a market: what every service is now, and the incidents behind it. */
export function presentMarket(snapshot: Snapshot): PresentedMarket {
  const ids = Object.keys(snapshot.services);
  return {
    market: snapshot.market,
    asOf: formatInstant(snapshot.asOf),
    sentence: snapshot.sentence,
    incidents: snapshot.incidents.map(presentIncident),
    services: Object.fromEntries(ids.map((id) => [id, presentServiceNow(snapshot, id)])),
    ...(snapshot.silentSince === null ? {} : { silentSince: formatInstant(snapshot.silentSince) }),
    ...(snapshot.faint ? { faint: true as const } : {}),
    ...(snapshot.replay === null ? {} : { replay: snapshot.replay }),
  };
}

/** One market in the list of `/v1/markets`. */
export interface PresentedMarketEntry {
  readonly id: string;
  readonly name: string;
  readonly timezone: string;
  readonly emergencyNumber: string;
  readonly services: readonly { readonly id: string; readonly name: string; readonly kind: string }[];
  /** Null while nothing has been worked out yet. */
  readonly asOf: string | null;
  readonly sentence: string | null;
  /** Present while a scenario is replayed: nothing here is of today. */
  readonly replay?: NonNullable<Snapshot['replay']>;
}

/** Shapes a market with what can be reported on in it. */
export function presentMarketEntry(catalog: Catalog, snapshot: Snapshot | undefined): PresentedMarketEntry {
  const { id, name, timezone, emergencyNumber } = catalog.market;
  return {
    id,
    name,
    timezone,
    emergencyNumber,
    services: catalog.services.map((service) => ({ id: service.id, name: service.name, kind: service.kind })),
    asOf: snapshot ? formatInstant(snapshot.asOf) : null,
    sentence: snapshot?.sentence ?? null,
    ...(snapshot?.replay ? { replay: snapshot.replay } : {}),
  };
}
