/** Where a text stops being JSON, and what was expected there. */
export interface JsonError {
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly says: string;
}

const SPACE = /[ \t\n\r]*/y;
const SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them within a string
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | 'colon' | 'next';

const SAYS: Readonly<Record<Expected, string>> = {
  value: 'a value',
  'value or ]': 'a value or ]',
  name: 'a name in double quotes',
  'name or }': 'a name in double quotes or }',
  colon: 'a colon',
  next: 'the end',
};

/** Reads tokens one after the other and remembers which brackets are open; never recurses. */
function createScanner(text: string) {
  const open: ('}' | ']')[] = [];
  let at = 0;

  function take(token: RegExp): boolean {
    token.lastIndex = at;
    const found = token.exec(text);
    at += found?.[0].length ?? 0;
    return found !== null;
  }
  function takeChar(char: string | undefined): boolean {
    const found = char !== undefined && text[at] === char;
    if (found) at += 1;
    return found;
  }
  function takeClosing(): boolean {
    const found = takeChar(open.at(-1));
    if (found) open.pop();
    return found;
  }
  function takeOpening(opening: '{' | '[', closing: '}' | ']'): boolean {
    const found = takeChar(opening);
    if (found) open.push(closing);
    return found;
  }

  function value(): Expected | undefined {
    if (takeOpening('{', '}')) return 'name or }';
    if (takeOpening('[', ']')) return 'value or ]';
    return take(STRING) || take(SCALAR) ? 'next' : undefined;
  }
  function next(): Expected | undefined {
    if (open.length > 0 && takeChar(',')) return open.at(-1) === '}' ? 'name' : 'value';
    return takeClosing() ? 'next' : undefined;
  }
  const name = (): Expected | undefined => (take(STRING) ? 'colon' : undefined);
  const steps: Readonly<Record<Expected, () => Expected | undefined>> = {
    value,
    'value or ]': () => (takeClosing() ? 'next' : value()),
    name,
    'name or }': () => (takeClosing() ? 'next' : name()),
    colon: () => (takeChar(':') ? 'value' : undefined),
    next,
  };
  return {
    step(expected: Expected): Expected | undefined {
      take(SPACE);
      return at < text.length ? steps[expected]() : undefined;
    },
    at: () => at,
    wanted: (expected: Expected) =>
      expected === 'next' && open.length > 0 ? `a comma or ${open.at(-1)}` : SAYS[expected],
  };
}

/** Line and column of a place in a text, both 1-based. */
export function placeOf(text: string, at: number): Omit<JsonError, 'says'> {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Finds the first place where a text that `JSON.parse` refused is not JSON. */
export function locateJsonError(text: string): JsonError {
  const scanner = createScanner(text);
  let expected: Expected = 'value';
  for (let next = scanner.step(expected); next !== undefined; next = scanner.step(expected)) expected = next;
  const found = text[scanner.at()];
  const instead = found === undefined ? 'the text ends' : `there is ${JSON.stringify(found)}`;
  return {
    ...placeOf(text, scanner.at()),
    says: `${scanner.wanted(expected)} was expected, but ${instead}`,
  };
}
