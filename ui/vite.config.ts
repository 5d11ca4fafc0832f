import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte({ preprocess: vitePreprocess() })],
  // The window serves the page from its own scheme, so that every address in it must be relative.
  base: './',
  build: {
    target: ['es2022', 'safari16.4'],
    // A data: address for small pictures would be allowed by the content policy, but nothing needs it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // The words are Rust's files, outside this folder.
  server: { port: 5173, strictPort: true, fs: { allow: ['..'] } },
  clearScreen: false,
  test: {
    environment: 'happy-dom',
    include: ['test/**/*.test.ts'],
    // Long enough for a busy machine: what is waited for is a condition, never a time.
    testTimeout: 120_000,
    setupFiles: ['test/setup.ts'],
  },
  // Tests mount real components: the browser's Svelte, not the server's.
  ...(process.env['VITEST'] ? { resolve: { conditions: ['browser'] } } : {}),
});
