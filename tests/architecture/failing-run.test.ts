import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const run = `
  import startPostgres from './tests/support/postgres-server.ts'
  const stop = await startPostgres({ provide() {} })
  await stop()
  process.exitCode = 1
`

test('a run in which a test failed ends as failed, also beside the PostgreSQL server', () => {
  const flags = ['--input-type=module', '--eval', run]
  const { status, stderr } = spawnSync(process.execPath, flags, { encoding: 'utf8' })
  expect([status, stderr]).toEqual([1, expect.not.stringContaining('Error')])
})
