import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/**
 * Runs a script in several processes that begin at the same moment. Each prints `ready`, waits for a line on its
 * standard input and then prints its result as one line of JSON.
 */
export async function inSeveralProcesses(script: string, argumentsOf: string[][]) {
  const racers = argumentsOf.map((args) => {
    const child = spawn(process.execPath, [script, ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() }
  })
  for (const { lines } of racers) await lines.next()
  for (const { child } of racers) child.stdin.write('go\n')
  const results = racers.map(async ({ child, lines }) => {
    const ended = once(child, 'exit')
    const { value } = await lines.next()
    await ended
    return JSON.parse(String(value))
  })
  return Promise.all(results)
}
