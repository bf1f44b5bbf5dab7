import { readCatalog } from '../src/adapters/files/read-scenario.ts';
import { parseInstant } from '../src/core/time.ts';
import { createRng } from '../src/sim/rng.ts';
import { writeScenario } from '../src/sim/write-scenario.ts';
import { NOTES, readme, SOURCES, TITLE } from './us-2024-02-22-source/describe.ts';
import { BLAMED, COMPLAINED, FAILING, FAULT_END, FAULT_START } from './us-2024-02-22-source/figures.ts';
import { generate } from './us-2024-02-22-source/generate.ts';
import { STATEMENTS } from './us-2024-02-22-source/statements.ts';

const ID = 'us-2024-02-22';
const CATALOG = 'catalogs/us.yaml';
const PERIOD = {
  from: parseInstant('2024-02-15T00:00:00Z') as number,
  to: parseInstant('2024-02-23T08:00:00Z') as number,
};

const folder = (path: string): string => new URL(path, import.meta.url).pathname;

const catalog = await readCatalog(folder(`../${CATALOG}`));
const rows = generate(catalog, createRng(ID), PERIOD);
const touched = new Set([FAILING, COMPLAINED, BLAMED].flatMap((group) => Object.keys(group)));
const written = await writeScenario(folder(ID), {
  info: { id: ID, title: TITLE, kind: 'reconstructed', ...PERIOD, sources: SOURCES, notes: NOTES },
  catalog: CATALOG,
  ...rows,
  statements: STATEMENTS,
  truth: {
    origin: ['att'],
    dependent: ['cricket', 'firstnet'],
    collateral: ['verizon', 'tmobile', 'uscellular'],
    normal: catalog.services.map(({ id }) => id).filter((id) => !touched.has(id)),
    undetermined: ['boost', 'consumer-cellular', 'straight-talk'],
    from: FAULT_START,
    to: FAULT_END,
  },
  readme: readme(rows),
});

const bytes = Object.values(written.sizes).reduce((sum, size) => sum + size, 0);
console.log(
  `${ID}: ${written.rows} rows, ${written.counted} counted, ${written.reports} single reports, ${bytes} bytes`,
);
console.log(written.sizes);
