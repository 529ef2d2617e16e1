import { createHash } from 'node:crypto'
import { defineConfig, type Plugin } from 'vite'

// The roster on a phone (app/roster), built beside the pages: its scripts have names of their own, for what is kept on the
// phone has to be named before it is built. Its worker is told what there is to keep.
export default defineConfig({
  publicDir: 'app/roster/public',
  logLevel: 'warn',
  build: {
    ...{ outDir: 'build/client', emptyOutDir: false, assetsInlineLimit: 0 },
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { start: 'app/roster/start.tsx', worker: 'app/roster/worker.ts' },
      output: {
        entryFileNames: 'teach/[name].js',
        chunkFileNames: 'assets/roster-[name]-[hash].js',
        assetFileNames: 'assets/roster-[name]-[hash][extname]',
      },
    },
  },
  plugins: [tellWorker()],
})

function tellWorker(): Plugin {
  return {
    name: 'tell-worker',
    // After Vite's own, which still write into the scripts.
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const worker = bundle['teach/worker.js']
        if (worker?.type !== 'chunk' || worker.imports.length > 0) this.error('no worker by itself')
        const files = Object.values(bundle)
          .filter((file) => file !== worker)
          .map((file) => ({
            path: `/${file.fileName}`,
            integrity: `sha256-${sha256(file.type === 'chunk' ? file.code : file.source)}`,
          }))
        const version = sha256(JSON.stringify(files)).replace(/\W/g, '').slice(0, 12)
        const list = JSON.stringify(JSON.stringify({ version, files }))
        worker.code = worker.code.replace(/(["'`])__ROSTER_FILES__\1/, () => list)
      },
    },
  }
}

const sha256 = (content: string | Uint8Array) =>
  createHash('sha256').update(content).digest('base64')
