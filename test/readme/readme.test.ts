import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultline, type Ran, ROOT, run, type Serving, startServing } from './run-faultline.ts';

interface Block {
  readonly language: string;
  readonly text: string;
}

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const blocks: readonly Block[] = [...readme.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(
  ([, language, text]) => ({
    language: language!,
    text: text!,
  }),
);
/** Blocks of commands, one command a line. */
const commands = blocks
  .filter(({ language }) => language === 'sh')
  .map(({ text }) => text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#')));

const INSTALL = 'npm ci && ';
/** `.ci/run` calls this line itself: run from here it would run itself. */
const TESTS = 'npm ci && npm test';
const serves = (command: string): boolean => /\bnpm start\b|\bfaultline\.js serve\b/.test(command);
const talks = (command: string): boolean => command.startsWith('curl ');

/** A folder like the project's own, in which a command may write. */
function copyOfProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-readme-'));
  for (const name of readdirSync(ROOT)) {
    if (!['data', '.git'].includes(name)) symlinkSync(join(ROOT, name), join(folder, name));
  }
  return folder;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

let folder: string;
let port: number;
beforeAll(async () => {
  folder = copyOfProject();
  port = await freePort();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const environment = () => ({
  ...process.env,
  FAULTLINE_PORT: String(port),
  FAULTLINE_DATA: join(folder, 'data', 'readme'),
});

/** The command as it is run here: installed already, on a port that is free. */
function here(command: string): string {
  return command
    .replace(INSTALL, '')
    .replace(/--port \d+/, `--port ${port}`)
    .replaceAll('127.0.0.1:8080', `127.0.0.1:${port}`);
}

const options = () => ({ cwd: folder, env: environment() });
const runHere = (command: string): Promise<Ran> => run('bash', ['-c', here(command)], options());
const start = (command: string): Promise<Serving> =>
  startServing('bash', ['-c', `exec ${here(command)}`], options());

/** Ends a server and whoever stands above it; npm answers a signal with a code of its own. */
async function stop(server: Serving): Promise<void> {
  await server.stop();
  await expect(fetch(`${server.url}/livez`)).rejects.toThrow();
}

describe('README: every command in it works', () => {
  it('gives exactly two commands to begin with, and CI calls the second as it is written', () => {
    expect(commands.slice(0, 2)).toEqual([['npm ci && npm start'], [TESTS]]);
    expect(readme.match(/npm ci && /g)).toHaveLength(2);
    expect(
      readFileSync(join(ROOT, '.ci', 'run'), 'utf8')
        .split('\n')
        .join(' '),
    ).toContain(TESTS);
    expect(commands.flat().length).toBeGreaterThan(15);
  });

  it.each(
    commands
      .filter((block) => !block.some(talks))
      .flat()
      .filter((command) => command !== TESTS),
  )(
    '%s',
    async (command) => {
      if (serves(command)) {
        const server = await start(command);
        const home = await fetch(server.url);
        expect([home.status, home.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
        await stop(server);
        return;
      }
      const { code, stdout, stderr } = await runHere(command);
      expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout.trim()).not.toBe('');
      if (command.includes('--json')) expect(JSON.parse(stdout).incidents).toHaveLength(1);
    },
    400_000,
  );

  describe('with it running', () => {
    let server: Serving;
    beforeAll(async () => {
      server = await start('npm start');
    });
    afterAll(() => stop(server));

    it.each(commands.flat().filter(talks))('%s', async (command) => {
      const { code, stdout } = await runHere(command.replace('curl ', 'curl --fail-with-body '));
      expect({ code, stdout: code === 0 ? '' : stdout }).toEqual({ code: 0, stdout: '' });
      const answer = JSON.parse(stdout);
      if (command.includes(' -d ')) expect(answer.accepted).toBe('new');
    });
  });
});

describe('README: what it shows is so', () => {
  const shown = blocks.filter(({ language }) => language === 'csv' || language === 'json');

  it.each(shown.map(({ text, language }) => [text.split('\n')[0]!, text, language]))(
    'data that begins with %s is read',
    async (_, text, language) => {
      const file = join(folder, `shown.${language === 'csv' ? 'csv' : 'ndjson'}`);
      writeFileSync(file, text);
      const catalog = join(ROOT, 'docs', 'examples', 'catalog.yaml');
      const args = text.includes('service') ? ['--catalog', catalog] : ['--service', 'checkout'];
      const { code, stderr } = await faultline('analyze', file, ...args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    },
  );

  it('the examples tell what is said of them', async () => {
    const example = (file: string) => join(ROOT, 'docs', 'examples', file);
    for (const file of ['counts.csv', 'reports.ndjson']) {
      const { stdout } = await faultline(
        'analyze',
        example(file),
        '--catalog',
        example('catalog.yaml'),
        '--json',
      );
      const { incidents } = JSON.parse(stdout);
      expect(incidents).toHaveLength(1);
      expect(incidents[0]).toMatchObject({
        origin: ['north'],
        verdicts: { thrift: { class: 'dependent' }, south: { class: 'collateral' } },
      });
    }
  });

  it.each(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md'])(
    '%s: each link leads to a file',
    (name) => {
      const links = [...readFileSync(join(ROOT, name), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(
        ([, to]) => to!,
      );
      expect(links.filter((to) => !existsSync(join(ROOT, to)))).toEqual([]);
    },
  );

  it('each setting of the table is one that serve has', async () => {
    const { stdout } = await faultline('serve', '--help');
    const flags = [...readme.matchAll(/^\| (`--.*?) \|/gm)].flatMap(
      ([, cell]) => cell!.match(/--[\w-]+/g) ?? [],
    );
    expect(flags.length).toBeGreaterThan(6);
    for (const flag of flags) expect(stdout).toContain(`${flag} <`);
  });
});
