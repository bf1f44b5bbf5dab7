/**
 * Attacks what is published: worlds of random people by seed, all public answers of every minute, and somebody who knows
 * the rules and tries all sums and differences. Ends with 1 where anything is found: `privacy [worlds] [first seed]`.
 */
import { attack } from '../src/pipeline/testing/attack.ts';
import { buildCrowd, CROWD_MARKET, CROWD_START } from '../src/pipeline/testing/build-crowd.ts';
import { agrees, recount } from '../src/pipeline/testing/recount.ts';
import { watchMarket } from '../src/pipeline/testing/watch-market.ts';
import { createRng } from '../src/sim/rng.ts';
import { runBench, tell } from './run-bench.ts';

const MINUTES = 240;
const KEYS = {
  regions: ['US-TX', 'US-CA', 'US-WY'],
  counties: ['48201', '48301', '06037'],
  symptoms: ['no-service', 'calls-fail', 'cannot-reach'],
};

/** One world: counts that do not follow from what was told, stretches with 1 to 4 people, counts looked at. */
async function attackWorld(seed: number) {
  const rng = createRng(`restarts ${seed}`);
  const restarts = [rng.int(MINUTES), rng.int(MINUTES)].toSorted((a, b) => a - b);
  const people = buildCrowd(seed, MINUTES);
  const { answers, told } = await watchMarket(people, MINUTES, restarts);
  const tellings = new Map(
    CROWD_MARKET.services.map(({ id }) => [
      id,
      told.filter(({ service }) => service === id).map(({ telling }) => telling),
    ]),
  );
  const counts = answers.flatMap((one) => recount(one, tellings));
  const span = { start: CROWD_START, minutes: MINUTES };
  const attacked = CROWD_MARKET.services.flatMap(({ id }) => attack(tellings.get(id)!, span, KEYS));
  return {
    people: people.length,
    counts: counts.length,
    strange: counts.filter((one) => !agrees(one)),
    cells: attacked.length,
    found: attacked.flatMap(({ cell, found }) => found.map((one) => ({ cell, ...one }))),
  };
}

await runBench(async ([worlds = '20', first = '1']) => {
  const sums = { worlds: 0, people: 0, counts: 0, cells: 0, strange: 0, found: 0 };
  for (let seed = Number(first); seed < Number(first) + Number(worlds); seed++) {
    const { people, counts, strange, cells, found } = await attackWorld(seed);
    sums.worlds++;
    sums.people += people;
    sums.counts += counts;
    sums.cells += cells;
    sums.strange += strange.length;
    sums.found += found.length;
    tell(`seed ${seed}: ${people} people, ${counts} counts asked for, ${cells} cells attacked`);
    for (const one of [...strange.slice(0, 3), ...found.slice(0, 3)]) tell(`  ${JSON.stringify(one)}`);
  }
  console.log(
    `${sums.worlds} worlds of ${MINUTES} minutes, ${sums.people} people, ${sums.counts} counts asked for: ` +
      `${sums.strange} that do not follow from what was told`,
  );
  console.log(
    `${sums.cells} cells attacked over all stretches of time: ${sums.found} with 1 to 4 people found`,
  );
  if (sums.strange + sums.found > 0) process.exitCode = 1;
});
