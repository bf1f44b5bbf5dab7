import { globSync } from 'node:fs';
import { DEPLOY, readYaml } from './deploy-files.ts';

/** What a container is told, as far as tests look at it. */
export interface Container {
  readonly name: string;
  readonly image: string;
  readonly args?: readonly string[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly resources?: Readonly<Record<'requests' | 'limits', Readonly<Record<string, string>>>>;
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly startupProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly envFrom?: readonly Readonly<Record<string, { readonly name: string }>>[];
  readonly env?: readonly EnvVar[];
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
}

interface EnvVar {
  readonly name: string;
  readonly valueFrom?: { readonly secretKeyRef?: { readonly name: string } };
}

interface Probe {
  readonly httpGet?: { readonly path: string; readonly port: string };
}

interface PodSpec {
  readonly containers: readonly Container[];
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly automountServiceAccountToken?: boolean;
  readonly terminationGracePeriodSeconds?: number;
  readonly topologySpreadConstraints?: readonly unknown[];
  readonly volumes?: readonly Volume[];
}

interface Volume {
  readonly name: string;
  readonly configMap?: { readonly name: string };
  readonly secret?: { readonly secretName: string };
}

type Labels = Readonly<Record<string, string>>;

/** A document of Kubernetes, as far as tests look at it. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Labels };
  readonly data?: Labels;
  readonly stringData?: Labels;
  readonly spec?: {
    readonly template?: { readonly metadata: { readonly labels: Labels }; readonly spec: PodSpec };
    readonly selector?: { readonly matchLabels: Labels };
    readonly strategy?: { readonly rollingUpdate?: Readonly<Record<string, unknown>> };
    readonly scaleTargetRef?: { readonly kind: string; readonly name: string };
    readonly maxReplicas?: number;
    readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[];
  };
}

/** Every document of `deploy/kubernetes/`, the examples too. */
export function readManifests(): readonly Manifest[] {
  const files = globSync('kubernetes/*.yaml', { cwd: DEPLOY }).sort();
  return files.flatMap((file) => readYaml<Manifest>(file));
}

/** Those that run something. */
export function workloads(all: readonly Manifest[]): readonly Manifest[] {
  return all.filter(({ spec }) => spec?.template !== undefined);
}
