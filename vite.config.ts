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
    rolldownOptions: {
      input: {
        main: 'src/site/client/main.ts',
        embed: 'src/site/client/embed.ts',
        sw: 'src/site/client/service-worker.ts',
      },
      // A service worker keeps its address for ever.
      output: { entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
});
