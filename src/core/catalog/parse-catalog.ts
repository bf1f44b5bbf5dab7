import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type YAMLError,
} from 'yaml';
import type { z } from 'zod';
import type { Checked, Problem } from '../problem.ts';
import { type Catalog, createCatalog, type Service } from './catalog.ts';
import { findRelationProblems } from './catalog-relations.ts';
import { catalogSchema } from './catalog-schema.ts';
import { formatPath, schemaProblems } from './schema-problems.ts';

type Path = readonly PropertyKey[];
type LineOf = (path: Path) => number | undefined;

/** Enough for a catalog that names an anchor again and again; far below what an alias bomb needs. */
const MAX_ALIASES = 1000;

const SYNTAX: Readonly<Partial<Record<YAMLError['code'], string>>> = {
  DUPLICATE_KEY: 'this key stands twice in one mapping; keep one of them',
  MULTIPLE_DOCS:
    'a second YAML document begins here; a catalog is one document, so put it in a file of its own',
  TAB_AS_INDENT: 'a tab is used to indent; YAML takes spaces only',
  RESOURCE_EXHAUSTION: 'nested too deeply for a catalog',
};

function lower(shape: z.output<typeof catalogSchema>): Catalog {
  const services = shape.services.map(({ status, name, ...rest }) => ({
    ...rest,
    kind: rest.kind as Service['kind'],
    name: name ?? rest.id,
    ...(status == null ? {} : { status }),
  }));
  const elements = shape.elements.map(({ name, ...rest }) => ({ ...rest, name: name ?? rest.id }));
  const { holidays, ...rest } = shape.market;
  const market = { ...rest, name: rest.name ?? rest.id, ...(holidays == null ? {} : { holidays }) };
  return createCatalog({ market, services, elements });
}

function check(value: unknown, lineOf: LineOf): Checked<Catalog> {
  const parsed = catalogSchema.safeParse(value);
  const issues = parsed.success ? [] : parsed.error.issues;
  const said = schemaProblems(issues, value);
  const placed = [
    ...issues.map((issue, index) => ({ path: issue.path as Path, says: said[index]!.says })),
    ...findRelationProblems(value),
  ];
  if (parsed.success && placed.length === 0) return { ok: true, value: lower(parsed.data) };
  const problems = placed.map(({ path, says }): Problem => {
    const line = lineOf(path);
    return { where: formatPath(path), says, ...(line === undefined ? {} : { line }) };
  });
  return { ok: false, problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
}

/** Finds the line of a key path: of its key, else of the innermost parent that exists. */
function createLineOf(document: Document.Parsed, counter: LineCounter): LineOf {
  return (path) => {
    let node: unknown = document.contents;
    let offset = document.contents?.range?.[0];
    for (const key of path) {
      if (isAlias(node)) node = node.resolve(document);
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
        if (!pair || !isScalar(pair.key)) break;
        offset = pair.key.range?.[0] ?? offset;
        node = pair.value;
      } else if (isSeq(node) && typeof key === 'number' && node.items[key] !== undefined) {
        node = node.items[key];
        offset = (node as { range?: [number, number, number] | null }).range?.[0] ?? offset;
      } else break;
    }
    return offset === undefined ? undefined : counter.linePos(offset).line;
  };
}

function refuse(says: string, line = 1): Checked<never> {
  return { ok: false, problems: [{ where: '', line, says }] };
}

function sayFault(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return /^Excessive alias count/.test(text)
    ? 'aliases multiply beyond all measure; write the values out'
    : `cannot be read as YAML: ${text}`;
}

/**
 * Reads a catalog from YAML text. On failure every problem carries its line, its key path and what to do.
 * Never throws for foreign text.
 */
export function parseCatalog(text: string): Checked<Catalog> {
  if (text.includes('\u0000')) return refuse('this is binary data; a catalog is YAML text in UTF-8');
  const counter = new LineCounter();
  try {
    const document = parseDocument(text, {
      lineCounter: counter,
      prettyErrors: false,
      uniqueKeys: true,
      stringKeys: true,
      logLevel: 'error',
    });
    if (document.errors.length > 0) {
      const problems = document.errors.map((error) => ({
        where: '',
        line: Math.max(1, counter.linePos(error.pos[0]).line),
        says: SYNTAX[error.code] ?? `is not valid YAML: ${error.message}`,
      }));
      return { ok: false, problems };
    }
    if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
      return refuse('the catalog is empty; it needs "market" and "services"');
    }
    if (!isMap(document.contents)) {
      return refuse('this is not a catalog; it must be a mapping with "market" and "services"');
    }
    return check(document.toJS({ maxAliasCount: MAX_ALIASES }), createLineOf(document, counter));
  } catch (error) {
    return refuse(sayFault(error));
  }
}

/** Checks a catalog that was read already, as one that stands inside a scenario. Problems carry no lines. */
export function parseCatalogObject(value: unknown): Checked<Catalog> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return {
      ok: false,
      problems: [{ where: '', says: 'a catalog must be a mapping with "market" and "services"' }],
    };
  }
  return check(value, () => undefined);
}
