import type { Context } from 'hono';
import { ERRORS, FaultlineError } from '../errors.ts';
import type { IntakeAnswer, Origin } from '../ports/intake.ts';
import { backToForm, thanks, wantsPage } from './answer-form.ts';
import { type ApiDeps, DEFAULT_API_LIMITS } from './api-deps.ts';
import { chooseMarket } from './choose-market.ts';
import { answerResponse } from './headers.ts';
import { createIdempotency, idOf, type KeyedRequest, keyRequest, readKey } from './idempotency.ts';
import { trustedBy } from './keys.ts';
import type { Gate } from './limits/gate.ts';
import { isEmergencyReport } from './limits/is-emergency-report.ts';
import type { HeaderFields } from './limits/limit-headers.ts';
import { problemResponse } from './problem.ts';
import { type Fields, isObject, readReport, type SentReport } from './read-report.ts';
import { hostOf, type NodeEnv, type OriginOf } from './request-origin.ts';

/** What stands before the intake. */
export interface Door {
  readonly gate: Gate;
  readonly originOf: OriginOf;
}

/** One report on its way in. */
interface Visit {
  readonly c: Context<NodeEnv>;
  readonly origin: Origin;
  readonly sent: SentReport;
  readonly report: unknown;
  readonly market: string;
  /** The report of a browser without a script, which shows a page next. */
  readonly page: Fields | undefined;
}

/** A report that says no id is known by the key of its request, so that sending it again changes nothing. */
function withId(report: unknown, request: KeyedRequest | undefined): unknown {
  if (!request || !isObject(report) || report['id']) return report;
  return { ...report, id: idOf(request, report['at']) };
}

/** Asks the gate: the origin of what may come in, else the refusal. Tells the fields of the limit to whoever answers. */
async function askGate(visit: Visit, gate: Gate): Promise<{ readonly origin: Origin } | Response> {
  const { c, origin, sent, report, market, page } = visit;
  const { solution } = sent;
  const admission = await gate.admit({ origin, points: 1, isEmergency: isEmergencyReport(report), solution });
  const { headers } = admission;
  c.set('limitHeaders', headers);
  if (admission.ok) return { origin: admission.isProven ? { ...origin, proven: true } : origin };
  if (page) {
    const seconds = headers['retry-after'] ?? '';
    return backToForm({ busy: 'network', seconds }, page, { market, headers });
  }
  const { fault, challenge } = admission;
  return problemResponse(fault, { headers, challenge });
}

function answer(kept: IntakeAnswer, { market, page }: Visit, headers: HeaderFields): Response {
  if (kept.ok) {
    if (page) return thanks(kept, page, { market, headers });
    return answerResponse({ id: kept.id, accepted: kept.accepted }, 202, headers);
  }
  if (page) return backToForm({ wrong: kept.problems.map(({ where }) => where) }, page, { market, headers });
  const says = 'The report was not kept; each thing that is wrong with it is listed';
  throw new FaultlineError('bad-input', says, { problems: kept.problems });
}

const BUSY_SECONDS = '5';

/** What a browser is shown where nothing can be kept right now; other faults are thrown on. */
function busyPage(fault: unknown, { market, page }: Visit, headers: HeaderFields): Response {
  const isBusy = fault instanceof FaultlineError && ERRORS[fault.code].status === 503;
  if (!page || !isBusy) throw fault;
  return backToForm({ busy: 'server', seconds: BUSY_SECONDS }, page, { market, headers });
}

/** Lets one report in and has it kept. */
function createTakeIn({ intake, onFault }: ApiDeps, gate: Gate): (visit: Visit) => Promise<Response> {
  return async (visit) => {
    const admitted = await askGate(visit, gate);
    if (admitted instanceof Response) return admitted;
    const headers = visit.c.get('limitHeaders') ?? {};
    try {
      const [kept] = (await intake.submit(visit.market, [visit.report], admitted.origin)) as [IntakeAnswer];
      return answer(kept, visit, headers);
    } catch (fault) {
      const response = busyPage(fault, visit, headers);
      onFault?.(fault);
      return response;
    }
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
    const referrer = hostOf(sent.referrer, request.headers.get('host') ?? undefined) || from.referrer;
    const origin = { ...from, ...(referrer ? { referrer } : {}) };
    const query = c.req.query('market');
    const keyed = key === undefined ? undefined : keyRequest(key, origin.address, [query ?? '', sent.said]);
    const report = withId(sent.report, keyed);
    const market = chooseMarket(published, report, query);
    const page = wantsPage(request) && isObject(report) ? report : undefined;
    const going: Visit = { c, origin, sent, report, market, page };
    if (!keyed) return takeIn(going);
    const { response, isReplay } = await idempotency.answer(keyed, () => takeIn(going));
    if (!isReplay) return response;
    const fresh = { ...(await gate.count(origin, 1)), 'idempotency-replayed': 'true' };
    for (const [name, value] of Object.entries(fresh)) response.headers.set(name, value);
    return response;
  }

  return async (c) => {
    let origin = originOf(c);
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
