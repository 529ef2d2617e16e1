import { defineConfig } from 'vite'

// The codes on a family's phone (app/codes), built beside the pages: their names are known to the page without a network.
export default defineConfig({
  publicDir: false,
  logLevel: 'warn',
  build: {
    ...{ outDir: 'build/client', emptyOutDir: false, target: 'es2022' },
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: {
        'codes/show-codes': 'app/codes/show-codes.ts',
        'me/check-in-worker': 'app/codes/worker.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'assets/codes-[name]-[hash].js' },
    },
  },
})
