import type { Spent } from './network-limit.ts';

/** Header fields, ready to be spread into those of an answer. */
export type HeaderFields = Readonly<Record<string, string>>;

/** Fields of the limit by draft-ietf-httpapi-ratelimit-headers-11: the quota a minute, and what is left of it. */
export function limitHeaders({ limit, remaining, resetSeconds }: Spent): HeaderFields {
  return {
    'ratelimit-policy': `"network";q=${limit};w=60`,
    ratelimit: `"network";r=${remaining};t=${resetSeconds}`,
  };
}
