import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import autocannon from 'autocannon'

export interface Figures {
  /** Answers per second. */
  rate: number
  /** Milliseconds. */
  p99: number
  /** Milliseconds of the server's processor time per answer; NaN where the system does not tell. */
  cpu: number
  failed: number
}

/** Asks for a page over and over with 64 clients. [<id>] in the path becomes something new each time. */
export async function askForPage(url: string, pid: number, seconds: number): Promise<Figures> {
  const { pathname, search, origin } = new URL(url)
  const path = decodeURIComponent(pathname + search)
  const load = (duration: number) =>
    autocannon({
      ...{ url: origin, connections: 64, duration, idReplacement: true },
      requests: [{ method: 'GET', path, headers: { 'accept-encoding': 'br' } }],
    })
  await load(2) // warm
  const before = cpuOf(pid)
  const done = await load(seconds)
  const answers = done.requests.total
  return {
    rate: answers / done.duration,
    p99: done.latency.p99,
    cpu: (cpuOf(pid) - before) / answers,
    failed: done.non2xx + done.errors,
  }
}

export interface Post {
  path: string
  headers: Record<string, string>
  body: string
}

/** Sends every form once, 64 at a time. Counted as failed: whatever is not answered 303. */
export async function sendForms(origin: string, pid: number, posts: Post[]): Promise<Figures> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  let failed = 0
  const before = cpuOf(pid)
  const figures = await inParallel(posts, async (post) => {
    if ((await send(origin, agent, post)) !== 303) failed++
  })
  agent.destroy()
  return { ...figures, cpu: (cpuOf(pid) - before) / posts.length, failed }
}

/** Does the work for every item, 64 at a time. */
export async function inParallel<T>(items: T[], work: (item: T) => Promise<void>) {
  const [waiting, times] = [[...items], [] as number[]]
  const startedAt = performance.now()
  const client = async () => {
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
      const askedAt = performance.now()
      await work(item)
      times.push(performance.now() - askedAt)
    }
  }
  await Promise.all(Array.from({ length: 64 }, client))
  const rate = items.length / ((performance.now() - startedAt) / 1000)
  times.sort((a, b) => a - b)
  return { rate, p99: times[Math.floor(times.length * 0.99)] ?? Number.NaN }
}

function send(origin: string, agent: Agent, { path, headers, body }: Post) {
  return new Promise<number | undefined>((answered, failed) => {
    const asked = request(origin + path, { method: 'POST', agent, headers }, (answer) => {
      answer.resume()
      answer.on('end', () => answered(answer.statusCode))
    })
    asked.on('error', failed)
    asked.end(body)
  })
}

/** Milliseconds of processor time that a process has used so far. */
export function cpuOf(pid: number) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10 // ticks of a hundredth of a second
  } catch {
    return Number.NaN
  }
}
