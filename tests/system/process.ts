import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'

const startLimit = 20_000

/** A port of this machine that nobody listens on. */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** Starts a program that stays in the foreground, and waits until it answers at its port. */
export async function startProgram(command: string, args: string[], port: number) {
  const program = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  let written = ''
  program.stderr.on('data', (text: Buffer) => {
    written += text
  })
  program.on('error', () => {})
  const limit = Date.now() + startLimit
  while (!(await answers(port))) {
    const isGone = program.exitCode !== null || program.pid === undefined
    if (isGone || Date.now() > limit) throw new Error(`${command} does not start: ${written}`)
  }
  return { stop: () => stop(program) }
}

/** @throws with what to install, where the machine has no such program. */
export function refuseWithout(...programs: string[]) {
  if (process.getuid?.() !== 0)
    throw new Error('The mail system of these tests is started by root.')
  for (const program of programs) {
    if (spawnSync('which', [program]).status === 0) continue
    throw new Error(`${program} is missing: install the packages that .ci/packages names.`)
  }
}

function answers(port: number) {
  return new Promise<boolean>((tell) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      tell(true)
    })
    // A short while passes between two looks: a program takes time to start.
    socket.once('error', () => setTimeout(() => tell(false), 50))
  })
}

async function stop(program: ChildProcess) {
  if (program.exitCode !== null || program.signalCode !== null) return
  const ended = once(program, 'exit')
  program.kill('SIGTERM')
  await ended
}
