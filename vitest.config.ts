import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'test/{architecture,bench,deploy}/**/*.test.ts'],
          setupFiles: ['test/fix-seed.ts'],
          // By default one core of two would stand idle.
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'system',
          include: ['test/{e2e,browser,readme,cluster}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          globalSetup: ['test/readme/build.ts', 'test/cluster/serve-servers.ts'],
          // Servers mostly wait: two files at once, on ports of their own.
          maxWorkers: 2,
        },
      },
    ],
  },
});
