import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createIsProxy } from '../../http/limits/trusted-proxies.ts';
import { createSiteOriginOf, type OriginRules } from './origin.ts';

/** What a site with these rules takes for its own origin, asked from `peer`. */
async function seen(
  rules: OriginRules,
  headers: Record<string, string>,
  peer = '127.0.0.1',
): Promise<string> {
  const originOf = createSiteOriginOf(rules);
  const app = new Hono().get('/', (c) => c.text(originOf(c)));
  const env = { incoming: { socket: { remoteAddress: peer } } };
  return (await app.request('http://inner.example:8080/', { headers }, env)).text();
}

const SAID = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'outages.example' };
const isProxy = createIsProxy(['127.0.0.0/8']);

describe('S33: the address that absolute links begin with', () => {
  it('is what was asked, and the word of a peer that is no trusted proxy counts for nothing', async () => {
    expect(await seen({}, SAID)).toBe('http://inner.example:8080');
    expect(await seen({ isProxy }, SAID, '192.0.2.1')).toBe('http://inner.example:8080');
    expect(await seen({ isProxy }, SAID, '')).toBe('http://inner.example:8080');
  });

  it('is what a trusted proxy says, the last value where there are several', async () => {
    expect(await seen({ isProxy }, SAID)).toBe('https://outages.example');
    expect(await seen({ isProxy }, SAID, '::ffff:127.0.0.1')).toBe('https://outages.example');
    const several = {
      'x-forwarded-proto': 'http, https',
      'x-forwarded-host': 'evil.example, outages.example',
    };
    expect(await seen({ isProxy }, several)).toBe('https://outages.example');
  });

  it('is the configured one whatever is said, and never a text that could leave an attribute', async () => {
    expect(await seen({ isProxy, url: 'https://public.example' }, SAID)).toBe('https://public.example');
    expect(await seen({ isProxy }, { 'x-forwarded-host': '"><script>' })).toBe('http://inner.example:8080');
  });
});
