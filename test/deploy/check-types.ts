import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../readme/run-faultline.ts';
import type { Manifest } from './manifests.ts';

const TSC = join(ROOT, 'node_modules', '.bin', 'tsc');

/**
 * Holds documents against the types that are made from the OpenAPI description of Kubernetes. The compiler refuses what
 * the JSON schemas let pass: a field that there is not.
 *
 * @returns what it says; empty where all is well
 */
export function checkTypes(all: readonly Manifest[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'faultline-manifests-'));
  try {
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const lines = all.map((manifest, index) => {
      const { apiVersion, kind } = manifest;
      const type = `import('kubernetes-models/${apiVersion}/${kind}').I${kind}`;
      return `export const m${index}: ${type} = ${JSON.stringify(manifest)};`;
    });
    writeFileSync(join(folder, 'manifests.ts'), lines.join('\n'));
    const flags = '--noEmit --strict --skipLibCheck --module nodenext --target esnext --types'.split(' ');
    execFileSync(process.execPath, [TSC, ...flags, 'node', 'manifests.ts'], { cwd: folder, stdio: 'pipe' });
    return '';
  } catch (fault) {
    const { stdout, message } = fault as { stdout?: Buffer; message: string };
    return stdout?.toString() || message;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
