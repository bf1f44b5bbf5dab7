import type { Catalog } from '../../src/core/catalog/catalog.ts';
import type { Event, Touch } from './event.ts';

/** What is wrong with an event, a sentence each; empty: nothing. */
export function checkEvent(event: Event, catalog: Catalog): readonly string[] {
  const services = new Set(catalog.services.map(({ id }) => id));
  const known = new Set([...services, ...catalog.elements.map(({ id }) => id)]);
  const { origin, dependent, collateral, normal, undetermined } = event.truth;
  const named = [...origin, ...dependent, ...collateral, ...normal, ...undetermined];
  const outside = event.statements.filter(({ about }) => !known.has(about) && about !== catalog.market.id);
  return [
    ...Object.entries(event.touches).flatMap(([id, touch]) => [
      ...(services.has(id) ? [] : [`touches ${id}, which is no service of its catalog`]),
      ...checkTouch(id, touch, services),
    ]),
    ...named.filter((id) => !known.has(id)).map((id) => `its truth names ${id}, which its catalog lacks`),
    ...named.filter((id, at) => named.indexOf(id) !== at).map((id) => `its truth names ${id} twice`),
    ...outside.map(({ about, by }) => `a statement by ${by} is about ${about}, which its catalog lacks`),
    ...event.statements
      .filter(({ at }, index) => index > 0 && at < (event.statements[index - 1]?.at ?? 0))
      .map(({ by }) => `the statement by ${by} is not in order of time`),
  ];
}

function checkTouch(id: string, touch: Touch, services: ReadonlySet<string>): string[] {
  const { figures, rise, reached } = touch;
  const shares = reached.reduce((sum, [, share]) => sum + share, 0);
  return [
    ...(figures.length === 0 && !rise ? [`${id} has neither figures nor a rise`] : []),
    ...(figures.length > 0 && rise ? [`${id} has figures and a rise; give one of them`] : []),
    ...(figures.length === 1 ? [`${id} has a single figure, which is no curve`] : []),
    ...figures.filter(({ count }) => !(count > 0)).map(({ count }) => `${id} has a figure of ${count}`),
    ...figures
      .filter(({ at }, index) => index > 0 && at <= (figures[index - 1]?.at ?? 0))
      .map(({ count }) => `${id}: its figure of ${count} is not later than the one before`),
    ...reached
      .filter(([to]) => !services.has(to))
      .map(([to]) => `${id} reaches for ${to}, which is no service of its catalog`),
    ...(shares > 1 + 1e-9 ? [`${id}: its shares of reached services add up to ${shares}`] : []),
  ];
}
