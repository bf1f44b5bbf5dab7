import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../readme/run-faultline.ts';
import { DEPLOY, readDeploy } from './deploy-files.ts';

interface Instruction {
  readonly name: string;
  readonly words: string;
}

/** Instructions of a Containerfile, lines that go on joined. */
function parse(text: string): readonly Instruction[] {
  const lines = text
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n');
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name, words] = /^([A-Z]+) +(.*)$/.exec(line.replace(/ {2,}/g, ' ')) ?? [];
      if (name === undefined) throw new Error(`not an instruction: ${line}`);
      return { name, words: words! };
    });
}

/** What is wrong with an image, by what its instructions say. */
function faults(instructions: readonly Instruction[]): readonly string[] {
  const found: string[] = [];
  const said = (name: string) => instructions.filter((one) => one.name === name).map(({ words }) => words);
  const args = new Map(said('ARG').map((words) => words.split('=', 2) as [string, string]));
  for (const words of said('FROM')) {
    const image = words.split(' ')[0]!.replace(/^\$\{(\w+)\}$/, (_, name: string) => args.get(name) ?? '');
    if (!/^[a-z0-9.-]+\/.+:[0-9][\w.-]*$/.test(image))
      found.push(`FROM ${image}: no registry, or no version`);
  }
  const last = instructions.slice(instructions.findLastIndex(({ name }) => name === 'FROM'));
  const user = last.findLast(({ name }) => name === 'USER')?.words ?? '0';
  if (!/^[1-9]\d*:[1-9]\d*$/.test(user)) found.push(`USER ${user}: must be numbers, and not root's`);
  for (const { name, words } of last) {
    if (!['ENTRYPOINT', 'CMD', 'VOLUME', 'SHELL'].includes(name)) continue;
    if (!Array.isArray(parseList(words))) found.push(`${name} ${words}: not in exec form`);
  }
  for (const name of ['ENTRYPOINT', 'CMD', 'EXPOSE', 'HEALTHCHECK', 'STOPSIGNAL'])
    if (!last.some((one) => one.name === name)) found.push(`no ${name}`);
  if (said('ADD').length > 0) found.push('ADD: may fetch; use COPY');
  return found;
}

function parseList(words: string): unknown {
  try {
    return JSON.parse(words);
  } catch {
    return undefined;
  }
}

const text = readDeploy('Containerfile');
const instructions = parse(text);
const find = (name: string) => instructions.filter((one) => one.name === name).map(({ words }) => words);

describe('deploy/Containerfile', () => {
  it('has pinned bases, is not root, and starts without a shell', () => {
    expect(faults(instructions)).toEqual([]);
  });

  it('what breaks these rules is noticed', () => {
    expect(faults(parse(text.replace('debian:12-slim\n', 'debian\n')))[0]).toContain('FROM');
    expect(faults(parse(text.replace('USER 10001:10001', 'USER root')))[0]).toContain('USER root');
    expect(faults(parse(text.replace('CMD ["serve"]', 'CMD serve')))[0]).toContain('exec form');
    expect(faults(parse(text.replace('STOPSIGNAL SIGTERM', '')))).toEqual(['no STOPSIGNAL']);
  });

  it('copies what the package consists of, and nothing that is not there', () => {
    const copied = find('COPY')
      .filter((words) => words.startsWith('--from=build'))
      .flatMap((words) => words.split(' ').slice(1, -1))
      .map((path) => path.replace(/^\/app\//, ''));
    const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { files: string[] };
    expect(copied).toEqual(expect.arrayContaining([...files, 'node_modules', 'package.json', 'LICENSE']));
    const built = ['dist', 'node_modules'];
    for (const path of copied)
      expect([path, built.includes(path) || existsSync(join(ROOT, path))]).toEqual([path, true]);
  });

  it('leaves at home what the build does not need, whichever tool reads the list', () => {
    const ignored = readDeploy('.containerignore').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.git', '**/node_modules', '**/dist', 'data']));
    for (const needed of [
      'src',
      'scripts',
      'scenarios',
      'catalogs',
      'bin',
      'LICENSE',
      'NOTICE',
      'package-lock.json',
    ])
      expect(ignored).not.toContain(needed);
    expect(readlinkSync(join(DEPLOY, 'Containerfile.dockerignore'))).toBe('.containerignore');
  });

  it('runs Node with the flags of `npm start`', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: { start: string };
    };
    const flags = scripts.start.match(/--\S+/g);
    const entry = JSON.parse(find('ENTRYPOINT')[0]!) as string[];
    expect(entry.slice(1, -1)).toEqual(flags);
    for (const unit of ['faultline.service', 'faultline@.service'])
      expect(/^ExecStart=.*$/m.exec(readDeploy(unit))![0].match(/--\S+=\d+/g)).toEqual(flags);
  });
});
