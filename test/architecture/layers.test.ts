import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Rows in order of flow; an import goes only upstream, and never to a neighbour in the same row. */
const LAYERS: readonly (readonly string[])[] = [
  ['core/problem', 'core/time', 'core/stats', 'errors'],
  ['core/catalog'],
  ['core/report'],
  ['core/count'],
  ['core/detect'],
  ['core/attribute'],
  ['core/incident'],
  ['core/ledger'],
  ['core/publish'],
  ['config'],
  ['ports'],
  ['pipeline', 'adapters'],
  ['sim'],
  ['http', 'site'],
  ['main'],
  ['cli'],
];
/** Parts of the first row may use each other: they are the ground that all stand on. */
const GROUND = 0;

const root = join(import.meta.dirname, '..', '..', 'src');

interface Import {
  readonly from: string;
  readonly to: string;
}

function layerOf(file: string): { row: number; name: string } {
  for (const [row, names] of LAYERS.entries()) {
    const name = names.find((prefix) => file === `${prefix}.ts` || file.startsWith(`${prefix}/`));
    if (name) return { row, name };
  }
  throw new Error(`${file} belongs to no layer: add it to LAYERS, or move it`);
}

function importsOf(file: string, text: string): Import[] {
  const found = text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g);
  return [...found].map(([, path]) => ({ from: file, to: normalize(join(dirname(file), path as string)) }));
}

/** What breaks the order, said as a person would. */
function violations(imports: readonly Import[]): string[] {
  return imports.flatMap(({ from, to }) => {
    if (to.startsWith('..')) return [];
    const source = layerOf(from);
    const target = layerOf(to);
    const same = source.name === target.name;
    const allowed = same || target.row < source.row || (target.row === GROUND && source.row === GROUND);
    return allowed ? [] : [`${from} → ${to}`];
  });
}

/** Tests may reach downstream for a real adapter; the browser's bundle is a program of its own. */
const files = globSync('**/*.{ts,tsx}', { cwd: root }).filter(
  (file) =>
    !/\.(test|contract)\.tsx?$|\.d\.ts$|^site\/(client|testing)\/|^(core|pipeline)\/testing\//.test(file),
);
const all = files.flatMap((file) => importsOf(file, readFileSync(join(root, file), 'utf8')));

describe('LAYERS: data flows one way', () => {
  it('sees the files and their imports', () => {
    expect(files.length).toBeGreaterThan(80);
    expect(all.length).toBeGreaterThan(200);
    expect(files).toContain('main.ts');
  });

  it('holds for every import', () => {
    expect(violations(all)).toEqual([]);
  });

  it('fails on a planted import downstream, and on one to a neighbour', () => {
    const downstream = importsOf('core/detect/planted.ts', "import { x } from '../publish/sentence.ts';");
    const neighbour = importsOf('http/planted.ts', "import { x } from '../site/create-site.ts';");
    expect(violations(downstream)).toHaveLength(1);
    expect(violations(neighbour)).toHaveLength(1);
  });

  it('keeps node, clocks and chance out of the core', () => {
    const impure = files
      .filter((file) => file.startsWith('core/'))
      .filter((file) =>
        /from 'node:|\bDate\b\.|new Date|Math\.random/.test(readFileSync(join(root, file), 'utf8')),
      );
    expect(impure).toEqual([]);
    expect(relative(root, join(root, 'core'))).toBe('core');
  });
});
