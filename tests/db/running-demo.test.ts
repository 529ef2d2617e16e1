import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type RunningServer, startServer } from '#tests/support/running-server.ts'
import { freshPostgresUrl } from '#tests/support/test-db.ts'

let server: RunningServer
beforeAll(async () => {
  const postgres = inject('postgresServer')
  server = await startServer(postgres ? { DATABASE_URL: await freshPostgresUrl(postgres) } : {})
})
afterAll(() => server?.stop())

test('the demo starts, shows its offerings and says who may sign in', async () => {
  expect((await server.get('/ready')).status).toBe(200)
  const list = await server.get('/activities')
  expect([list.status, await list.text()]).toEqual([200, expect.stringContaining('/a/')])
  expect(server.output()).toContain('coordinator1@example.com')
})
