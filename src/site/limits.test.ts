import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../core/time.ts';
import { createOpenApi } from '../http/openapi/create-openapi.ts';
import type { Published } from '../ports/published.ts';
import { createSite } from './create-site.ts';
import { fixtureCasebook } from './testing/fixture-casebook.ts';
import { fixturePublished, REPLAY_NOW } from './testing/fixtures.ts';
import { NO_ASSETS } from './testing/no-assets.ts';

const casebook = fixtureCasebook();
const openApi = createOpenApi();

interface Now {
  readonly now?: number;
  readonly deafSince?: number;
  readonly silentSince?: number;
}

/** The main part of a page as a reader gets it, on a server that sees an outage of its own. */
async function read(path: string, { now = REPLAY_NOW, deafSince, silentSince }: Now): Promise<string> {
  const published = fixturePublished('incident', REPLAY_NOW, casebook.dossiers);
  const seen: Published = {
    ...published,
    snapshot: (market) => {
      const snapshot = published.snapshot(market);
      return snapshot && { ...snapshot, replay: null, silentSince: silentSince ?? null };
    },
  };
  const site = createSite({
    ...{ published: seen, casebook, openApi, assets: NO_ASSETS },
    clock: () => now,
    deafSince: () => deafSince ?? null,
  });
  const html = await (await site.request(path)).text();
  return html.slice(html.indexOf('<main')).replace(/<[^>]+>/g, '');
}

describe.each(['/', '/us/att', '/incidents/us-live-1'])('what we cannot see, on %s', (path) => {
  it('look: a store that takes no reports is told of with its time', async () => {
    expect(await read(path, { deafSince: REPLAY_NOW - HOUR })).toContain(
      'We cannot take reports since 8:15\u00a0a.m.\u00a0ET, so we cannot see them either.',
    );
  });

  it('look: so is a market that nothing was heard from', async () => {
    expect(await read(path, { silentSince: REPLAY_NOW - HOUR })).toContain(
      'We have seen no report since 8:15\u00a0a.m.\u00a0ET.',
    );
  });

  it('look: so is a snapshot that is not renewed', async () => {
    expect(await read(path, { now: REPLAY_NOW + 30 * MINUTE })).toContain(
      'This page was last renewed at 9:15\u00a0a.m.\u00a0ET.',
    );
  });

  it('look: nothing is said where all is well', async () => {
    expect(await read(path, { now: REPLAY_NOW + MINUTE })).not.toMatch(
      /We cannot take|We have seen no|last renewed/,
    );
  });
});

describe('what we cannot see', () => {
  it('look: an incident that is over says nothing of it', async () => {
    expect(await read('/incidents/us-2024-02-22', { deafSince: REPLAY_NOW })).not.toContain('We cannot take');
  });
});
