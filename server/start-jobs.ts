import type { Logger } from 'pino'
import { expandNotificationsJob } from '../app/jobs/expand-notifications.ts'
import { forgetOldFormsJob } from '../app/jobs/forget-old-forms.ts'
import { lapseOffersJob } from '../app/jobs/lapse-offers.ts'
import type { App } from '../app/web/app.ts'
import type { Config } from './config.ts'

const pause = 1000 // ms between rounds

/** Runs every job in turn, round after round, on the connections that the pages use. */
export function startJobs(app: App, _config: Config, log: Logger) {
  const jobs = [
    lapseOffersJob(app, app.operation),
    expandNotificationsJob(app, app.operation),
    forgetOldFormsJob(app.db, app.operation),
  ]
  let isStopping = false
  let wake = () => {}

  async function rounds() {
    while (!isStopping) {
      for (const { name, run } of jobs) {
        await run().catch((error: unknown) => {
          log.error({ job: name, message: error instanceof Error ? error.message : 'failed' })
        })
      }
      if (!isStopping)
        await new Promise<void>((go) => {
          wake = go
          setTimeout(go, pause)
        })
    }
  }

  const ended = rounds()
  return {
    /** Lets the job under way finish. */
    async stop() {
      isStopping = true
      wake()
      await ended
    },
  }
}
