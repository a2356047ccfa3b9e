import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const root = import.meta.dirname

/** A page reloaded at /memory/… must find its files at the root; electron-vite sets './', which is for pages on `file:`. */
const pageAtRoot: Plugin = { name: 'page-at-root', enforce: 'post', config: () => ({ base: '/' }) }

/**
 * Three bundles: `main` (Node, with one file per worker thread), `preload` (sandboxed, so one CommonJS file) and `renderer`.
 *
 * What stands under `dependencies` in package.json stays outside the main bundle: native packages find their libraries beside
 * themselves. What the renderer uses stands under `devDependencies`.
 */
export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: {
          index: resolve(root, 'electron/main.ts'),
          'store-worker': resolve(root, 'main/store/worker.ts'),
          'transfer-worker': resolve(root, 'main/transfer/worker.ts'),
          'dream-worker': resolve(root, 'pipeline/worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(root, 'electron/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'renderer'),
    plugins: [react(), pageAtRoot],
    build: {
      minify: true,
      outDir: resolve(root, 'out/renderer'),
      // The CSP allows fonts and scripts from files only: nothing is inlined as a data URL.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: resolve(root, 'renderer/index.html') },
    },
  },
})
