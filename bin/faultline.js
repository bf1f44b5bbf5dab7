#!/usr/bin/env -S node --max-semi-space-size=16 --heap-growing-percent=50
// Runs the built command line on the Node that the project brings, whatever Node called this file.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';

// As in the first line and in `npm start`: memory for what is soon forgotten, and how far the rest may grow uncollected.
const FLAGS = ['--max-semi-space-size=16', '--heap-growing-percent=50'];
const entry = new URL('../dist/cli/index.js', import.meta.url);
const bundled = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));

if (!existsSync(entry)) {
  process.stderr.write('faultline: not built yet; run `npm ci` (or `npm run build`) in its folder\n');
  process.exit(2);
}
if (Number(process.versions.node.split('.')[0]) >= 24 || !existsSync(bundled)) {
  // Compiled code is kept between runs: a third of the start-up.
  nodeModule.enableCompileCache?.();
  await import(entry.href);
} else {
  const child = spawn(bundled, [...FLAGS, fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
