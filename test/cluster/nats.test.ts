import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createMemoryStore } from '../../src/adapters/memory/create-memory-store.ts';
import { connectNats, type NatsLink } from '../../src/adapters/nats/connect.ts';
import { createNatsFeed } from '../../src/adapters/nats/create-nats-feed.ts';
import { createNatsLog, type NatsLogOptions } from '../../src/adapters/nats/create-nats-log.ts';
import { createNatsReader } from '../../src/adapters/nats/create-nats-reader.ts';
import { createNatsSalts } from '../../src/adapters/nats/create-nats-salts.ts';
import { streamOf } from '../../src/adapters/nats/ensure-streams.ts';
import { openNats } from '../../src/adapters/nats/open-nats.ts';
import { describeFeed } from '../../src/ports/feed.contract.ts';
import type { LogPiece } from '../../src/ports/log-reader.ts';
import { describeReportLog, report, uuid } from '../../src/ports/report-log.contract.ts';
import type { LoggedReport, StoredLog } from '../../src/ports/report-log.ts';
import { describeSalts } from '../../src/ports/salts.contract.ts';
import { describeWith, type SharedNats, sharedNats } from './servers.ts';
import { type NatsCluster, startNats } from './start-nats.ts';
import { startProxy } from './start-proxy.ts';

/** What went wrong meanwhile, as texts. */
function hearFaults() {
  const said: string[] = [];
  return { said, onFault: (fault: unknown) => void said.push((fault as Error).message) };
}

const ignore = () => undefined;

/** A connection with streams of its own, which go when it ends. */
async function openLink(url: string, onFault: (fault: unknown) => void = ignore) {
  const link = await connectNats({ url, onFault });
  const close = async () => {
    const names = (['reports', 'urgent', 'unread', 'feed', 'salts'] as const).map((kind) =>
      streamOf(link.settings, kind),
    );
    await Promise.all(names.map((name) => link.manager.streams.delete(name).catch(ignore)));
    await link.close();
  };
  return { link, close };
}

/** Counts until stopped, as a counter does. */
function count(link: NatsLink, log: Pick<StoredLog, 'append'>, onFault: (fault: unknown) => void = ignore) {
  const stopped = new AbortController();
  const reader = createNatsReader({ link, onFault });
  const run = async () => {
    for await (const piece of reader.read(8, stopped.signal)) piece.done(await log.append(piece.reports));
  };
  const running = run();
  return async () => {
    stopped.abort();
    await running;
    await reader.close();
  };
}

/** The address that a link was made with. */
function urlOf({ settings }: NatsLink): string {
  return `nats://${settings.servers.join(',')}?name=${settings.name}`;
}

function openLog(link: NatsLink, options: Partial<NatsLogOptions> = {}) {
  return createNatsLog({ link, ack: 'log', onFault: ignore, ...options });
}

describeWith(['nats-server'], 'NATS', () => {
  let shared: SharedNats;
  beforeAll(async () => {
    shared = await sharedNats();
  });
  /** Streams of its own, on one node each: three take a second longer to make. */
  const newLink = (options = '&replicas=1') => openLink(`${shared.url}?name=${shared.newName()}${options}`);

  describe('contracts', () => {
    // Streams of one installation for all of these: making them takes longer than most of the tests.
    let link: NatsLink;
    let close: () => Promise<void>;
    beforeAll(async () => {
      ({ link, close } = await newLink(''));
      return () => close();
    });

    describeFeed('NATS', (remember) => createNatsFeed({ link, remember, onFault: ignore }));

    describeSalts('NATS', async () => {
      await link.manager.streams.purge(streamOf(link.settings, 'salts'));
      const elsewhere = await connectNats({ url: urlOf(link), onFault: ignore });
      return {
        salts: createNatsSalts({ link }),
        elsewhere: createNatsSalts({ link: elsewhere }),
        close: elsewhere.close,
      };
    });

    describe('with a counter', () => {
      let below = createMemoryStore();
      beforeAll(() => count(link, { append: (reports) => below.log.append(reports) }));

      describeReportLog('NATS, counted before it is acknowledged', () => {
        below = createMemoryStore();
        const log = openLog(link, { ack: 'store' });
        return Promise.resolve({
          store: below.store,
          log: { ...log, size: below.log.size },
          close: log.close,
        });
      });
    });
  });

  it('S48: a message holds reports of one market and shard; calls for help come first, and never more than asked', async () => {
    const { link, close } = await newLink();
    onTestFinished(close);
    const log = openLog(link);
    const kinds = [
      { market: 'us', service: 'att' },
      { market: 'gb', service: 'att' },
      { market: 'us', service: 'att', symptom: 'emergency-calls-fail' },
    ];
    for (let round = 0; round < 5; round += 1) {
      await log.append(kinds.map((kind, n) => report(round * 10 + n, kind)));
    }
    const stopped = new AbortController();
    const pieces = createNatsReader({ link, onFault: ignore }).read(4, stopped.signal);
    const given = [];
    for await (const piece of pieces) {
      if (given.push(piece) === 4) break;
      // Until both consumers have answered: from then on a call for help waits at the front.
      if (given.length === 1) await sleep(300);
    }
    expect(given.slice(0, 2).some(({ urgent }) => urgent)).toBe(true);
    for (const { reports, urgent } of given) {
      expect(new Set(reports.map(({ market }) => market)).size).toBe(1);
      expect(reports.every(({ symptom }) => (symptom === 'emergency-calls-fail') === urgent)).toBe(true);
    }
    stopped.abort();
  });

  it('S48: a slow counter holds no more pieces than it asked for', async () => {
    const { link, close } = await newLink();
    onTestFinished(close);
    const log = openLog(link);
    for (let n = 0; n < 12; n += 1) await log.append([report(n)]);
    const stopped = new AbortController();
    const held: LogPiece[] = [];
    let most = 0;
    const run = async () => {
      for await (const piece of createNatsReader({ link, onFault: ignore }).read(3, stopped.signal)) {
        most = Math.max(most, held.push(piece));
      }
    };
    const running = run();
    let counted = 0;
    while (counted < 12) {
      await vi.waitFor(() => expect(held.length).toBeGreaterThan(0), 5_000);
      await sleep(50);
      counted += held.length;
      for (const piece of held.splice(0)) piece.done(['new']);
    }
    expect(most).toBe(3);
    await vi.waitFor(async () => expect(await log.settledUntil()).toBe(Number.POSITIVE_INFINITY), 5_000);
    stopped.abort();
    await running;
  });

  it('S48: says up to when all is counted, by the clock of the gateway that sent what waits longest', async () => {
    const { link, close } = await newLink();
    onTestFinished(close);
    const log = openLog(link);
    expect(await log.settledUntil()).toBe(Number.POSITIVE_INFINITY);
    const before = Date.now();
    await log.append([report(1)]);
    const between = Date.now();
    await log.append([report(2)]);
    const until = await log.settledUntil();
    expect(until).toBeGreaterThanOrEqual(before);
    expect(until).toBeLessThanOrEqual(between);
    const stop = count(link, createMemoryStore().log);
    await vi.waitFor(async () => expect(await log.settledUntil()).toBe(Number.POSITIVE_INFINITY), 5_000);
    await stop();
  });

  it('S48: with ack=store a report that nobody counts in time is not acknowledged, and is not lost', async () => {
    const { link, close } = await newLink();
    onTestFinished(close);
    const late = await openLog(link, { ack: 'store', countedWithin: 300 })
      .append([report(1)])
      .catch((fault) => fault);
    expect(late).toMatchObject({
      code: 'log-unavailable',
      message: expect.stringContaining('are counters running?'),
    });
    const { log: counted } = createMemoryStore();
    onTestFinished(count(link, counted));
    expect(await openLog(link, { ack: 'store' }).append([report(1), report(2)])).toEqual(['repeat', 'new']);
  });

  it('S48: a full log refuses with what to do, and takes reports again once counters made room', async () => {
    const { link, close } = await newLink('&replicas=1&bytes=20k');
    onTestFinished(close);
    const log = openLog(link);
    const kept: string[] = [];
    let refused: unknown;
    for (let n = 0; refused === undefined && n < 200; n += 1) {
      const batch = [report(n, { text: 'x'.repeat(500) })];
      refused = await log.append(batch).then(
        () => void kept.push(uuid(n)),
        (fault: unknown) => fault,
      );
    }
    expect(refused).toMatchObject({ code: 'overloaded', message: expect.stringContaining('start counters') });
    expect(kept.length).toBeGreaterThan(10);
    const full = { code: 'overloaded', message: expect.stringContaining('the log is full') };
    await expect(log.check()).rejects.toMatchObject(full);
    await expect(log.check()).rejects.toMatchObject(full);
    const { log: counted } = createMemoryStore();
    onTestFinished(count(link, counted));
    await vi.waitFor(async () => expect(await counted.size()).toBe(kept.length), 5_000);
    const again = () => log.append([report(999)]);
    // Without a report: a gateway that is not ready gets none.
    await vi.waitFor(() => log.check(), 5_000);
    await vi.waitFor(async () => expect(await again()).toEqual(['new']), 5_000);
    await vi.waitFor(async () => expect(await counted.size()).toBe(kept.length + 1), 5_000);
  });

  it('S48: a stream with less than a hundredth of its room left is said to be full before a report is refused', async () => {
    const { link, close } = await newLink('&replicas=1&bytes=20k');
    onTestFinished(close);
    const { config } = await link.manager.streams.info(streamOf(link.settings, 'reports'));
    const log = openLog(link);
    await log.append([report(1)]);
    await log.check();
    const { state } = await link.manager.streams.info(config.name);
    await link.manager.streams.update(config.name, { max_bytes: state.bytes + 1 });
    await expect(log.check()).rejects.toMatchObject({
      code: 'overloaded',
      message: expect.stringContaining(`${state.bytes} of ${state.bytes + 1} are in use`),
    });
  });

  it('S50: another size than the stream has is told, and one that is not asked for is not', async () => {
    const { link, close } = await newLink('&replicas=1&bytes=1M');
    onTestFinished(close);
    const { said, onFault } = hearFaults();
    for (const bytes of ['', '&bytes=1M', '&bytes=4M'])
      await connectNats({ url: urlOf(link) + bytes, onFault }).then((other) => other.close());
    expect(said).toEqual([expect.stringContaining('holds 1048576 bytes instead of 4194304')]);
    expect(said[0]).toContain(`nats stream edit ${link.settings.name}-reports --max-bytes`);
  });

  it('S49: what cannot be read is put aside with its reason; a newer message waits; the rest goes on', async () => {
    const { said, onFault } = hearFaults();
    const { link, close } = await newLink();
    onTestFinished(close);
    const { name } = link.settings;
    await link.js.publish(`${name}.reports.us.1`, 'not a message');
    await link.js.publish(`${name}.reports.us.1`, JSON.stringify({ v: 2 }));
    await openLog(link).append([report(1)]);
    const { log: counted } = createMemoryStore();
    onTestFinished(count(link, counted, onFault));
    await vi.waitFor(async () => expect(await counted.size()).toBe(1), 5_000);
    await vi.waitFor(() => expect(said).toHaveLength(2), 5_000);
    expect(said.toSorted()).toEqual([
      expect.stringContaining('update counters first'),
      expect.stringContaining(`kept in the stream ${name}-unread`),
    ]);
    const aside = await link.manager.streams.getMessage(`${name}-unread`, { seq: 1 });
    expect(aside?.string()).toBe('not a message');
    expect(aside?.header.get('Faultline-Reason')).toBe('it is no JSON object');
    // The newer one still waits to be counted.
    expect(await openLog(link).settledUntil()).toBeLessThan(Number.POSITIVE_INFINITY);
  });

  it('S43: whoever asks first for a day, all get one salt', async () => {
    const { link, close } = await newLink();
    onTestFinished(close);
    const links = await Promise.all(
      Array.from({ length: 4 }, () => connectNats({ url: urlOf(link), onFault: ignore })),
    );
    const salts = await Promise.all(
      links.flatMap((one) => [1, 2, 3].map(() => createNatsSalts({ link: one }).saltOf(7))),
    );
    await Promise.all(links.map((one) => one.close()));
    expect(new Set(salts.map((salt) => Buffer.from(salt).toString('hex'))).size).toBe(1);
  });

  it('a process loads a change before its readers are told; a load that fails is told and holds nothing up', async () => {
    const { said, onFault } = hearFaults();
    const { link, close } = await newLink();
    onTestFinished(close);
    const order: string[] = [];
    const prepare = async ({ data }: { readonly data: string }) => {
      await sleep(20);
      order.push(`loaded ${data}`);
      if (data === 'b') throw new Error('no such snapshot');
    };
    const feed = await createNatsFeed({ link, prepare, onFault });
    onTestFinished(() => feed.close());
    feed.subscribe(undefined, undefined, ({ data }) => order.push(`told ${data}`));
    for (const data of ['a', 'b', 'c']) await feed.publish({ market: 'us', type: 'verdict', data });
    await vi.waitFor(() => expect(order).toHaveLength(6), 5_000);
    expect(order).toEqual(['loaded a', 'told a', 'loaded b', 'told b', 'loaded c', 'told c']);
    expect(said).toEqual(['no such snapshot']);
  });

  it('a process that starts knows what was said before, and a foreign message of the feed is left out', async () => {
    const { said, onFault } = hearFaults();
    const { link, close } = await newLink();
    onTestFinished(close);
    const early = await createNatsFeed({ link, onFault });
    const first = await early.publish({ market: 'us', type: 'verdict', data: 'a' });
    await link.js.publish(`${link.settings.name}.feed.us`, 'no change');
    const last = await early.publish({ market: 'us', type: 'incident', data: 'b' });
    const late = await createNatsFeed({
      link,
      onFault: ignore,
      prepare: () => Promise.reject(new Error('not asked')),
    });
    expect(late.lastId()).toBe(last.id);
    const heard: unknown[] = [];
    late.subscribe('us', first.id, (event) => heard.push(event));
    expect(heard).toEqual([last]);
    await early.close();
    await late.close();
    expect(said).toEqual([expect.stringContaining('message 2 of the feed cannot be read')]);
  });
});

describeWith(['nats-server'], 'NATS that is killed and cut off', () => {
  let cluster: NatsCluster;
  let shared: SharedNats;
  let port: number;
  beforeAll(async () => {
    cluster = await startNats({ nodes: 3 });
    shared = await sharedNats();
    port = Number(new URL(shared.url.split(',')[0]!).port);
    return () => cluster.stop();
  });

  /** Appends batches, a few at a time, until stopped; tells what was acknowledged, and when. */
  function startLoad(append: (reports: readonly LoggedReport[]) => Promise<unknown>) {
    const acknowledged = new Set<string>();
    const times: number[] = [];
    let refused = 0;
    let next = 0;
    let over = false;
    const run = async () => {
      while (!over) {
        const reports = Array.from({ length: 20 }, (_, n) => report(next + n, { service: `s${n % 40}` }));
        next += reports.length;
        try {
          await append(reports);
          for (const { id } of reports) acknowledged.add(id);
          times.push(performance.now());
        } catch {
          refused += 1;
        }
      }
    };
    const running = Array.from({ length: 6 }, run);
    return {
      acknowledged,
      times,
      async stop() {
        over = true;
        await Promise.all(running);
        return refused;
      },
    };
  }

  it.concurrent('S48: the leader is killed under load: nothing acknowledged is lost, and a piece given twice counts once', async ({
    onTestFinished: onEnd,
  }) => {
    const { link, close } = await openLink(cluster.url);
    onEnd(close);
    const { log: counted, store } = createMemoryStore();
    const seen = new Set<string>();
    const stopped = new AbortController();
    const reader = createNatsReader({ link, onFault: ignore });
    let given = 0;
    const counter = async () => {
      for await (const piece of reader.read(8, stopped.signal)) {
        const acceptances = await counted.append(piece.reports);
        for (const { id } of piece.reports) seen.add(id);
        // Every fifth is counted, and then its counter fails before it can say so.
        given += 1;
        if (given % 5 === 0) piece.again(0);
        else piece.done(acceptances);
      }
    };
    const counting = counter();
    const log = openLog(link);
    const load = startLoad((reports) => log.append(reports));
    await sleep(1_000);
    const leader = cluster.nodes[await cluster.leaderOf('faultline-reports')]!;
    const killed = performance.now();
    await leader.kill();
    await vi.waitFor(() => expect(load.times.at(-1)!).toBeGreaterThan(killed + 500), 15_000);
    await leader.start();
    await sleep(500);
    await load.stop();
    await vi.waitFor(async () => expect(await log.settledUntil()).toBe(Number.POSITIVE_INFINITY), 10_000);
    stopped.abort();
    await counting;
    expect([...load.acknowledged].filter((id) => !seen.has(id))).toEqual([]);
    expect(await counted.size()).toBe(seen.size);
    let total = 0;
    for await (const { count: people } of store.counts('us', 0, Date.now())) total += people;
    expect(total).toBe(seen.size);
  });

  it.concurrent('S48: connections that are cut come back by themselves: what was under way is kept once, and readers miss nothing', async ({
    onTestFinished: onEnd,
  }) => {
    const proxy = await startProxy(port);
    onEnd(proxy.stop);
    const name = shared.newName();
    const { link, close } = await openLink(`nats://127.0.0.1:${proxy.port}?name=${name}`);
    onEnd(close);
    const { log: counted } = createMemoryStore();
    onEnd(count(link, counted));
    const feed = await createNatsFeed({ link, onFault: ignore });
    onEnd(feed.close);
    const heard: number[] = [];
    feed.subscribe('us', undefined, ({ data }) => heard.push(Number(data)));
    const log = openLog(link);
    const load = startLoad((reports) => log.append(reports));
    const elsewhere = await connectNats({ url: `${shared.url}?name=${name}`, onFault: ignore });
    onEnd(elsewhere.close);
    const other = await createNatsFeed({ link: elsewhere, onFault: ignore });
    onEnd(other.close);
    for (let n = 0; n < 30; n += 1) {
      await other.publish({ market: 'us', type: 'verdict', data: `${n}` });
      if (n === 10) await proxy.cut();
      if (n === 20) await proxy.restore();
      await sleep(50);
    }
    await vi.waitFor(() => expect(heard).toEqual(Array.from({ length: 30 }, (_, n) => n)), 5_000);
    const refused = await load.stop();
    expect(refused).toBe(0);
    await vi.waitFor(async () => expect(await counted.size()).toBe(load.acknowledged.size), 15_000);
  });

  it.concurrent('S48: a log that is away is said to be within seconds, and settledUntil is not guessed', async ({
    onTestFinished: onEnd,
  }) => {
    const proxy = await startProxy(port);
    onEnd(proxy.stop);
    const { said, onFault } = hearFaults();
    const { link, close } = await openLink(
      `nats://127.0.0.1:${proxy.port}?name=${shared.newName()}`,
      onFault,
    );
    onEnd(close);
    const log = openLog(link, { patience: 1_000, onFault });
    await proxy.cut();
    const away = { code: 'log-unavailable', message: expect.stringContaining(`127.0.0.1:${proxy.port}`) };
    await expect(log.append([report(1)])).rejects.toMatchObject(away);
    await expect(log.settledUntil()).rejects.toMatchObject(away);
    await expect(log.check()).rejects.toMatchObject(away);
    expect(said[0]).toContain('the connection is lost and tried again');
    await proxy.restore();
    // Without a report: a gateway that is not ready gets none.
    await vi.waitFor(() => log.check(), 5_000);
    expect(await log.append([report(1)])).toEqual(['new']);
  });
});

describeWith(['nats-server'], 'NATS that does not let us in', () => {
  let port: number;
  beforeAll(async () => {
    const few = `permissions: { publish: ["$JS.API.INFO", "_INBOX.>"], subscribe: ["_INBOX.>"] }`;
    const deny = (user: string, subjects: string) =>
      `{ user: ${user}, password: hidden, permissions: { publish: { deny: ["${subjects}"] } } }`;
    const config = `accounts {
      A { jetstream: enabled, users: [{ user: me, password: hidden }, { user: few, password: hidden, ${few} },
        ${deny('nopublish', 'faultline.reports.>')}, ${deny('nounread', 'faultline.unread.>')},
        ${deny('noconsumer', '$JS.API.CONSUMER.CREATE.>", "$JS.API.CONSUMER.DURABLE.>')},
        ${deny('nopull', '$JS.API.CONSUMER.MSG.>')}, ${deny('noack', '$JS.ACK.>')}] }
      B { users: [{ user: without, password: hidden }] }
    }`;
    const server = await startNats({ options: { config, maxFileStore: '256MB' } });
    port = server.nodes[0]!.port;
    return () => server.stop();
  });

  const refusal = async (url: string) => {
    const tried = connectNats({ url, onFault: ignore, patience: 300 }).then(
      (link) => link.close(),
      (fault: unknown) => fault,
    );
    const fault = await tried;
    expect(fault).toMatchObject({ code: 'log-unavailable' });
    return (fault as Error).message;
  };

  it.each([
    ['nobody listens', 'nats://127.0.0.1:1', 'nobody answers there; start nats-server'],
    ['an unknown host', 'nats://nats.invalid', 'the name of the host is not known here'],
    ['no user', 'nats://127.0.0.1:PORT', 'the server asks for a user; write nats://USER:PASSWORD@HOST:4222'],
    ['a wrong password', 'nats://me:wrong@127.0.0.1:PORT', 'the server refuses this user, password or token'],
    ['JetStream off', 'nats://without:hidden@127.0.0.1:PORT', 'JetStream is off there'],
    [
      'missing rights',
      'nats://few:hidden@127.0.0.1:PORT',
      'may not publish to $JS.API.STREAM.INFO.faultline-',
    ],
    [
      'fewer nodes than replicas',
      'nats://me:hidden@127.0.0.1:PORT?bytes=1M&replicas=3',
      'say replicas=1 in --log',
    ],
    ['no room', 'nats://me:hidden@127.0.0.1:PORT?bytes=4G', 'raise max_file_store'],
    ['no encryption', 'tls://me:hidden@127.0.0.1:PORT', 'the server does not encrypt; use nats:// instead'],
  ])('S50: %s: says so, and what to do', async (_, url, says) => {
    const said = await refusal(url.replace('PORT', `${port}`));
    expect(said).toContain(says);
    expect(said).toMatch(/^NATS at \S+: /);
    expect(said).not.toMatch(/wrong|hidden/);
  });

  it('S53: a probe goes the way of reports, and names each right that is missing', async () => {
    const open = (user: string) => {
      const url = `nats://${user}:hidden@127.0.0.1:${port}?bytes=1M`;
      return openNats({ url, ack: 'log', onFault: ignore });
    };
    const probe = async (user: string) => {
      const nats = await open(user);
      return nats.probe().finally(nats.close);
    };
    const { link, close } = await openLink(`nats://me:hidden@127.0.0.1:${port}?bytes=1M`);
    onTestFinished(close);
    await probe('me');
    const missing = [
      ['nopublish', 'faultline.reports.probe'],
      ['nounread', 'faultline.unread.probe.'],
      ['noconsumer', '$JS.API.CONSUMER.CREATE.faultline-unread'],
      ['nopull', '$JS.API.CONSUMER.MSG.NEXT.faultline-unread'],
      ['noack', '$JS.ACK.faultline-unread.'],
    ] as const;
    await Promise.all(
      missing.map(([user, subject]) =>
        expect(probe(user), user).rejects.toMatchObject({
          code: 'log-unavailable',
          message: expect.stringContaining(`the user may not publish to ${subject}`),
        }),
      ),
    );
    for (const kind of ['reports', 'urgent', 'unread', 'feed', 'salts'] as const) {
      const { state } = await link.manager.streams.info(streamOf(link.settings, kind));
      expect(state.messages, kind).toBe(0);
    }
  });

  it('S48: what the last message was refused with is said until one would be taken', async () => {
    const { link, close } = await openLink(`nats://nopublish:hidden@127.0.0.1:${port}?bytes=1M`);
    onTestFinished(close);
    const log = openLog(link);
    await log.check();
    const denied = { code: 'log-unavailable', message: expect.stringContaining('may not publish to') };
    await expect(log.append([report(1)])).rejects.toMatchObject(denied);
    await expect(log.check()).rejects.toMatchObject(denied);
  });

  it.each([
    ['says nothing', () => undefined],
    ['closes at once', (socket: Socket) => void socket.end()],
    ['says something else', (socket: Socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ])('S50: what accepts connections and %s is no NATS, which is said in time', async (_, act) => {
    const open = new Set<Socket>();
    const server = createServer((socket) => {
      open.add(socket.on('error', ignore).on('close', () => open.delete(socket)));
      act(socket);
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const url = `nats://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const began = performance.now();
    expect(await refusal(url)).toContain('what accepts connections there is no NATS server');
    expect(performance.now() - began).toBeLessThan(5_000);
    await vi.waitFor(() => expect(open.size).toBe(0), 1_000);
  });

  it('S50: streams that others made otherwise are left alone, and named', async () => {
    const url = `nats://me:hidden@127.0.0.1:${port}?bytes=1M`;
    const { link, close } = await openLink(`${url}&name=mine`);
    onTestFinished(close);
    await link.manager.streams.add({ name: 'theirs-reports', subjects: ['elsewhere.>'] });
    onTestFinished(() => void link.manager.streams.delete('theirs-reports'));
    const other = await refusal(`${url}&name=theirs`);
    expect(other).toContain('the stream theirs-reports has other settings: subjects elsewhere.>');
    await link.manager.streams.add({ name: 'taker', subjects: ['taken.reports.us.>'] });
    expect(await refusal(`${url}&name=taken`)).toContain('another stream takes the subjects taken.*');
    await link.manager.streams.delete('taker');
  });
});
