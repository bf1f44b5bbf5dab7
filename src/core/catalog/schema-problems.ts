import type { z } from 'zod';
import type { Problem } from '../problem.ts';
import { didYouMean } from './nearest.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** `services[3].runsOn[0].id` */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');
}

const NOUNS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping of keys to values',
};

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return NOUNS['object'] as string;
  return String(value);
}

/** A foreign value for a message: short, on one line, quoted; a list or mapping by its noun. */
export function quote(value: unknown): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: foreign text must not steer a terminal
  const clean = asText(value).replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
  if (typeof value === 'object') return clean;
  return `"${clean.length > 60 ? `${clean.slice(0, 57)}…` : clean}"`;
}

function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const key of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

function sayWrongType(expected: string, value: unknown): string {
  const noun = NOUNS[expected] ?? expected;
  if (value === undefined) return `is required and missing; give ${noun}`;
  const hint = expected === 'string' && typeof value === 'number' ? '; put it in quotes' : '';
  return `must be ${noun}, not ${quote(value)}${hint}`;
}

function sayIssue(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return sayWrongType(issue.expected, value);
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      if (value === undefined) return `is required and missing; give one of ${allowed.join(', ')}`;
      const hint = typeof value === 'string' ? didYouMean(value, allowed) : '';
      return `unknown value ${quote(value)}${hint || ';'} allowed: ${allowed.join(', ')}`;
    }
    case 'too_big':
      return issue.origin === 'string'
        ? `is longer than the ${issue.maximum} characters allowed`
        : `must be ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}, not ${quote(value)}`;
    case 'too_small':
      if (issue.origin === 'string') return 'must not be empty';
      if (issue.origin === 'array') return `needs at least ${issue.minimum} entry`;
      return `must be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}, not ${quote(value)}`;
    default:
      return issue.message;
  }
}

/** Every issue that a schema found in `input`, as problems for people. */
export function schemaProblems(issues: readonly Issue[], input: unknown): Problem[] {
  return issues.map((issue) => ({
    where: formatPath(issue.path),
    says: sayIssue(issue, valueAt(input, issue.path)),
  }));
}
