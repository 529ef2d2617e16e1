import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

/** A sentence for whoever starts the server: what is wrong with its configuration, and how it should be. */
export class ConfigProblem extends Error {}

const origin = z.string().refine((text) => URL.parse(text)?.origin === text)
const url = (...protocols: string[]) =>
  z.string().refine((text) => protocols.includes(URL.parse(text)?.protocol ?? ''))
const onOrOff = z.enum(['on', 'off']).default('on')

/** Every variable that the product reads, with what it should be, in the words of the refusal. */
const variables = {
  MODE: [z.enum(['production', 'demo']).default('production'), 'production or demo'],
  PORT: [z.coerce.number().int().min(0).max(65_535).default(3000), 'a port from 0 to 65535'],
  HOST: [z.string().min(1).default('127.0.0.1'), 'an address of this machine, like 127.0.0.1'],
  DATABASE_URL: [
    z
      .string()
      .regex(/^(file:|postgres(ql)?:\/\/).+/)
      .default('file:data/xuetang.db'),
    'file:<path> for SQLite or postgres://<user>:<password>@<host>/<database>',
  ],
  DATA_KEY: [
    z
      .string()
      .refine((text) => Buffer.from(text, 'base64url').length === 32)
      .optional(),
    '32 bytes in base64url; make one with: openssl rand -base64 32 | tr +/ -_ | tr -d =',
  ],
  PUBLIC_ORIGIN: [
    origin.optional(),
    'where the public reaches the product, without a path: https://xuetang.example.com',
  ],
  SMTP_URL: [url('smtp:', 'smtps:').optional(), 'smtp://<user>:<password>@<host>:<port>'],
  MAIL_DOMAIN: [z.hostname().optional(), 'a domain, like xuetang.example.com'],
  MAIL_FROM: [z.email().optional(), 'the address that messages come from'],
  IMAP_URL: [
    url('imap:', 'imaps:').optional(),
    'imaps://<user>:<password>@<host>:993/<folder>, the mailbox of MAIL_FROM',
  ],
  MAIL_LIMITS: [
    z
      .string()
      .regex(/^[^=,\s]+=[1-9]\d*(,[^=,\s]+=[1-9]\d*)*$/)
      .default('qq.com=30,163.com=30,126.com=30'),
    'mails a minute by domain, like qq.com=30,163.com=30',
  ],
  SMS_GATEWAY_URL: [url('http:', 'https:').optional(), 'an http or https address'],
  SMS_GATEWAY_TOKEN: [z.string().min(1).optional(), 'the token that the gateway gave out'],
  JOBS: [onOrOff, 'on or off'],
  TRUST_PROXY: [onOrOff.default('off'), 'on (a proxy of ours stands in front) or off'],
  SIGN_UPS_AT_ONCE: [
    z.coerce.number().int().min(0).max(10_000).optional(),
    'how many sign-ups are dealt with before others queue: 0 to 10000',
  ],
  LOG_LEVEL: [
    z.enum(['debug', 'info', 'warn', 'error', 'silent']).optional(),
    'debug, info, warn, error or silent',
  ],
} as const satisfies Record<string, readonly [z.ZodType, string]>

type Values = { [Name in keyof typeof variables]: z.output<(typeof variables)[Name][0]> }
export type Config = ReturnType<typeof readConfig>

/**
 * The configuration, all of it from environment variables. An empty variable counts as not set.
 * @throws {ConfigProblem} with one sentence for the first variable that is missing or wrong.
 */
export function readConfig(env: Record<string, string | undefined>, demoKeyFile = 'data/demo.key') {
  const values = readValues(env)
  const isDemo = values.MODE === 'demo'
  if (!isDemo) {
    refuseMissing(values, ['DATA_KEY', 'PUBLIC_ORIGIN', 'SMTP_URL', 'MAIL_DOMAIN'])
  }
  if (values.SMS_GATEWAY_URL) refuseMissing(values, ['SMS_GATEWAY_TOKEN'])
  const mailDomain = values.MAIL_DOMAIN ?? 'xuetang.example.com'
  return {
    isDemo,
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    dataKey: values.DATA_KEY ?? keptKey(demoKeyFile),
    publicOrigin: values.PUBLIC_ORIGIN,
    smtpUrl: values.SMTP_URL,
    mailDomain,
    imapUrl: values.IMAP_URL,
    mailFrom: values.MAIL_FROM ?? `invite@${mailDomain}`,
    mailLimits: limitsOf(values.MAIL_LIMITS),
    smsGateway: values.SMS_GATEWAY_URL && {
      url: values.SMS_GATEWAY_URL,
      token: values.SMS_GATEWAY_TOKEN ?? '',
    },
    runsJobs: values.JOBS === 'on',
    trustsProxy: values.TRUST_PROXY === 'on',
    signUpsAtOnce: values.SIGN_UPS_AT_ONCE ?? usualAtOnce(values.DATABASE_URL),
    logLevel: values.LOG_LEVEL ?? (isDemo ? 'warn' : 'info'),
  }
}

function limitsOf(text: string): Record<string, number> {
  const pairs = text.split(',').map((one) => one.split('='))
  return Object.fromEntries(
    pairs.map(([domain = '', n]) => [domain.toLowerCase(), Number(n)] as const),
  )
}

/** About two seconds of work on SQLite. PostgreSQL takes longer: more of its families see their turn instead of nothing. */
const usualAtOnce = (databaseUrl: string) => (databaseUrl.startsWith('postgres') ? 300 : 1000)

function readValues(env: Record<string, string | undefined>) {
  const values: Record<string, unknown> = {}
  for (const [name, [schema, wanted]] of Object.entries(variables)) {
    const parsed = schema.safeParse(env[name] || undefined)
    // The value itself is not repeated: it may be a secret.
    if (!parsed.success) throw new ConfigProblem(`${name} must be ${wanted}.`)
    values[name] = parsed.data
  }
  return values as Values
}

function refuseMissing(values: Values, names: (keyof Values)[]) {
  for (const name of names) {
    if (values[name] !== undefined) continue
    throw new ConfigProblem(`${name} is not set; it must be ${variables[name][1]}.`)
  }
}

/** The demo's own key: made once, readable by its owner alone. */
function keptKey(file: string) {
  mkdirSync(dirname(file), { recursive: true })
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFileSync(file, 'utf8')
}
