import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FaultlineError } from '../../src/errors.ts';
import { type Table, toMarkdown } from '../detect/tables.ts';

const DOCS = join(import.meta.dirname, '../../docs');

/** Puts a table between its marks, `<!-- name -->` and `<!-- /name -->`. */
function putTable(page: string, name: string, table: Table): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new FaultlineError('bad-input', `docs/scale.md lacks ${begin} … ${end}`);
  return `${page.slice(0, from + begin.length)}\n${toMarkdown(table)}${page.slice(to)}`;
}

/** Writes tables into docs/scale.md, whose words are written by hand, and pictures beside it, with their titles as names. */
export function writeScale(
  tables: Readonly<Record<string, Table>>,
  pictures: Readonly<Record<string, string>>,
): void {
  const file = join(DOCS, 'scale.md');
  let page = readFileSync(file, 'utf8');
  for (const [name, table] of Object.entries(tables)) page = putTable(page, name, table);
  mkdirSync(join(DOCS, 'scale'), { recursive: true });
  for (const [name, svg] of Object.entries(pictures)) {
    const title = /<title>([^<]*)<\/title>/.exec(svg)?.[1] ?? name;
    page = page.replace(new RegExp(`!\\[[^\\]]*\\]\\(scale/${name}\\)`), () => `![${title}](scale/${name})`);
    writeFileSync(join(DOCS, 'scale', name), svg);
  }
  writeFileSync(file, page);
}
