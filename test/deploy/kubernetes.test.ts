import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as apps from 'kubernetes-models/apps/v1';
import * as autoscaling from 'kubernetes-models/autoscaling/v2';
import * as networking from 'kubernetes-models/networking.k8s.io/v1';
import * as policy from 'kubernetes-models/policy/v1';
import * as core from 'kubernetes-models/v1';
import { describe, expect, it } from 'vitest';
import { checkTypes } from './check-types.ts';
import { DEPLOY, readDeploy, readYaml } from './deploy-files.ts';
import { type Manifest, readManifests, workloads } from './manifests.ts';

type Model = new (data: unknown) => { validate(): void };

/** The groups of Kubernetes that are used here, as its own OpenAPI description has them. */
const GROUPS: Readonly<Record<string, unknown>> = {
  v1: core,
  'apps/v1': apps,
  'autoscaling/v2': autoscaling,
  'networking.k8s.io/v1': networking,
  'policy/v1': policy,
};

/** Validates by the JSON schema of the document's own kind; throws where it does not hold, or where there is no such kind. */
function validate({ apiVersion, kind, ...rest }: Manifest): void {
  const Kind = (GROUPS[apiVersion] as Readonly<Record<string, Model>> | undefined)?.[kind];
  if (!Kind) throw new Error(`there is no ${kind} in ${apiVersion}`);
  new Kind(rest).validate();
}

/** A document with one thing in it changed. */
function spoil(manifest: Manifest, path: readonly (string | number)[], value: unknown): Manifest {
  const copy = structuredClone(manifest);
  let at = copy as unknown as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) at = at[step] as Record<string | number, unknown>;
  at[path.at(-1)!] = value;
  return copy;
}

const all = readManifests();
const nameOf = ({ kind, metadata }: Manifest): string => `${kind} ${metadata.name}`;
const running = workloads(all);
const containers = running.flatMap((workload) =>
  workload.spec!.template!.spec.containers.map((container) => ({ of: nameOf(workload), ...container })),
);
const ours = containers.filter(({ name }) => name === 'faultline');
const byKind = (kind: string) => all.filter((manifest) => manifest.kind === kind);

describe('deploy/kubernetes: each document is one that Kubernetes takes', () => {
  it('there is a workload for each role, the log, the balancer and a store to try with', () => {
    expect(running.map(({ metadata }) => metadata.name).sort()).toEqual([
      'balancer',
      'counter',
      'detector',
      'gateway',
      'nats',
      'postgres',
      'web',
    ]);
  });

  it.each(all.map((manifest) => [nameOf(manifest), manifest] as const))('%s', (_, manifest) => {
    expect(() => validate(manifest)).not.toThrow();
  });

  it('no field is misspelt', () => {
    expect(checkTypes(all)).toBe('');
  }, 30_000);

  it('both judges notice what is wrong', () => {
    const gateway = running.find(({ metadata }) => metadata.name === 'gateway')!;
    const pod = ['spec', 'template', 'spec'];
    expect(() => validate(spoil(gateway, [...pod, 'containers', 0, 'ports'], 8080))).toThrow();
    expect(() => validate(spoil(gateway, [...pod, 'containers'], undefined))).toThrow();
    expect(() => validate({ ...gateway, kind: 'Gatekeeper' })).toThrow();
    const misspelt = spoil(gateway, [...pod, 'containers', 0, 'redinessProbe'], {});
    expect(checkTypes([misspelt])).toContain('redinessProbe');
  }, 30_000);
});

describe('deploy/kubernetes: each workload is one that may be left alone', () => {
  it.each(containers.map((container) => [container.of, container] as const))(
    '%s: has probes, requests and limits, and no rights',
    (_, container) => {
      const { startupProbe, readinessProbe, livenessProbe, resources, securityContext } = container;
      expect([startupProbe, readinessProbe, livenessProbe]).not.toContain(undefined);
      for (const kind of ['requests', 'limits'] as const)
        expect(Object.keys(resources?.[kind] ?? {}).sort()).toEqual(['cpu', 'memory']);
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
    },
  );

  it.each(running.map((workload) => [nameOf(workload), workload] as const))(
    '%s: is not root, is spread, ends in its own time and has a disruption budget',
    (_, { metadata, spec }) => {
      const { spec: pod, metadata: labelled } = spec!.template!;
      expect(pod.securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      expect(pod.securityContext?.['runAsUser']).toBeGreaterThan(0);
      expect(pod.automountServiceAccountToken).toBe(false);
      expect(pod.topologySpreadConstraints?.length).toBeGreaterThan(0);
      expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(30);
      expect(labelled.labels).toMatchObject(spec!.selector!.matchLabels);
      const budgets = byKind('PodDisruptionBudget').filter(
        (budget) => budget.metadata.name === metadata.name,
      );
      expect(budgets.map((budget) => budget.spec!.selector!.matchLabels)).toEqual([
        spec!.selector!.matchLabels,
      ]);
    },
  );

  it('each role asks /readyz before it is sent anything, and is started anew only when /livez is silent', () => {
    expect(ours.map(({ args }) => args)).toEqual(
      ['counter', 'detector', 'gateway', 'web'].map((role) => ['serve', '--role', role]),
    );
    for (const { startupProbe, readinessProbe, livenessProbe } of ours) {
      expect(readinessProbe?.httpGet?.path).toBe('/readyz');
      expect([startupProbe?.httpGet?.path, livenessProbe?.httpGet?.path]).toEqual(['/livez', '/livez']);
    }
  });

  it('an update takes nothing away before its successor is ready, and leaves time to drain', () => {
    const settings = all.find(({ kind }) => kind === 'ConfigMap')!.data!;
    for (const { spec } of byKind('Deployment')) {
      expect(spec!.strategy?.rollingUpdate).toMatchObject({ maxUnavailable: 0 });
      const seconds = spec!.template!.spec.terminationGracePeriodSeconds!;
      expect(seconds).toBeGreaterThanOrEqual(Number(settings['FAULTLINE_DRAIN']) + 30);
    }
  });
});

describe('deploy/kubernetes: what is named is there', () => {
  const names = (kind: string): readonly string[] => byKind(kind).map(({ metadata }) => metadata.name);
  const kustomization = readYaml<{
    readonly resources: readonly string[];
    readonly configMapGenerator: readonly { readonly name: string; readonly files: readonly string[] }[];
  }>('kustomization.yaml')[0]!;
  const generated = kustomization.configMapGenerator.map(({ name }) => name);

  it('each file of the kustomization, and no workload is left out but the store to try with', () => {
    const files = kustomization.configMapGenerator.flatMap((map) =>
      map.files.map((file) => file.replace(/^.*=/, '')),
    );
    for (const file of [...kustomization.resources, ...files])
      expect([file, existsSync(join(DEPLOY, file))]).toEqual([file, true]);
    expect(readDeploy('kustomization.yaml')).toContain('# - kubernetes/postgres-for-trying.yaml');
    const applied = kustomization.resources.flatMap((file) => readYaml<Manifest>(file));
    expect(workloads(applied).map(nameOf)).toEqual(
      expect.arrayContaining(running.map(nameOf).filter((name) => name !== 'StatefulSet postgres')),
    );
  });

  it('each config map, secret and volume that a pod uses', () => {
    for (const { spec } of running) {
      const pod = spec!.template!.spec;
      const claimed = (spec!.volumeClaimTemplates ?? []).map(({ metadata }) => metadata.name);
      const volumes = [...(pod.volumes ?? []).map(({ name }) => name), ...claimed].sort();
      const mounted = pod.containers.flatMap(({ volumeMounts = [] }) => volumeMounts.map(({ name }) => name));
      expect(mounted.sort()).toEqual(volumes);
      const from = pod.containers.flatMap(({ envFrom = [] }) => envFrom);
      const keyed = pod.containers.flatMap(({ env = [] }) =>
        env.map(({ valueFrom }) => valueFrom?.secretKeyRef),
      );
      const maps = [
        ...from.map((one) => one['configMapRef']),
        ...(pod.volumes ?? []).map((one) => one.configMap),
      ];
      const secrets = [
        ...[...from.map((one) => one['secretRef']), ...keyed].map((one) => one?.name),
        ...(pod.volumes ?? []).map(({ secret }) => secret?.secretName),
      ];
      for (const map of maps.flatMap((one) => one?.name ?? []))
        expect([...names('ConfigMap'), ...generated]).toContain(map);
      for (const secret of secrets.flatMap((one) => one ?? [])) expect(names('Secret')).toContain(secret);
    }
  });

  it('each workload that is scaled, to no more than the balancer has places for', () => {
    const places = [...readDeploy('balancer/haproxy.cfg').matchAll(/^ +server-template (\w+) (\d+) /gm)];
    const scaled = byKind('HorizontalPodAutoscaler').map(({ spec }) => spec!);
    expect(scaled.map(({ scaleTargetRef }) => scaleTargetRef!.name).sort()).toEqual(['gateway', 'web']);
    for (const { scaleTargetRef, maxReplicas } of scaled) {
      expect(names(scaleTargetRef!.kind)).toContain(scaleTargetRef!.name);
      const place = places.find(([, name]) => name === scaleTargetRef!.name)!;
      // An update has one pod more.
      expect(maxReplicas).toBeLessThan(Number(place[2]));
    }
  });
});
