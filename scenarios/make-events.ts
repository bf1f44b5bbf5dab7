import { readdir } from 'node:fs/promises';
import type { Event } from './source/event.ts';
import { makeEvent } from './source/make-event.ts';

const root = new URL('../', import.meta.url).pathname;
const events = new URL('./source/events/', import.meta.url);
const known = (await readdir(events))
  .filter((name) => /^[a-z]{2}-\d{4}-\d{2}-\d{2}\.ts$/.test(name))
  .map((name) => name.slice(0, -3))
  .sort();
const asked = process.argv.slice(2);
const unknown = asked.filter((id) => !known.includes(id));
if (unknown.length > 0) {
  console.error(`no such event: ${unknown.join(', ')}; there are ${known.join(', ')}`);
  process.exitCode = 2;
} else {
  for (const id of asked.length > 0 ? asked : known) {
    const { EVENT } = (await import(new URL(`${id}.ts`, events).href)) as { readonly EVENT: Event };
    const { rows, counted, reports, sizes } = await makeEvent(EVENT, root);
    const bytes = Object.values(sizes).reduce((sum, size) => sum + size, 0);
    console.log(`${id}: ${rows} rows, ${counted} counted, ${reports} single reports, ${bytes} bytes`);
  }
}
