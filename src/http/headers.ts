/** What every answer of the API carries: nothing here is a page, and nothing may make it one. */
export const SECURITY_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** For everything under `/v1`: any site may read. */
export const API_HEADERS = {
  ...SECURITY_HEADERS,
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'idempotency-replayed, ratelimit, ratelimit-policy, retry-after',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

/** Answer to the question of a browser whether another site may ask: reads, yes. */
export const PREFLIGHT_HEADERS = {
  ...API_HEADERS,
  'access-control-allow-headers': 'accept, last-event-id',
  'access-control-allow-methods': 'GET, HEAD',
  'access-control-max-age': '86400',
} as const;

const JSON_HEADERS = { ...API_HEADERS, 'content-type': 'application/json; charset=utf-8' };
const FRESH_SECONDS = 5;
const READ_HEADERS = { ...JSON_HEADERS, 'cache-control': `public, max-age=${FRESH_SECONDS}` };
/** For an answer that is for one request alone. */
export const UNCACHED_HEADERS = { ...JSON_HEADERS, 'cache-control': 'no-store' };

/** A public read, which caches may keep for a few seconds. */
export function readResponse(body: unknown): Response {
  return readTextResponse(JSON.stringify(body));
}

/** The same, of what was written as JSON already. */
export function readTextResponse(json: string): Response {
  return new Response(json, { status: 200, headers: READ_HEADERS });
}

/** An answer that is for this one request alone. */
export function answerResponse(
  body: unknown,
  status: number,
  more: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(body), { status, headers: { ...UNCACHED_HEADERS, ...more } });
}
