import { spawn } from 'node:child_process'

/** Starts a ruler in a process of its own: see ruler.ts. */
export async function startRuler(kind: 'page' | 'sign-up', file: string) {
  const ruler = spawn(process.execPath, ['tests/bench/ruler.ts', kind, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = await new Promise((listening) => ruler.stdout.once('data', listening))
  const origin = `http://127.0.0.1:${String(port).trim()}`
  return { origin, pid: ruler.pid ?? 0, stop: () => ruler.kill() }
}
