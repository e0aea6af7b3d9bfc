import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

/**
 * Keeps out of the bundle what conf and electron-store bring along for schemas and migrations of their own. Neither is
 * used here, and evaluating them is a large part of a start. Whoever calls for one all the same is told so.
 */
function leaveOutUnusedOfConf(): Plugin {
  const unused = '\0unused-of-conf';
  return {
    name: 'leave-out-unused-of-conf',
    enforce: 'pre',
    resolveId: (id) => (/^(ajv|ajv-formats|semver)(\/|$)/.test(id) ? unused : null),
    load: (id) =>
      id === unused
        ? `export class Ajv2020 { constructor() { throw new TypeError('left out of the bundle: see electron.vite.config.ts'); } }
           export default new Proxy({}, { get() { throw new TypeError('left out of the bundle: see electron.vite.config.ts'); } });`
        : null,
  };
}

// One build for all hosts: the main bundle has an entry for each host, the renderer is the same for all.
// Targets are those of Electron 33, the oldest runtime that must be able to run it.
export default defineConfig({
  main: {
    plugins: [leaveOutUnusedOfConf()],
    build: {
      outDir: 'out/main',
      target: 'node20.18',
      // Resolving dependencies file by file takes most of a start, so all are bundled but the native ones, which
      // have to find their binaries, and the practice tenant's, which is loaded when everything else is on screen.
      externalizeDeps: false,
      rollupOptions: {
        external: ['@napi-rs/keyring', 'libsql', 'oidc-provider'],
        input: {
          electron: 'src-main/electron/main.ts',
          web: 'src-main/web/main.ts',
          'history-node-process': 'src-main/ports/history/history-node-process.ts',
          'history-utility-process': 'src-main/electron/history-utility-process.ts',
          'import-worker': 'src-main/services/transfer/plan-worker.ts',
        },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', format: 'es' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node20.18',
      rollupOptions: {
        input: { preload: 'src-main/preload/preload.ts' },
        output: { entryFileNames: '[name].cjs', format: 'cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    base: './',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      target: 'chrome130',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      minify: true,
      // In one file: styles that come with a part of the page would be late for its first frame.
      cssCodeSplit: false,
      rollupOptions: {
        input: { index: 'src-renderer/index.html' },
        // What the first screen needs is one file: a page waits for the slowest of many.
        output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } },
      },
    },
  },
});
