import type { Context } from 'hono';
import { sayAlarm } from '../core/detect/say-alarm.ts';
import { presentAlarm } from '../core/publish/present-alarm.ts';
import { FaultlineError } from '../errors.ts';
import type { Published } from '../ports/published.ts';
import { requireService, requireSnapshot } from './choose-market.ts';
import { readResponse } from './headers.ts';

/** `GET /v1/markets/{market}/services/{service}/alarm`: why the service alarms or does not, in the last minute. */
export function createAlarmRead(published: Published): (c: Context) => Response {
  return (c) => {
    const names = [c.req.param('market') ?? '', c.req.param('service') ?? ''] as const;
    const { market, service } = requireService(published, ...names);
    const { alarms, replay } = requireSnapshot(published, market.id);
    const facts = alarms?.[service.id];
    if (!facts) {
      const says = `No minute of ${service.id} has been judged yet; try again in a minute`;
      throw new FaultlineError('store-unavailable', says);
    }
    const alarm = { market: market.id, service: service.id, ...presentAlarm(sayAlarm(facts)) };
    return readResponse(replay === null ? alarm : { ...alarm, replay });
  };
}
