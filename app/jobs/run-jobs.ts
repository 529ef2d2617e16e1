export interface Job {
  name: string
  /** One piece of work. True: there may be more. */
  run(): Promise<boolean>
}

/** Where jobs say what they did: ids, counts and codes, never personal data. */
export interface JobLog {
  info(facts: object, message: string): void
  error(facts: object, message: string): void
}

const pause = 500 // ms, once nothing is left to do

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

async function repeat({ name, run }: Job, log: JobLog, stopping: AbortSignal) {
  while (!stopping.aborted) {
    const hasMore = await run().catch((error: unknown) => {
      // The message of an error may hold a value of a row.
      log.error({ job: name, error: error instanceof Error ? error.name : 'unknown' }, 'job failed')
      return false
    })
    if (!hasMore) await rest(stopping)
  }
}

function rest(stopping: AbortSignal) {
  return new Promise<void>((go) => {
    if (stopping.aborted) return go()
    const end = () => {
      clearTimeout(timer)
      stopping.removeEventListener('abort', end)
      go()
    }
    const timer = setTimeout(end, pause)
    stopping.addEventListener('abort', end)
  })
}
