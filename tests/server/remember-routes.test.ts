import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'

const answersOf = (...options: string[]) =>
  execFileSync(process.execPath, [...options, 'tests/support/print-answers.ts'], {
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: 'pipe',
  })

test('remembering routes changes no answer', () => {
  const answers = answersOf()

  expect(JSON.parse(answers)).toHaveLength(22)
  expect(answersOf('--import', './server/remember-routes.ts')).toBe(answers)
})
