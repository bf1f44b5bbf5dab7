import type { Context } from 'hono';
import { SYMPTOMS, type SymptomProperties } from '../core/catalog/symptoms.ts';
import { type EpochMs, formatInstant } from '../core/time.ts';
import { FaultlineError } from '../errors.ts';
import type { IntakeAnswer } from '../ports/intake.ts';
import { type ApiDeps, type ApiLimits, DEFAULT_API_LIMITS } from './api-deps.ts';
import { chooseMarket } from './choose-market.ts';
import { API_HEADERS, answerResponse } from './headers.ts';
import { parseJson, readBody, readText } from './read-body.ts';
import { type NodeEnv, requestOrigin } from './request-origin.ts';

type Fields = Record<string, unknown>;
type Answered = Extract<IntakeAnswer, { ok: true }>;

const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data'];

function mediaType(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';', 1)[0]!.trim().toLowerCase();
}

/** A form has no clock: what a person sends by it happens now, unless it says otherwise. */
async function readForm(request: Request, limit: number, now: EpochMs): Promise<Fields> {
  const bytes = await readBody(request, limit);
  const contentType = request.headers.get('content-type') as string;
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
  } catch (cause) {
    throw new FaultlineError('bad-arguments', 'The form cannot be read; send it again', { cause });
  }
  const fields: Fields = { source: 'web' };
  for (const [name, value] of form) if (typeof value === 'string') fields[name] = value.trim();
  if (!fields['at']) fields['at'] = formatInstant(now);
  return fields;
}

function isObject(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** A report that says no id is known by the key of its request, so that sending it again changes nothing. */
function withKey(report: unknown, key: string | null): unknown {
  if (!key || !isObject(report) || report['id']) return report;
  return { ...report, id: key.replaceAll('"', '') };
}

function isEmergency(report: unknown): boolean {
  const symptom = isObject(report) ? report['symptom'] : undefined;
  const known: Readonly<Record<string, SymptomProperties>> = SYMPTOMS;
  return typeof symptom === 'string' && Object.hasOwn(known, symptom) && known[symptom]!.emergency;
}

/** Where a browser goes after its form was kept. */
function thanks({ id, accepted }: Answered, market: string, report: unknown): Response {
  const service = isObject(report) ? String(report['service']) : '';
  const query = new URLSearchParams({ id, market, service, accepted });
  return new Response(null, {
    status: 303,
    headers: { ...API_HEADERS, location: `/report/thanks?${query}` },
  });
}

const KEPT_FIELDS = ['service', 'symptom', 'region', 'reaching'];

/** Back to the form, with what was filled in and the names of the fields that are wrong; never with free text. */
function backToForm(wrong: readonly string[], market: string, report: Fields): Response {
  const query = new URLSearchParams({ market });
  for (const field of KEPT_FIELDS) {
    const value = report[field];
    if (typeof value === 'string' && value) query.set(field, value.slice(0, 64));
  }
  query.set('problem', wrong.join(','));
  return new Response(null, { status: 303, headers: { ...API_HEADERS, location: `/report?${query}` } });
}

async function readReport(c: Context<NodeEnv>, limits: ApiLimits, now: EpochMs): Promise<unknown> {
  const type = mediaType(c.req.raw);
  if (type === 'application/json') return parseJson(await readText(c.req.raw, limits.bodyBytes));
  if (FORM_TYPES.includes(type)) return readForm(c.req.raw, limits.bodyBytes, now);
  const known = ['application/json', ...FORM_TYPES].join(', ');
  throw new FaultlineError(
    'unsupported-type',
    `Content-Type ${type || '(none)'} is not read here; send ${known}`,
  );
}

/** `POST /v1/reports`: one report, acknowledged once it is on disk. */
export function createPostReport(deps: ApiDeps): (c: Context<NodeEnv>) => Promise<Response> {
  const { intake, published, clock, limits = DEFAULT_API_LIMITS } = deps;
  return async (c) => {
    const report = withKey(await readReport(c, limits, clock()), c.req.raw.headers.get('idempotency-key'));
    const origin = requestOrigin(c);
    if (limits.network && !isEmergency(report) && !limits.network(origin.address, 1)) {
      const says = 'Too many reports come from your network right now; try again in a minute';
      throw new FaultlineError('too-many-requests', says);
    }
    const market = chooseMarket(published, report, c.req.query('market'));
    const [answer] = (await intake.submit(market, [report], origin)) as [IntakeAnswer];
    const isPage =
      mediaType(c.req.raw) !== 'application/json' && (c.req.header('accept') ?? '').includes('text/html');
    if (answer.ok) {
      if (isPage) return thanks(answer, market, report);
      return answerResponse({ id: answer.id, accepted: answer.accepted }, 202);
    }
    if (isPage && isObject(report)) {
      return backToForm(
        answer.problems.map(({ where }) => where),
        market,
        report,
      );
    }
    const says = 'The report was not kept; each thing that is wrong with it is listed';
    throw new FaultlineError('bad-input', says, { problems: answer.problems });
  };
}
