import { defineConfig } from 'vite';

/** The client bundle: a stylesheet that pages carry inside, and one small script. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist/client',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: { input: 'src/site/client/main.ts' },
  },
});
