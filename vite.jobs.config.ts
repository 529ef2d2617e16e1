import { defineConfig } from 'vite'

// The jobs and the samples of messages, built beside the pages: what they send is written in JSX, which Node does not read by itself.
export default defineConfig({
  publicDir: false,
  logLevel: 'warn',
  build: {
    ...{ ssr: true, outDir: 'build/jobs', minify: false },
    rollupOptions: { input: ['server/start-jobs.ts', 'emails/show-samples.ts'] },
  },
})
