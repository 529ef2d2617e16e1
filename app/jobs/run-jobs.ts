export interface Job {
  name: string
  /** One piece of work. True: there may be more. */
  run(): Promise<boolean>
  /** How long it rests once nothing is left, in ms; without it, half a second. */
  every?: number
}

export const everyMinute = 60_000
export const everyHour = 3_600_000

/** Where jobs say what they did: ids, counts and codes, never personal data. */
export interface JobLog {
  info(facts: object, message: string): void
  error(facts: object, message: string): void
}

const pause = 500 // ms, also before a failed job is tried again

/** Runs each job again and again, never twice at once; a job that fails rests and is tried again. */
export function startJobs({ jobs, log }: { jobs: Job[]; log: JobLog }) {
  const stopping = new AbortController()
  const ended = Promise.all(jobs.map((job) => repeat(job, log, stopping.signal)))
  return {
    /** Ends after the pieces of work under way. */
    async stop() {
      stopping.abort()
      await ended
    },
  }
}

async function repeat({ name, run, every = pause }: Job, log: JobLog, stopping: AbortSignal) {
  while (!stopping.aborted) {
    let wait = every
    const hasMore = await run().catch((error: unknown) => {
      wait = pause
      // The message of an error may hold a value of a row.
      log.error({ job: name, error: error instanceof Error ? error.name : 'unknown' }, 'job failed')
      return false
    })
    if (!hasMore) await rest(stopping, wait)
  }
}

function rest(stopping: AbortSignal, wait: number) {
  return new Promise<void>((go) => {
    if (stopping.aborted) return go()
    const end = () => {
      clearTimeout(timer)
      stopping.removeEventListener('abort', end)
      go()
    }
    const timer = setTimeout(end, wait)
    stopping.addEventListener('abort', end)
  })
}
