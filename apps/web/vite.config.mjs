import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { splitDocuments } from './split-documents.mjs';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** `npm start` builds with this; while working on the page: `npm run web` beside a running `npm start`. */
export default defineConfig({
  root: path('.'),
  plugins: [splitDocuments()],
  resolve: { alias: { '#sop-core': path('../../libs/sop-core/src/index.ts') } },
  build: {
    outDir: path('../../dist/apps/web'),
    emptyOutDir: true,
    target: 'es2023',
    // The API sends no source maps to people; whoever works on the page has the dev server.
    sourcemap: false,
    chunkSizeWarningLimit: 2_000,
    // Libraries mark modules for server rendering, which is of no concern here.
    rolldownOptions: { onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning) },
  },
  server: {
    proxy: Object.fromEntries(
      ['/graphql', '/files', '/healthz', '/readyz'].map((route) => [
        route,
        { target: 'http://127.0.0.1:3000', ws: route === '/graphql' },
      ]),
    ),
  },
});
