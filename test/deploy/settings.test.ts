import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { ROOT } from '../readme/run-faultline.ts';
import { deployFiles, readDeploy, readYaml } from './deploy-files.ts';
import { readManifests } from './manifests.ts';

/** Names of variables that are for others than the product: images, ports of the host, passwords of roles. */
const NOT_OURS = ['FAULTLINE_IMAGE', 'FAULTLINE_PUBLISH', 'FAULTLINE_PASSWORD', 'FAULTLINE_OWNER_PASSWORD'];
const files = deployFiles();
const config = readFileSync(join(ROOT, 'src', 'config.ts'), 'utf8');
const settings = new Map(
  [...config.matchAll(/^ {2}(\w+): '(FAULTLINE_\w+)',$/gm)].map(([, flag, name]) => [name!, flag!]),
);
const flags = [...settings.values()].map(
  (flag) => `--${flag.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
);

type Variables = Readonly<Record<string, string>>;
/** What stands in the files, as a shell or a cluster would give it. */
const filledIn = (given: Variables): Variables =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      value
        .replace(/\$\{FAULTLINE_URL:\?[^}]*\}/, 'https://outages.example')
        .replace(/\$\{\w+:-(\w+)\}/, '$1')
        .replace(/\$\{\w+:\?[^}]*\}/, 'secret'),
    ]),
  );

describe('deploy/ says only what the product understands', () => {
  it('S17: every variable in it is one of the configuration', () => {
    expect(settings.size).toBeGreaterThan(10);
    const named = files.flatMap((file) =>
      [...readDeploy(file).matchAll(/\bFAULTLINE_[A-Z_]+\b/g)].map(([name]) => ({ file, name })),
    );
    expect(named.length).toBeGreaterThan(30);
    const unknown = named.filter(({ name }) => !settings.has(name) && !NOT_OURS.includes(name));
    expect(unknown).toEqual([]);
  });

  it('every flag of `serve` in it is one of the configuration', () => {
    const served = files.flatMap((file) =>
      [
        ...readDeploy(file).matchAll(/(?:faultline\.js serve|faultline serve|args: \[serve,)([^\n`]*)/g),
      ].flatMap(([, words]) => words!.match(/--[a-z-]+/g) ?? []),
    );
    expect(served.length).toBeGreaterThan(4);
    expect(served.filter((flag) => !flags.includes(flag))).toEqual([]);
  });

  it('every verb in it is one of the command line', () => {
    const cli = readFileSync(join(ROOT, 'src', 'cli', 'index.ts'), 'utf8');
    const verbs = new Set(
      files.flatMap((file) =>
        [...readDeploy(file).matchAll(/(?:`faultline|faultline\.js",?) "?([a-z][a-z-]*)/g)].map(
          ([, verb]) => verb!,
        ),
      ),
    );
    expect([...verbs].sort()).toEqual(['doctor', 'keys', 'migrate', 'serve']);
    for (const verb of verbs) expect(cli).toContain(`./${verb}.ts`);
  });

  it('S17: what the roles of compose.yaml are told is a valid configuration', () => {
    const { services } = readYaml<{ services: Record<string, { environment?: Variables }> }>(
      'compose.yaml',
    )[0]!;
    for (const role of ['gateway', 'counter', 'detector', 'web']) {
      const { role: read, drain } = readConfig({}, filledIn(services[role]!.environment!));
      expect({ read, drain }).toEqual({ read: role, drain: 10 });
    }
  });

  it('S17: what the pods of Kubernetes are told is a valid configuration', () => {
    const all = readManifests();
    const map = all.find(({ kind }) => kind === 'ConfigMap')!.data!;
    const secret = all.find(({ kind, metadata }) => kind === 'Secret' && metadata.name === 'faultline')!
      .stringData!;
    for (const role of ['gateway', 'counter', 'detector', 'web'])
      expect(readConfig({ role }, { ...map, ...secret })).toMatchObject({ role, drain: 10, ack: 'log' });
  });

  it('S17: so is the example of faultline.env, and with it all that it leaves to choose', () => {
    const read = (text: string): Variables =>
      Object.fromEntries(
        [...text.matchAll(/^(FAULTLINE_\w+)=(.*)$/gm)].map(([, name, value]) => [name!, value!]),
      );
    const example = readDeploy('faultline.env.example');
    expect(readConfig({}, read(example))).toMatchObject({ role: 'all', store: { kind: 'sqlite' } });
    const shared = readConfig({ role: 'web' }, read(example.replace(/^#(FAULTLINE_)/gm, '$1')));
    expect(shared).toMatchObject({ role: 'web', store: { kind: 'postgres' }, log: { kind: 'nats' } });
  });
});
