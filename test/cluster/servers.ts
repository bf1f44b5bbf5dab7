import { describe, inject } from 'vitest';
import { findProgram, type ServerProgram } from './find-program.ts';
import { newDatabase } from './start-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where `serve-servers.ts` answers. */
    readonly servers: string;
  }
}

/** The PostgreSQL that all test files of a run share. */
export interface SharedPostgres {
  readonly adminUrl: string;
  /** Makes an empty database that belongs to user `faultline`, and gives its URL. */
  newDatabase(): Promise<string>;
}

/** The three NATS servers that all test files of a run share. */
export interface SharedNats {
  readonly url: string;
  /** A prefix for streams and subjects that nobody else has. */
  newName(): string;
}

async function addressOf(name: ServerProgram): Promise<string> {
  const answer = await fetch(new URL(name, inject('servers')), { signal: AbortSignal.timeout(60_000) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}

/** PostgreSQL, started when the first test of a run asks for it. Never kill it: start one of your own for that. */
export async function sharedPostgres(): Promise<SharedPostgres> {
  const adminUrl = await addressOf('postgresql');
  return { adminUrl, newDatabase: () => newDatabase(adminUrl) };
}

/** Three NATS servers, started when the first test of a run asks for them. Never kill them. */
export async function sharedNats(): Promise<SharedNats> {
  const url = await addressOf('nats-server');
  return { url, newName: () => `t${crypto.randomUUID().replaceAll('-', '').slice(0, 12)}` };
}

/** `describe` for tests that need programs. Where one is missing they are skipped with the reason, and fail in CI. */
export function describeWith(needs: readonly ServerProgram[], title: string, tests: () => void): void {
  const missing = needs.filter((name) => findProgram(name) === undefined);
  if (missing.length === 0) return void describe(title, tests);
  const why = `${title}: needs ${missing.join(' and ')} (apt-get install ${missing.join(' ')})`;
  if (process.env['CI']) throw new Error(why);
  describe.skip(why, tests);
}
