import { openDatabase } from '#db/client.ts'
import { openKeptPhone } from '../support/browser.ts'
import { givenClassOnSite, openRoster, toMarks } from '../support/on-site.ts'
import { testDataKey } from '../support/operation.ts'
import { startServer, temporaryFolder } from '../support/running-server.ts'

// How long a phone four times slower than this machine takes from a tap to the picture of it, in a roster of 200, while
// records are sealed, written and sent. The goal stands in the design: 50 ms at the 95th percentile.
const children = 200
const server = await startServer({ DATA_KEY: testDataKey, JOBS: 'off' })
const connections = openDatabase(server.env.DATABASE_URL ?? '')
const { classSession, teachers } = await givenClassOnSite(connections.db, children)
const phone = await openKeptPhone(temporaryFolder(), { baseURL: server.origin })
const page = await phone.newPage()
await openRoster(page, teachers[0])
await toMarks(page, classSession.id)
await page
  .locator('.mark--present')
  .nth(children - 1)
  .waitFor()
const devtools = await phone.newCDPSession(page)
await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })

const idle = await page.evaluate(measure, 0)
const taps = await page.evaluate(measure, children)
const at = (all: number[], part: number) =>
  all.toSorted((a, b) => a - b)[Math.floor((all.length - 1) * part)] ?? 0
const line = (name: string, all: number[]) =>
  `${name.padEnd(34)} p50 ${at(all, 0.5).toFixed(1)}  p95 ${at(all, 0.95).toFixed(1)}  most ${at(all, 1).toFixed(1)} ms`
process.stdout.write(
  [
    line('an empty frame, CPU ÷4', idle),
    line(`a tap on one of ${children}, CPU ÷4`, taps),
    at(taps, 0.95) > 50 ? 'goal: p95 at most 50 ms MISSED' : 'goal: p95 at most 50 ms',
    '',
  ].join('\n'),
)
await phone.close()
await connections.close()
await server.stop()

/** Taps once about every 200 ms; without taps, frames in which nothing changes. In ms, from the event to after its paint. */
async function measure(taps: number) {
  const times: number[] = []
  const buttons = [...document.querySelectorAll<HTMLButtonElement>('.mark--present')]
  for (let n = 0; n < (taps || 50); n++) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    const before = performance.now()
    if (taps > 0) buttons[n]?.click()
    await new Promise((resolve) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = resolve
        port2.postMessage(null)
      }),
    )
    times.push(performance.now() - before)
  }
  return times
}
