import { FaultlineError } from '../errors.ts';
import type { KeyRights, KeyRing, Right } from '../ports/keys.ts';

const BEARER = /^Bearer +(\S+) *$/i;

function presentedKey(request: Request): string | undefined {
  return BEARER.exec(request.headers.get('authorization') ?? '')?.[1];
}

/** What is refused never repeats what was presented: a key with a slip of the pen is a secret still. */
function checkRight(rights: KeyRights | undefined, right: Right): KeyRights {
  if (rights === undefined) {
    const says =
      'Send a key as `Authorization: Bearer flk_…`; who runs this server makes one: faultline keys add';
    throw new FaultlineError('key-required', says);
  }
  if (rights.may.includes(right)) return rights;
  const says = `The key ${rights.name} may not send ${right}; it may send ${rights.may.join(', ')}`;
  throw new FaultlineError('not-allowed', says);
}

/**
 * Who sends this by key.
 *
 * @throws FaultlineError `key-required` without a key or with one that is unknown, `not-allowed` without the right.
 */
export function requireKey(keys: KeyRing | undefined, request: Request, right: Right): KeyRights {
  const key = presentedKey(request);
  return checkRight(key === undefined ? undefined : keys?.find(key), right);
}

/**
 * The machine that sends these reports and speaks for many people; undefined for everybody without a key. Who presents
 * one that does not hold is told so, in place of being taken for a person.
 *
 * @throws FaultlineError `key-required` or `not-allowed`, as `requireKey`.
 */
export function trustedBy(keys: KeyRing | undefined, request: Request): KeyRights | undefined {
  return presentedKey(request) === undefined ? undefined : requireKey(keys, request, 'reports');
}
