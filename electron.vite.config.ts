import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// One build for all hosts: the main bundle has an entry for each host, the renderer is the same for all.
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      rollupOptions: {
        input: { electron: 'src-main/electron/main.ts', web: 'src-main/web/main.ts' },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js', format: 'es' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
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
      modulePreload: { polyfill: false },
      rollupOptions: { input: { index: 'src-renderer/index.html' } },
    },
  },
});
