import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { temporaryFolder } from '../support/running-server.ts'

const production = {
  DATA_KEY: Buffer.alloc(32, 1).toString('base64url'),
  PUBLIC_ORIGIN: 'https://xuetang.example.com',
  SMTP_URL: 'smtp://mail.example.com:25',
  MAIL_DOMAIN: 'xuetang.example.com',
}

test('production runs on four variables', () => {
  expect(readConfig(production)).toMatchObject({
    ...{ isDemo: false, port: 3000, host: '127.0.0.1', databaseUrl: 'file:data/xuetang.db' },
    ...{ mailFrom: 'invite@xuetang.example.com', runsJobs: true, logLevel: 'info' },
  })
})

test('sign-ups queue sooner on PostgreSQL, unless somebody set when', () => {
  const postgres = { ...production, DATABASE_URL: 'postgres://x@127.0.0.1/x' }
  expect(readConfig(production).signUpsAtOnce).toBe(1000)
  expect(readConfig(postgres).signUpsAtOnce).toBe(300)
  expect(readConfig({ ...postgres, SIGN_UPS_AT_ONCE: '0' }).signUpsAtOnce).toBe(0)
})

test('mail is paced by domain, unless somebody set how', () => {
  expect(readConfig(production).mailLimits).toEqual({ 'qq.com': 30, '163.com': 30, '126.com': 30 })
  const own = readConfig({ ...production, MAIL_LIMITS: 'QQ.com=60,foxmail.com=30' })
  expect(own.mailLimits).toEqual({ 'qq.com': 60, 'foxmail.com': 30 })
})

test.each(Object.keys(production))('production does not start without %s', (name) => {
  expect(() => readConfig({ ...production, [name]: '' })).toThrow(`${name} is not set; it must be`)
})

test.each([
  ['MODE', 'test', 'MODE must be production or demo.'],
  ['PORT', 'http', 'PORT must be a port from 0 to 65535.'],
  ['PUBLIC_ORIGIN', 'https://xuetang.example.com/path', 'PUBLIC_ORIGIN must be where'],
  ['DATABASE_URL', 'mysql://x', 'DATABASE_URL must be file:<path>'],
  ['DATA_KEY', 'short', 'DATA_KEY must be 32 bytes in base64url'],
  ['SMTP_URL', 'mail.example.com', 'SMTP_URL must be smtp://'],
  ['JOBS', 'yes', 'JOBS must be on or off.'],
  ['MAIL_LIMITS', 'qq.com', 'MAIL_LIMITS must be mails a minute by domain'],
])('%s=%s is refused in one sentence, without the value', (name, value, sentence) => {
  expect(() => readConfig({ ...production, [name]: value })).toThrow(sentence)
})

test('the demo makes a key of its own once, for its owner alone', () => {
  const file = join(temporaryFolder(), 'demo.key')
  const first = readConfig({ MODE: 'demo' }, file)

  expect(readConfig({ MODE: 'demo' }, file).dataKey).toBe(first.dataKey)
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('a wrong value stops the start with its sentence and nothing else', () => {
  const started = spawnSync(process.execPath, ['server/start.mjs'], {
    encoding: 'utf8',
    env: { ...production, MODE: 'test', NODE_ENV: 'production' },
  })
  expect(started).toMatchObject({
    status: 1,
    stdout: '',
    stderr: 'MODE must be production or demo.\n',
  })
})
