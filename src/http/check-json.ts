import { type JsonError, locateJsonError, placeOf } from './locate-json-error.ts';

/** How deep arrays and objects of a body may stand in one another. */
const MAX_DEPTH = 16;
/** Names that reach into the machinery of JavaScript objects; no format of ours has them. */
const RESERVED: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const SPACE = 0x20;

/** How many names objects have, those within them too; NaN where one is reserved, or they are nested too deep. */
function countNames(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null) return 0;
  if (depth > MAX_DEPTH) return Number.NaN;
  let count = 0;
  if (Array.isArray(value)) {
    for (const member of value) count += countNames(member, depth + 1);
    return count;
  }
  for (const name in value) {
    if (RESERVED.has(name)) return Number.NaN;
    count += 1 + countNames((value as Record<string, unknown>)[name], depth + 1);
  }
  return count;
}

/** Where a string that opens at `start` closes. */
function closingQuote(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (text.charCodeAt(end - 1) === BACKSLASH) {
    let slashes = 1;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) break;
    end = text.indexOf('"', end + 1);
  }
  return end;
}

/** Where the next token begins. */
function skipSpace(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= SPACE) at += 1;
  return at;
}

/**
 * How many names stand in a text that is JSON: strings with a colon behind them. NaN where one is written with an escape:
 * `JSON.parse` of Node 24 may take such a name for another one of an object it read before, and counts prove nothing.
 */
function countWritten(text: string): number {
  let count = 0;
  let escaped = text.indexOf('\\');
  for (let start = text.indexOf('"'); start !== -1; ) {
    const end = closingQuote(text, start);
    const next = skipSpace(text, end + 1);
    if (text.charCodeAt(next) === COLON) {
      count += 1;
      if (escaped !== -1 && escaped < start) escaped = text.indexOf('\\', start);
      if (escaped !== -1 && escaped < end) return Number.NaN;
    }
    start = text.charCodeAt(next) === QUOTE ? next : text.indexOf('"', next);
  }
  return count;
}

/** Goes through a text that is JSON to the first name that is refused, or bracket that lies too deep. */
function locateName(text: string): { readonly at: number; readonly says: string } | undefined {
  const open: Set<string>[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '{' || char === '[') {
      open.push(new Set());
      if (open.length > MAX_DEPTH) return { at, says: `brackets lie deeper than ${MAX_DEPTH}` };
    } else if (char === '}' || char === ']') {
      open.pop();
    } else if (char === '"') {
      const end = closingQuote(text, at);
      if (text.charCodeAt(skipSpace(text, end + 1)) === COLON) {
        const name = JSON.parse(text.slice(at, end + 1)) as string;
        if (RESERVED.has(name)) return { at, says: `the name "${name}" is not allowed` };
        const says = `the name ${JSON.stringify(name.slice(0, 64))} stands twice in one object; keep one`;
        if (open.at(-1)?.has(name)) return { at, says };
        open.at(-1)?.add(name);
      }
      at = end;
    }
  }
  return undefined;
}

/** What a text holds, or why it is not taken. */
export type CheckedJson =
  | { readonly ok: true; readonly value: unknown }
  | ({
      readonly ok: false /** True: it can be read, and a name or its depth is refused. */;
      readonly isJson: boolean;
    } & JsonError);

/**
 * Reads JSON, and refuses what `JSON.parse` lets pass: a name that stands twice in an object (all but the last would be
 * lost without a word), names that reach into the prototype, nesting deeper than any format of ours.
 * On a good text it counts names written against names read, which costs about a microsecond a report.
 */
export function checkJson(text: string): CheckedJson {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const { says, ...place } = locateJsonError(text);
    return { ok: false, ...place, says, isJson: false };
  }
  if (countNames(value, 1) === countWritten(text)) return { ok: true, value };
  const refused = locateName(text);
  if (!refused) return { ok: true, value };
  const { at, says } = refused;
  return { ok: false, ...placeOf(text, at), says, isJson: true };
}
