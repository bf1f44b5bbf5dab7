import type { Context } from 'hono';
import { ERRORS, FaultlineError } from '../errors.ts';
import type { IntakeAnswer, Origin } from '../ports/intake.ts';
import { backToForm, langOf, type Onward, thanks, wantsPage } from './answer-form.ts';
import { type ApiDeps, DEFAULT_API_LIMITS } from './api-deps.ts';
import { chooseMarket } from './choose-market.ts';
import type { Door } from './door.ts';
import { answerResponse } from './headers.ts';
import { createIdempotency, idOf, type KeyedRequest, keyRequest, readKey } from './idempotency.ts';
import { trustedBy } from './keys.ts';
import type { Gate } from './limits/gate.ts';
import type { HeaderFields } from './limits/limit-headers.ts';
import { problemResponse } from './problem.ts';
import { type Fields, isObject, readReport, type SentReport } from './read-report.ts';
import { type NodeEnv, sightOf, withPage } from './request-origin.ts';
import { createTakeReport, invalidReport, type Taken } from './take-report.ts';

/** One report on its way in. */
interface Visit {
  readonly c: Context<NodeEnv>;
  readonly origin: Origin;
  readonly sent: SentReport;
  readonly report: unknown;
  readonly market: string;
  readonly lang: Onward['lang'];
  /** The report of a browser without a script, which shows a page next. */
  readonly page: Fields | undefined;
}

/** A report that says no id is known by the key of its request, so that sending it again changes nothing. */
function withId(report: unknown, request: KeyedRequest | undefined): unknown {
  if (!request || !isObject(report) || report['id']) return report;
  return { ...report, id: idOf(request, report['at']) };
}

function answer(kept: IntakeAnswer, { market, lang, page }: Visit, headers: HeaderFields): Response {
  if (kept.ok) {
    if (page) return thanks(kept, page, { market, lang, headers });
    return answerResponse({ id: kept.id, accepted: kept.accepted }, 202, headers);
  }
  if (page)
    return backToForm({ wrong: kept.problems.map(({ where }) => where) }, page, { market, lang, headers });
  throw invalidReport(kept.problems);
}

const BUSY_SECONDS = '5';

const isServers = (fault: unknown): boolean =>
  !(fault instanceof FaultlineError) || ERRORS[fault.code].status >= 500;

/** What is told where a report could not be taken: a browser is shown its form again, and when to come back. */
function refuse(taken: Extract<Taken, { ok: false }>, { market, lang, page }: Visit): Response {
  const { where, fault, headers, challenge } = taken;
  if (page && where === 'gate') {
    const seconds = headers['retry-after'] ?? '';
    return backToForm({ busy: 'network', seconds }, page, { market, lang, headers });
  }
  const isBusy = fault instanceof FaultlineError && ERRORS[fault.code].status === 503;
  if (page && isBusy)
    return backToForm({ busy: 'server', seconds: BUSY_SECONDS }, page, { market, lang, headers });
  return problemResponse(fault, { headers, challenge });
}

/** Lets one report in and has it kept. */
function createTakeIn(deps: ApiDeps, gate: Gate): (visit: Visit) => Promise<Response> {
  const take = createTakeReport(deps, gate);
  return async (visit) => {
    const { report, market, origin, sent, c } = visit;
    const taken = await take({ report, market, origin, solution: sent.solution });
    c.set('limitHeaders', taken.headers);
    if (taken.ok) return answer(taken.kept, visit, taken.headers);
    if (isServers(taken.fault)) deps.onFault?.(taken.fault);
    return refuse(taken, visit);
  };
}

/** `POST /v1/reports`: one report, acknowledged once it is on disk. */
export function createPostReport(
  deps: ApiDeps,
  { gate, originOf }: Door,
): (c: Context<NodeEnv>) => Promise<Response> {
  const { published, clock, machines, limits = DEFAULT_API_LIMITS } = deps;
  const idempotency = createIdempotency();
  const takeIn = createTakeIn(deps, gate);

  async function visit(c: Context<NodeEnv>, from: Origin): Promise<Response> {
    const request = c.req.raw;
    const key = readKey(request.headers.get('idempotency-key'));
    const sent = await readReport(request, limits.bodyBytes, clock());
    const origin = withPage(from, sent.referrer, sightOf(c));
    const query = c.req.query('market');
    const keyed = key === undefined ? undefined : keyRequest(key, origin.address, [query ?? '', sent.said]);
    const report = withId(sent.report, keyed);
    const market = chooseMarket(published, report, query);
    const page = wantsPage(request) && isObject(report) ? report : undefined;
    const lang = langOf(c.req.query('lang'));
    const going: Visit = { c, origin, sent, report, market, lang, page };
    if (!keyed) return takeIn(going);
    const { response, isReplay } = await idempotency.answer(keyed, () => takeIn(going));
    if (!isReplay) return response;
    const fresh = { ...(await gate.count(origin, 1)), 'idempotency-replayed': 'true' };
    for (const [name, value] of Object.entries(fresh)) response.headers.set(name, value);
    return response;
  }

  return async (c) => {
    let origin = originOf(sightOf(c));
    try {
      if (trustedBy(machines?.keys, c.req.raw)) origin = { ...origin, trusted: true };
      return await visit(c, origin);
    } catch (fault) {
      // What was refused before the gate counts too, and its answer tells of the limit like every other.
      if (!c.get('limitHeaders')) c.set('limitHeaders', await gate.count(origin, 1));
      throw fault;
    }
  };
}
