import { FaultlineError } from '../../src/errors.ts';
import { type WrittenScenario, writeScenario } from '../../src/sim/write-scenario.ts';
import { checkEvent } from './check-event.ts';
import type { Event } from './event.ts';
import { generate } from './generate.ts';
import { makeReadme } from './readme.ts';
import { resolveCatalog } from './resolve-catalog.ts';

/** Every address that an event was made from, once: its own, those of its figures, totals and statements. */
function sourcesOf({ sources, touches, totals = [], statements }: Event): readonly string[] {
  const figures = Object.values(touches).flatMap((touch) => touch.figures);
  return [
    ...new Set([
      ...sources,
      ...figures.flatMap(({ source }) => source ?? []),
      ...totals.map(({ source }) => source),
      ...statements.map(({ url }) => url),
    ]),
  ];
}

/**
 * Makes the scenario of an event and writes it; the same event gives the same bytes.
 *
 * @param root the package's folder, with a slash at its end
 * @param target the folder to write; absent: the event's own
 * @throws FaultlineError `bad-scenario` with every fault of the event
 */
export async function makeEvent(
  event: Event,
  root: string,
  target = `${root}scenarios/${event.id}`,
): Promise<WrittenScenario> {
  const { catalog, held } = await resolveCatalog(event.catalog, root);
  const problems = checkEvent(event, catalog).map((says) => ({ where: event.id, says }));
  if (problems.length > 0)
    throw new FaultlineError('bad-scenario', `${event.id} cannot be made`, { problems });
  const { id, title, kind, period, notes, truth, touches } = event;
  const named = new Set([truth.origin, truth.dependent, truth.collateral, truth.undetermined].flat());
  const quiet = catalog.services
    .map((service) => service.id)
    .filter((service) => !named.has(service) && !Object.hasOwn(touches, service));
  const rows = generate(event, catalog);
  return writeScenario(target, {
    info: { id, title, kind, ...period, sources: sourcesOf(event), notes },
    catalog: held,
    ...rows,
    statements: event.statements,
    truth: { ...truth, normal: truth.normal.length > 0 ? truth.normal : quiet },
    readme: makeReadme(event, catalog, rows),
  });
}
