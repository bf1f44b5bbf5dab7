import type { Service } from '../catalog/catalog.ts';
import { createFleet, type FleetState } from './fleet.ts';
import { COUNTS_PARAMS, DETECT_PARAMS } from './params.ts';

/** JSON has no such numbers. */
const SPECIAL: readonly number[] = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  -0,
] as const;
const LISTS = { f64: Float64Array, f32: Float32Array } as const;
type List = Float64Array | Float32Array;

/** What is written in place of a value that JSON does not have; no key of plain data is `$`. */
type Tagged =
  | readonly [tag: 'number', special: number]
  | readonly [tag: 'undefined']
  | readonly [tag: 'map', entries: readonly (readonly [unknown, unknown])[]]
  | readonly [tag: keyof typeof LISTS, values: readonly unknown[]]
  | readonly [tag: 'same', list: number];

const tag = (...tagged: Tagged): { readonly $: Tagged } => ({ $: tagged });

function writeNumber(value: number): unknown {
  const special = SPECIAL.findIndex((one) => Object.is(one, value));
  return special < 0 ? value : tag('number', special);
}

/** Writes plain data as JSON has it. A list that stands in several places, as a class's shape, is written once. */
function write(value: unknown, lists: Map<object, number>): unknown {
  if (typeof value === 'number') return writeNumber(value);
  if (value === undefined) return tag('undefined');
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => write(one, lists));
  if (value instanceof Map) {
    return tag(
      'map',
      [...value].map(([key, one]) => [write(key, lists), write(one, lists)] as const),
    );
  }
  if (value instanceof Float64Array || value instanceof Float32Array) {
    const known = lists.get(value);
    if (known !== undefined) return tag('same', known);
    lists.set(value, lists.size);
    return tag(value instanceof Float64Array ? 'f64' : 'f32', Array.from(value, writeNumber));
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, write(one, lists)]));
}

function readTagged(tagged: Tagged, lists: List[]): unknown {
  switch (tagged[0]) {
    case 'number':
      return SPECIAL[tagged[1]];
    case 'undefined':
      return undefined;
    case 'map':
      return new Map(tagged[1].map(([key, one]) => [read(key, lists), read(one, lists)]));
    case 'same':
      return lists[tagged[1]];
    case 'f64':
    case 'f32': {
      const list = LISTS[tagged[0]].from(tagged[1].map((one) => read(one, lists) as number));
      lists.push(list);
      return list;
    }
    default:
      return tagged satisfies never;
  }
}

function read(value: unknown, lists: List[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => read(one, lists));
  if ('$' in value) return readTagged(value.$ as Tagged, lists);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, read(one, lists)]));
}

/** Hash of a text (FNV-1a, 32 bits), in hexadecimal. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0');
}

const BLANK: Service = {
  id: 'blank',
  name: '',
  aliases: [],
  kind: 'other',
  users: null,
  baseline: null,
  runsOn: [],
};

/** Differs wherever parameters or the layout of the state do: a hash of both, with a series that has seen nothing. */
function versionOf(): string {
  const fresh = write(createFleet([BLANK]).state, new Map());
  return `${DETECT_PARAMS.version}-${hash(JSON.stringify([fresh, DETECT_PARAMS, COUNTS_PARAMS]))}`;
}

const NAME = 'faultline-fleet';

/** Writes all that a fleet remembers as text: a line that names the version, and a line of JSON. */
export function saveFleet(state: FleetState): string {
  const body = JSON.stringify(write(state, new Map()));
  return `${NAME} ${versionOf()} ${hash(body)}\n${body}\n`;
}

/**
 * Reads what {@link saveFleet} wrote: it goes on exactly as the original.
 *
 * @throws RangeError where the text was written by other parameters or another layout, or is not as it was written.
 *   Then the fleet is to be rebuilt from counts.
 */
export function loadFleet(text: string): FleetState {
  const [head = '', body = ''] = text.split('\n', 2);
  const [name, version, check] = head.split(' ');
  if (name !== NAME) throw new RangeError('this is no saved fleet; rebuild it from counts');
  const ours = versionOf();
  if (version !== ours) {
    throw new RangeError(`the fleet was saved by ${version}, and this is ${ours}; rebuild it from counts`);
  }
  if (check !== hash(body)) throw new RangeError('the saved fleet is damaged; rebuild it from counts');
  return read(JSON.parse(body), []) as FleetState;
}
