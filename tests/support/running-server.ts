import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface RunningServer {
  origin: string
  /** What the server was started with: DATA_KEY, DATABASE_URL and more. */
  env: Record<string, string>
  process: ChildProcess
  /** Everything it wrote so far. */
  output(): string
  get(path: string, headers?: Record<string, string>): Promise<Response>
  /** Posts a form as a browser does from a page of ours. */
  post(
    path: string,
    /** Or all of them as a browser sends them. */
    fields: Record<string, string> | string,
    headers?: Record<string, string>,
  ): Promise<Response>
  /** SIGTERM by default; waits until the process is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>
}

/**
 * Starts the built product with a database of its own: the demo,
 * on a SQLite file that is removed when the test process ends. `env` adds to or replaces what it is started with.
 */
export async function startServer(env: Record<string, string> = {}): Promise<RunningServer> {
  const all = {
    ...{ MODE: 'demo', PORT: '0', HOST: '127.0.0.1' },
    DATA_KEY: randomBytes(32).toString('base64url'),
    DATABASE_URL: env.DATABASE_URL ?? `file:${join(temporaryFolder(), 'xuetang.db')}`,
    ...env,
  }
  const variables = { ...inherited(), ...all, NODE_ENV: 'production' as const }
  const server = spawn(process.execPath, ['server/start.mjs'], {
    env: variables,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let written = ''
  const origin = await new Promise<string>((resolve, reject) => {
    const take = (text: Buffer) => {
      written += text
      const found = /Xuetang: .*(http:\/\/[^)\s]+)\)?\n/.exec(written)?.[1]
      if (found) resolve(found)
    }
    server.stdout.on('data', take)
    server.stderr.on('data', take)
    server.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${written}`)))
  })
  const pageOrigin = env.PUBLIC_ORIGIN ?? origin
  return {
    ...{ origin, env: all, process: server, output: () => written },
    get: (path, headers = {}) => fetch(origin + path, { headers, redirect: 'manual' }),
    post: (path, fields, headers = {}) =>
      fetch(origin + path, {
        ...{ method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' },
        headers: { origin: pageOrigin, ...headers },
      }),
    async stop(signal = 'SIGTERM') {
      if (server.exitCode !== null || server.signalCode !== null) return
      server.kill(signal)
      await once(server, 'exit')
    },
  }
}

/** A new folder that goes when this process ends. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'xuetang-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const inherited = () => ({ PATH: process.env.PATH ?? '' })
