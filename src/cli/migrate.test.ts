import { describe, expect, it } from 'vitest';
import { migrateCommand } from './migrate.ts';

const TO = 'postgres://faultline:hunter2@127.0.0.1:1/faultline';

const migrate = (...args: readonly string[]) =>
  migrateCommand().exitOverride().parseAsync(args, { from: 'user' });

describe('faultline migrate', () => {
  it.each([
    [['--from', 'mysql://x', '--to', TO], 'bad-arguments', 'Nothing can be moved from mysql: yet'],
    [['--from', 'sqlite:x.db', '--to', 'memory:'], 'bad-arguments', 'Nothing can be moved to memory: yet'],
    [['--from', 'sqlite:x.db'], 'bad-arguments', 'needs --from sqlite:FILE, and --to postgres://'],
    [['--to', TO], 'bad-arguments', 'needs --from sqlite:FILE, and --to postgres://'],
    [['--from', 'sqlite:x.db', '--to', TO, '--store', TO], 'bad-arguments', '--store goes without --from'],
    [['--from', 'sqlite:/none/x.db', '--to', TO], 'bad-input', 'There is no database /none/x.db'],
    [['--store', 'sqlite:x.db'], 'bad-arguments', 'sqlite: needs no faultline migrate'],
    [['--store', TO], 'store-unavailable', 'faultline on 127.0.0.1:1'],
  ])('S52: refuses %j', async (args, code, says) => {
    const fault = await migrate(...args).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(fault).toMatchObject({ code, message: expect.stringContaining(says) });
    expect(String(fault)).not.toContain('hunter2');
  });
});
