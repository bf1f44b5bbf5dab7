import type { IntakeAnswer } from '../ports/intake.ts';
import { API_HEADERS } from './headers.ts';
import type { HeaderFields } from './limits/limit-headers.ts';
import { mediaType } from './media-type.ts';
import type { Fields } from './read-report.ts';

/** True for the form of a browser without a script: it shows a page next, not JSON. */
export function wantsPage(request: Request): boolean {
  const accept = request.headers.get('accept') ?? '';
  return accept.includes('text/html') && mediaType(request) !== 'application/json';
}

function goTo(location: string, headers: HeaderFields): Response {
  return new Response(null, { status: 303, headers: { ...API_HEADERS, ...headers, location } });
}

/** What the next page needs beside the report. */
export interface Onward {
  readonly market: string;
  /** The language that the form's address named. */
  readonly lang: { readonly lang?: string };
  readonly headers: HeaderFields;
}

/** The language of a form's address, where it names one. */
export function langOf(query: string | undefined): Onward['lang'] {
  return query !== undefined && /^[a-z]{2,3}$/.test(query) ? { lang: query } : {};
}

/** Where a browser goes after its form was kept. */
export function thanks(
  { id, accepted }: Extract<IntakeAnswer, { ok: true }>,
  report: Fields,
  { market, lang, headers }: Onward,
): Response {
  const [service, symptom] = [String(report['service']), String(report['symptom'])];
  const query = new URLSearchParams({ ...lang, id, market, service, symptom, accepted });
  return goTo(`/report/thanks?${query}`, headers);
}

/** Why a form comes back: fields that are wrong, or too much going on for this many seconds. */
export type ComeBack =
  | { readonly wrong: readonly string[] }
  | { readonly busy: 'network' | 'server'; readonly seconds: string };

const KEPT_FIELDS = ['service', 'symptom', 'region', 'county', 'reaching'];

/** Back to the form, with what was filled in and why; never with free text. */
export function backToForm(why: ComeBack, report: Fields, { market, lang, headers }: Onward): Response {
  const query = new URLSearchParams({ ...lang, market });
  for (const field of KEPT_FIELDS) {
    const value = report[field];
    if (typeof value === 'string' && value) query.set(field, value.slice(0, 64));
  }
  if ('wrong' in why) query.set('problem', why.wrong.join(','));
  else {
    query.set('busy', why.busy);
    query.set('wait', why.seconds);
  }
  return goTo(`/report?${query}`, headers);
}
