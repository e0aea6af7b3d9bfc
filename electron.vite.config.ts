import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// One build for all hosts: the main bundle has an entry for each host, the renderer is the same for all.
// Targets are those of Electron 33, the oldest runtime that must be able to run it.
export default defineConfig({
  main: {
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
          'history-worker': 'src-main/ports/history/worker.ts',
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
      rollupOptions: { input: { index: 'src-renderer/index.html' } },
    },
  },
});
