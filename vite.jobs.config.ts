import { defineConfig } from 'vite'

// The jobs, built beside the pages: what they send is written in JSX, which Node does not read by itself.
export default defineConfig({
  publicDir: false,
  logLevel: 'warn',
  build: { ssr: 'server/start-jobs.ts', outDir: 'build/jobs', minify: false },
})
