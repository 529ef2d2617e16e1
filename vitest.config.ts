import { defineConfig } from 'vitest/config'

const onEachDatabase = ['tests/{domain,db,routes,jobs}/**/*.test.ts']
const inAMailSystem = 'tests/system/**/*.test.ts'

export default defineConfig({
  test: {
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'sqlite', include: onEachDatabase } },
      {
        extends: true,
        test: {
          name: 'postgresql',
          include: onEachDatabase,
          globalSetup: 'tests/support/postgres-server.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'rest',
          include: ['tests/**/*.test.ts'],
          exclude: [...onEachDatabase, inAMailSystem],
        },
      },
      // Needs a mail server and a calendar server of the machine: see .ci/packages.
      { extends: true, test: { name: 'system', include: [inAMailSystem] } },
    ],
  },
})
