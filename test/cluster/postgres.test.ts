import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectNats } from '../../src/adapters/nats/connect.ts';
import { createNatsLog } from '../../src/adapters/nats/create-nats-log.ts';
import { createNatsReader } from '../../src/adapters/nats/create-nats-reader.ts';
import { decodeBatch } from '../../src/adapters/nats/decode-batch.ts';
import { streamOf } from '../../src/adapters/nats/ensure-streams.ts';
import { createConnections } from '../../src/adapters/sql/postgres/connect.ts';
import {
  createPostgresStore,
  type PostgresStore,
} from '../../src/adapters/sql/postgres/create-postgres-store.ts';
import { HOLD_LEASE } from '../../src/adapters/sql/postgres/leases.ts';
import { migrate, prepareSchema } from '../../src/adapters/sql/postgres/migrate.ts';
import { MIGRATIONS } from '../../src/adapters/sql/postgres/migrations/all.ts';
import { parseTarget } from '../../src/adapters/sql/postgres/target.ts';
import { DAY, MINUTE } from '../../src/core/time.ts';
import { startCounting } from '../../src/pipeline/count-log.ts';
import { describeArchive } from '../../src/ports/archive.contract.ts';
import { describeFeed } from '../../src/ports/feed.contract.ts';
import type { FeedEvent } from '../../src/ports/feed.ts';
import { describeLeases } from '../../src/ports/leases.contract.ts';
import type { Lease } from '../../src/ports/leases.ts';
import { describeReportLog, report, uuid } from '../../src/ports/report-log.contract.ts';
import { describeRetention } from '../../src/ports/retention.contract.ts';
import { describeSalts } from '../../src/ports/salts.contract.ts';
import { describeStore, dossier, statement } from '../../src/ports/store.contract.ts';
import { freePort } from './free-port.ts';
import { describeWith, sharedNats, sharedPostgres } from './servers.ts';
import { type PostgresServer, startPostgres } from './start-postgres.ts';
import { waitUntil } from './wait-until.ts';

const onFault = (fault: unknown) => {
  throw fault;
};

async function query<Row extends object>(url: string, text: string): Promise<Row[]> {
  const { config } = parseTarget(url);
  const client = new Client(config);
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

let schemas = 0;
let database: Promise<string> | undefined;

/** An address of an empty store: a schema of its own is made faster than a database. */
async function newUrl(): Promise<string> {
  database ??= sharedPostgres().then((server) => server.newDatabase());
  schemas += 1;
  return `${await database}?schema=s${schemas}`;
}

/** Addresses of one schema that is emptied each time, which is faster still. */
function oneSchema(): () => Promise<string> {
  let url: string | undefined;
  return async () => {
    if (url === undefined) url = await newUrl();
    else {
      const rows = await query<{ name: string }>(
        url,
        `SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
         AND NOT relispartition AND relname NOT IN ('schema_versions', 'report_parts')`,
      );
      await query(url, rows.map(({ name }) => `DELETE FROM ${name}`).join(';'));
    }
    return url;
  };
}

const openAt = (url: string, more = {}) => createPostgresStore({ url, onFault, ...more });
const open = async (): Promise<PostgresStore> => openAt(await newUrl());
const opener = (nextUrl = oneSchema()) => {
  return async () => openAt(await nextUrl());
};

async function refusal(url: string): Promise<{ readonly code: string; readonly message: string }> {
  return createPostgresStore({ url, onFault }).then(
    async (store) => {
      await store.close();
      throw new Error('It opened');
    },
    ({ code, message }) => ({ code, message }),
  );
}

async function peopleIn({ store }: Pick<PostgresStore, 'store'>, market = 'us'): Promise<number> {
  let people = 0;
  for await (const { count } of store.counts(market, 0, Infinity)) people += count;
  return people;
}

describeWith(['postgresql'], 'the store on PostgreSQL', () => {
  describeReportLog('postgresql', opener());
  const openStore = opener();
  describeStore('postgresql', async () => (await openStore()).store);
  describeArchive('postgresql', opener());
  describeRetention('postgresql', opener());
  describeLeases('postgresql', opener());
  const saltsUrl = oneSchema();
  describeSalts('postgresql', async () => {
    const url = await saltsUrl();
    const [here, there] = [await openAt(url), await openAt(url)];
    return {
      salts: here.salts,
      elsewhere: there.salts,
      close: async () => void (await Promise.all([here.close(), there.close()])),
    };
  });
  const openForFeed = opener();
  describeFeed('postgresql', async (remember) => {
    const store = await openForFeed();
    const feed = await store.feed({ remember });
    return {
      ...feed,
      async close() {
        await feed.close();
        await store.close();
      },
    };
  });

  describe('several processes on one database', () => {
    it('start at once on an empty one, and count nobody twice whatever they are given at once', async () => {
      const url = await newUrl();
      const [a, b] = await Promise.all([openAt(url, { maxGroup: 50 }), openAt(url, { maxGroup: 50 })]);
      const services = ['att', 'verizon', 't-mobile', 'ee', 'o2'];
      // Each person says it twice, by other ids, and each report goes to both.
      const reports = Array.from({ length: 800 }, (_, n) =>
        report(n, {
          reporter: `r${n % 400}`,
          service: services[n % 5]!,
          at: report(0).at + (n % 3) * MINUTE,
        }),
      );
      const batches = Array.from({ length: 40 }, (_, n) => reports.slice(n * 20, n * 20 + 20));
      const answers = await Promise.all([
        ...batches.map((batch) => a.log.append(batch)),
        ...batches.toReversed().map((batch) => b.log.append(batch.toReversed())),
      ]);
      const many = (wanted: string) => answers.flat().filter((answer) => answer === wanted).length;
      expect([many('new'), many('counted-already'), many('repeat')]).toEqual([400, 400, 800]);
      expect(await a.log.size()).toBe(800);
      expect(await peopleIn(b)).toBe(400);
      await Promise.all([a.close(), b.close()]);
    });

    it('share a feed: each tells its readers in order, once it is prepared; a cut listener misses nothing', async () => {
      const url = await newUrl();
      const [a, b] = [await openAt(url), await openAt(url)];
      const faults: unknown[] = [];
      const prepared: string[] = [];
      const other = await createPostgresStore({ url, onFault: (fault) => faults.push(fault) });
      const writing = await a.feed();
      const reading = await other.feed({
        pollMs: 300,
        async prepare({ data }) {
          await sleep(5);
          prepared.push(data);
          if (data === '3') throw new Error('not prepared');
        },
      });
      const heard: string[] = [];
      reading.subscribe('us', undefined, ({ data }: FeedEvent) => {
        expect(prepared).toContain(data);
        heard.push(data);
      });
      const publish = (data: string) => writing.publish({ market: 'us', type: 'verdict', data });
      for (let n = 0; n < 5; n += 1) await publish(`${n}`);
      await waitUntil('all is heard', () => heard.length === 5);
      await query(url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'");
      for (let n = 5; n < 10; n += 1) await publish(`${n}`);
      await waitUntil('the rest is heard', () => heard.length === 10);
      expect(heard).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
      expect(faults.map(String)).toContainEqual('Error: not prepared');
      // Who comes later knows what was said, and where it stands.
      const late = await b.feed({ remember: 4 });
      const replayed: string[] = [];
      const from = late.lastId() - 3;
      expect(late.remembers?.(from)).toBe(true);
      late.subscribe('us', from, ({ data }) => replayed.push(data));
      expect(replayed).toEqual(['7', '8', '9']);
      await Promise.all([writing, reading, late].map((feed) => feed.close()));
      await Promise.all([a, b, other].map((store) => store.close()));
    });

    it('S42: a takeover waits for a guarded write that is under way, and no longer than its process lives', async () => {
      const url = await newUrl();
      const next = await openAt(url);
      const { name, token } = (await next.leases.take('us', 'old', 0)) as Lease;
      const old = createConnections(parseTarget(url), 1);
      let isDone = false;
      const { promise: held, resolve: hold } = Promise.withResolvers<void>();
      const writing = old.transact(async (run) => {
        expect((await run(HOLD_LEASE, [name, token])).rows).toHaveLength(1);
        hold();
        await sleep(300);
        isDone = true;
      });
      await held;
      const taken = (await next.leases.take('us', 'new', 0)) as Lease;
      expect(isDone).toBe(true);
      expect(taken.token).toBeGreaterThan(token);
      await writing;
      // A process that stops in the middle: the server lets go of its lease and undoes its write.
      const { promise: halfWay, resolve: arrive } = Promise.withResolvers<void>();
      const { promise: woken, resolve: wake } = Promise.withResolvers<void>();
      const stopped = old.transact(async (run) => {
        await run(HOLD_LEASE, [name, taken.token]);
        await run("INSERT INTO snapshots VALUES ('us', 1, 'late')");
        arrive();
        await woken;
        await run("INSERT INTO snapshots VALUES ('gb', 1, 'later')");
      });
      stopped.catch(() => undefined);
      await halfWay;
      const after = (await next.leases.take('us', 'third', 60_000)) as Lease;
      expect(after.token).toBeGreaterThan(taken.token);
      wake();
      await expect(stopped).rejects.toMatchObject({ code: 'store-unavailable' });
      expect(await next.store.snapshot('us')).toBeUndefined();
      const late = next.leases.guard(taken);
      const cell = { minute: 0, service: 'att', region: '', symptom: '', reaching: '', count: 1 };
      await expect(late.addCounts('us', [cell])).rejects.toMatchObject({ code: 'lease-lost' });
      await next.leases.guard(after).addCounts('us', [cell]);
      expect(await peopleIn(next)).toBe(1);
      await Promise.all([old.close(), next.close()]);
    });
  });

  describe('what is kept', () => {
    it('days have partitions, long past months too; one that was taken away is made again', async () => {
      const url = await newUrl();
      const { log, close } = await openAt(url);
      const now = Date.now();
      const times = [now, now - DAY, Date.UTC(2011, 3, 1), Date.UTC(2011, 3, 30, 23), Date.UTC(1969, 6, 20)];
      await log.append(times.map((at, n) => report(n, { at })));
      const parts = () => query<{ name: string }>(url, 'SELECT name FROM report_parts ORDER BY since');
      const day = (at: number) => `reports_${new Date(at).toISOString().slice(0, 10).replaceAll('-', '')}`;
      const names = ['reports_196907', 'reports_201104', day(now - DAY), day(now)];
      expect((await parts()).map(({ name }) => name)).toEqual(names);
      await query(url, 'DROP TABLE reports_201104');
      expect(await log.append([report(9, { at: times[2]! })])).toEqual(['new']);
      expect(await query(url, 'SELECT FROM reports_201104')).toHaveLength(1);
      await close();
    });

    it('takes texts of any length, and those with a character that PostgreSQL does not keep', async () => {
      const { log, store, close } = await open();
      const long = statement(0, 'word '.repeat(20_000));
      expect(await store.addStatements('us', [long, long])).toBe(1);
      expect(await store.statements('us', 0, Infinity)).toEqual([long]);
      expect(await log.append([report(1, { text: 'a\0b', region: 'US-\0TX', source: '\0' })])).toEqual([
        'new',
      ]);
      expect(await peopleIn({ store })).toBe(1);
      await close();
    });

    it('P28, P29: no text, and nobody who reported, is left in any partition', async () => {
      const url = await newUrl();
      const { log, retention, close } = await openAt(url);
      const { at } = report(0);
      const reports = Array.from({ length: 40 }, (_, n) =>
        report(n, { text: 'help', at: at + n * 11 * DAY }),
      );
      await log.append(reports);
      const left = async (column: string) =>
        (await query(url, `SELECT FROM reports WHERE ${column} <> ''`)).length;
      const until = reports[20]!.at;
      for (const forget of [retention.forgetTexts, retention.forgetReporters]) {
        while ((await forget(until, 3)) > 0);
      }
      expect([await left('text'), await left('reporter')]).toEqual([20, 20]);
      // What is put into the past later is found, too.
      await log.append([report(99, { text: 'late' })]);
      expect(await retention.forgetTexts(until, 3)).toBe(1);
      expect(await retention.scrub()).toBe(true);
      const dead = await query<{ n: number }>(
        url,
        "SELECT sum(n_dead_tup)::int AS n FROM pg_stat_user_tables WHERE schemaname = current_schema() AND relname LIKE 'reports_%'",
      );
      expect(dead).toEqual([{ n: 0 }]);
      await close();
    });

    it('S43: salts lie in a table without a journal', async () => {
      const url = await newUrl();
      await (await openAt(url)).close();
      const sql = "SELECT relpersistence AS kind FROM pg_class WHERE oid = 'salts'::regclass";
      expect(await query(url, sql)).toEqual([{ kind: 'u' }]);
    });

    it('one write that fails does not cost the others in its group theirs', async () => {
      const { log, store, check, clockOffset, close } = await open();
      const bad = {
        minute: Number.NaN,
        service: 'att',
        region: '',
        symptom: 'other',
        reaching: '',
        count: 1,
      };
      const answers = await Promise.allSettled([
        log.append([report(1)]),
        store.addCounts('us', [bad]),
        log.append([report(2, { region: 'US-NEW' })]),
        log.append([report(3, { id: 'three' })]),
        check(1),
      ]);
      const wanted = ['fulfilled', 'rejected', 'fulfilled', 'rejected', 'fulfilled'];
      expect(answers.map(({ status }) => status)).toEqual(wanted);
      expect(await log.size()).toBe(2);
      expect(Math.abs(await clockOffset())).toBeLessThan(1_000);
      await close();
      await expect(log.append([report(4)])).rejects.toMatchObject({ code: 'store-unavailable' });
      await expect(store.incident('x')).rejects.toMatchObject({ code: 'store-unavailable' });
    });
  });

  it('S49: a report that cannot be kept is bad input for its batch alone; the connection stays', async () => {
    const url = await newUrl();
    const { log, close } = await openAt(url, { lanes: 1 });
    await log.append([report(0)]);
    const pids = async () =>
      (
        await query<{ pid: number }>(
          url,
          "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'faultline' ORDER BY pid",
        )
      ).map(({ pid }) => pid);
    const before = await pids();
    const answers = await Promise.allSettled([
      log.append([report(1)]),
      log.append([report(2, { at: 9e15 })]),
      log.append([report(3)]),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(answers[1]).toMatchObject({ reason: { code: 'bad-input' } });
    expect(await log.size()).toBe(3);
    expect(await pids()).toEqual(expect.arrayContaining(before));
    await close();
  });

  describe('S46: versions side by side', () => {
    const last = MIGRATIONS.at(-1)!.version;
    const step = (worksWith: number) => ({
      version: last + 1,
      worksWith,
      sql: 'CREATE TABLE of_later (a INTEGER)',
    });
    async function bring(url: string, worksWith: number) {
      const connections = createConnections(parseTarget(url), 1);
      try {
        return await prepareSchema(connections, parseTarget(url), [...MIGRATIONS, step(worksWith)]);
      } finally {
        await connections.close();
      }
    }

    it('an older schema is brought up to date, once, with all that is in it, while the older code goes on', async () => {
      const url = await newUrl();
      const older = await openAt(url);
      await older.log.append([report(1)]);
      const done = await Promise.all([bring(url, last), bring(url, last), bring(url, last)]);
      expect(done.map(({ to }) => to)).toEqual([last + 1, last + 1, last + 1]);
      expect(await query(url, 'SELECT FROM of_later')).toEqual([]);
      expect(await older.log.append([report(1), report(2)])).toEqual(['repeat', 'new']);
      await older.close();
      const again = await openAt(url);
      expect(await again.log.size()).toBe(2);
      await again.close();
      // Made by newer code, which says that this code works with it.
      expect(await migrate(url)).toMatchObject({ from: last + 1, to: last + 1, known: last });
    });

    it('a newer schema that this code cannot work with is refused as store-newer, and left as it is', async () => {
      const url = await newUrl();
      await bring(url, last + 1);
      const { code, message } = await refusal(url);
      expect(code).toBe('store-newer');
      expect(message).toContain(`schema version ${last + 1}`);
      expect(message).toContain(`up to ${last}`);
      expect(await query(url, 'SELECT FROM of_later')).toEqual([]);
    });
  });

  describe('S47: says what is wrong, where, and what to do', () => {
    const change = (url: string, changes: Partial<URL>) => Object.assign(new URL(url), changes).href;
    let url: string;
    let adminUrl: string;
    beforeAll(async () => {
      const server = await sharedPostgres();
      url = await server.newDatabase();
      adminUrl = change(server.adminUrl, { pathname: new URL(url).pathname });
    });

    async function says(address: string, ...parts: readonly string[]): Promise<void> {
      const { code, message } = await refusal(address);
      expect(code).toBe('store-unavailable');
      for (const part of parts) expect(message).toContain(part);
      const { host, password } = new URL(address);
      expect(message).toContain(host);
      expect(message).not.toContain(password);
    }

    it('nobody listens, no such host, a wrong password, no such role or database', async () => {
      await says(change(url, { host: `127.0.0.1:${await freePort()}` }), 'ECONNREFUSED', 'start it');
      await says(change(url, { host: 'nowhere.invalid:5432' }), 'nowhere.invalid', 'DNS');
      await says(change(url, { password: 'secret' }), 'correct the password of faultline');
      await says(change(url, { username: 'nobody' }), 'nobody');
      await says(change(url, { pathname: '/none' }), '"none" does not exist', 'CREATE DATABASE none');
    });

    it('TLS asked for and not offered', () => says(`${url}?sslmode=require`, 'SSL', 'sslmode'));

    it('what is not an address is bad-config, and is not repeated', async () => {
      const { code, message } = await refusal('postgres//user:hidden@host/x');
      expect(code).toBe('bad-config');
      expect(message).toContain('postgres://USER:PASSWORD@HOST:PORT/DATABASE');
      expect(message).not.toContain('hidden');
      expect(await refusal(`${url}?schema=a;b`)).toMatchObject({ code: 'bad-config' });
    });

    it('missing rights: which GRANT, or to run faultline migrate; with them all works, partitions too', async () => {
      const role = `r${uuid(1).slice(0, 4)}${Date.now().toString(36)}`;
      const { hostname, port, pathname } = new URL(url);
      const theirs = `postgres://${role}:hidden@${hostname}:${port}${pathname}`;
      await query(adminUrl, `CREATE ROLE ${role} LOGIN PASSWORD 'hidden'`);
      await says(
        `${theirs}?schema=mine`,
        `CREATE SCHEMA mine AUTHORIZATION ${role}`,
        `GRANT CREATE ON DATABASE ${pathname.slice(1)} TO ${role}`,
      );
      await query(adminUrl, 'CREATE SCHEMA theirs');
      await says(`${theirs}?schema=theirs`, `GRANT USAGE ON SCHEMA theirs TO ${role}`);
      await says(theirs, 'faultline migrate', `GRANT CREATE, USAGE ON SCHEMA public TO ${role}`);
      await (await openAt(url)).close();
      await says(theirs, `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`);
      await query(url, `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`);
      const { log, close } = await openAt(theirs);
      expect(await log.append([report(1, { at: Date.now() })])).toEqual(['new']);
      await close();
    });

    it('a role without a connection left, and one that may only read', async () => {
      const role = `l${Date.now().toString(36)}`;
      const { hostname, port, pathname } = new URL(url);
      const theirs = `postgres://${role}:hidden@${hostname}:${port}${pathname}`;
      await query(adminUrl, `CREATE ROLE ${role} LOGIN PASSWORD 'hidden' CONNECTION LIMIT 0`);
      await says(theirs, 'too many connections', 'raise max_connections');
      await (await openAt(url)).close();
      await query(adminUrl, `ALTER ROLE ${role} CONNECTION LIMIT -1`);
      await query(adminUrl, `ALTER ROLE ${role} SET default_transaction_read_only = on`);
      await query(url, `GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO ${role}`);
      const { log, check, close } = await openAt(theirs);
      for (const write of [check(1), log.append([report(1)])]) {
        await expect(write).rejects.toMatchObject({ message: expect.stringContaining('name the primary') });
      }
      await close();
    });

    it('tables whose version is not known are left as they are', async () => {
      const address = await newUrl();
      await (await openAt(address)).close();
      for (const change of ['UPDATE schema_versions SET version = 0', 'DELETE FROM schema_versions']) {
        await query(address, `DELETE FROM schema_versions WHERE version > 1; ${change}`);
        await says(address, 'schema_versions does not say', 'from a backup');
      }
    });

    it('a database of another program is left as it is', async () => {
      const other = await (await sharedPostgres()).newDatabase();
      await query(other, 'CREATE TABLE reports (a INTEGER); INSERT INTO reports VALUES (1)');
      await says(other, 'another program: reports', 'left as it is');
      expect(await query(other, 'SELECT * FROM reports')).toEqual([{ a: 1 }]);
      expect(await query(other, "SELECT FROM pg_class WHERE relname = 'words'")).toEqual([]);
    });
  });
});

describeWith(['postgresql', 'nats-server'], 'a counter between NATS and PostgreSQL', () => {
  it('S49: a piece that PostgreSQL can never keep is put aside as it is, told once, and the rest goes on', async () => {
    const nats = await sharedNats();
    const said: string[] = [];
    const hear = (fault: unknown) => void said.push((fault as Error).message);
    const link = await connectNats({ url: `${nats.url}?name=${nats.newName()}&replicas=1`, onFault });
    const { log: counted, close } = await open();
    const gateway = createNatsLog({ link, ack: 'log', onFault });
    // Too many words for the index that finds them.
    const region = Array.from({ length: 2_000 }, (_, n) => Math.sin(n)).join('');
    await gateway.append([report(1, { region })]);
    const reader = createNatsReader({ link, onFault: hear });
    const counting = startCounting({ reader, into: counted, onFault: hear });
    await waitUntil('it is told', () => said.length > 0);
    await gateway.append([report(2)]);
    await waitUntil('all is settled', async () => (await gateway.settledUntil()) === Infinity);
    const unread = streamOf(link.settings, 'unread');
    expect(said).toEqual([
      expect.stringMatching(`cannot be counted: .+ it is kept in the stream ${unread}$`),
    ]);
    const aside = await link.manager.streams.getMessage(unread, { seq: 1 });
    expect(decodeBatch(aside!.data)).toMatchObject({ reports: [{ id: uuid(1), region }] });
    expect(await counted.size()).toBe(1);
    await counting.stop();
    await reader.close();
    await Promise.all(
      (['reports', 'urgent', 'unread', 'feed', 'salts'] as const).map((kind) =>
        link.manager.streams.delete(streamOf(link.settings, kind)).catch(() => undefined),
      ),
    );
    await Promise.all([link.close(), close()]);
  });
});

describeWith(['postgresql'], 'the store and a PostgreSQL that is killed', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  it('every acknowledged report is there, none twice, and it works again without a restart', async () => {
    const faults: unknown[] = [];
    const store = await createPostgresStore({ url: server.url, onFault: (fault) => faults.push(fault) });
    const feed = await store.feed({ pollMs: 300 });
    const acknowledged = new Set<number>();
    const refused = new Set<string>();
    let next = 0;
    let isOver = false;
    /** Each of several senders gives a batch until it is acknowledged, as a counter does. */
    async function send(): Promise<void> {
      while (!isOver) {
        const numbers = Array.from({ length: 20 }, () => next++);
        const batch = numbers.map((n) => report(n));
        for (;;) {
          try {
            await store.log.append(batch);
            break;
          } catch (fault) {
            refused.add((fault as { code: string }).code);
            await sleep(20);
          }
        }
        for (const n of numbers) acknowledged.add(n);
      }
    }
    const senders = Array.from({ length: 8 }, send);
    for (let kill = 0; kill < 2; kill += 1) {
      const before = acknowledged.size;
      await waitUntil('reports are taken', () => acknowledged.size > before + 500);
      await server.kill();
      await expect(store.check(1)).rejects.toMatchObject({ code: 'store-unavailable' });
      await expect(store.store.incident('x')).rejects.toMatchObject({ code: 'store-unavailable' });
      await server.start();
    }
    const before = acknowledged.size;
    await waitUntil('reports are taken again', () => acknowledged.size > before + 500);
    isOver = true;
    await Promise.all(senders);
    await store.check(2);
    await store.store.putIncident(dossier('one'));
    const { id } = await feed.publish({ market: 'us', type: 'verdict', data: '{}' });
    await waitUntil('the feed goes on', () => feed.lastId() >= id);
    expect([...refused]).toEqual(['store-unavailable']);
    expect(await store.log.size()).toBe(acknowledged.size);
    expect(await peopleIn(store)).toBe(acknowledged.size);
    expect(await query(server.url, 'SELECT id FROM reports GROUP BY id HAVING count(*) > 1')).toEqual([]);
    expect(faults.every((fault) => (fault as { code?: string }).code === 'store-unavailable')).toBe(true);
    await feed.close();
    await store.close();
  });
});
