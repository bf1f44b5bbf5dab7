import { type EpochMs, formatInstant } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';
import { mediaType } from './media-type.ts';
import { parseJson, readText } from './read-body.ts';
import { FORM_TYPES, readForm } from './read-form.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** A report as it was sent, not checked yet. */
export interface SentReport {
  /** What is kept of it, once it was checked. */
  readonly report: unknown;
  /** What the sender said, of which the same request says the same again: without the time that we gave it. */
  readonly said: unknown;
  /** A solved challenge; never part of the report. */
  readonly solution: string | undefined;
  /** Address of the page that led the sender here, where the form tells it; never part of the report. */
  readonly referrer: string | undefined;
}

/** True for a JSON object. */
export function isObject(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Fields of the request that stand in its body, since a form has no headers. */
export function takeApart(sent: unknown): SentReport {
  if (!isObject(sent)) return { report: sent, said: sent, solution: undefined, referrer: undefined };
  const { altcha, referrer, ...report } = sent;
  return {
    report,
    said: report,
    solution: typeof altcha === 'string' && altcha ? altcha : undefined,
    referrer: typeof referrer === 'string' ? referrer : undefined,
  };
}

/** A form has no clock: what a person sends by it happens now, unless it says otherwise. */
async function readWebForm(request: Request, limit: number, now: EpochMs): Promise<SentReport> {
  const sent = takeApart({ source: 'web', ...(await readForm(request, limit)) });
  const fields = sent.report as Fields;
  return fields['at'] ? sent : { ...sent, report: { ...fields, at: formatInstant(now) } };
}

/**
 * Reads one report, JSON or a form, `limit` bytes at most.
 *
 * @throws FaultlineError `unsupported-type`, and as `readText`, `parseJson` and `readForm`.
 */
export async function readReport(request: Request, limit: number, now: EpochMs): Promise<SentReport> {
  const type = mediaType(request);
  if (FORM_TYPES.includes(type)) return readWebForm(request, limit, now);
  if (type !== 'application/json') {
    const known = ['application/json', ...FORM_TYPES].join(', ');
    const says = `Content-Type ${type || '(none)'} is not read here; send ${known}`;
    throw new FaultlineError('unsupported-type', says);
  }
  const sent = takeApart(parseJson(await readText(request, limit)));
  const solution = sent.solution ?? request.headers.get('altcha-solution') ?? undefined;
  return { ...sent, solution };
}
