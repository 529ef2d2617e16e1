import type { Logger } from 'pino'
import { closeWaitlistsJob } from '../app/jobs/close-waitlists.ts'
import { completeOfferingsJob } from '../app/jobs/complete-offerings.ts'
import { deliverMessagesJob } from '../app/jobs/deliver-messages.ts'
import { drainQueueJob } from '../app/jobs/drain-queue.ts'
import { expandNotificationsJob } from '../app/jobs/expand-notifications.ts'
import { fillPlacesJob } from '../app/jobs/fill-places.ts'
import { forgetOldFormsJob } from '../app/jobs/forget-old-forms.ts'
import { holdDrawsJob } from '../app/jobs/hold-draws.ts'
import { imapMailbox } from '../app/jobs/imap-mailbox.ts'
import { keepStaffCalendarsJob } from '../app/jobs/keep-staff-calendars.ts'
import { lapseOffersJob } from '../app/jobs/lapse-offers.ts'
import { readMailboxJob } from '../app/jobs/read-mailbox.ts'
import { remindOfOffersJob } from '../app/jobs/remind-of-offers.ts'
import { remindOfOpeningsJob } from '../app/jobs/remind-of-openings.ts'
import { remindOfTomorrowJob } from '../app/jobs/remind-of-tomorrow.ts'
import { remindStaffJobs } from '../app/jobs/remind-staff.ts'
import { reportMessagesJob } from '../app/jobs/report-messages.ts'
import { startJobs as runJobs } from '../app/jobs/run-jobs.ts'
import { tellOfHandOverJobs } from '../app/jobs/tell-of-hand-over.ts'
import { tellOfUnreachedJob } from '../app/jobs/tell-of-unreached.ts'
import { warnOfExpiryJob } from '../app/jobs/warn-of-expiry.ts'
import type { App } from '../app/web/app.ts'
import { smsGateway } from '../emails/sms-gateway.ts'
import { shown, smtpTransport, transportByChannel } from '../emails/transport.ts'
import type { Config } from './config.ts'

/** Starts every job, on the connections that the pages use. */
export function startJobs(app: App, config: Config, log: Logger) {
  const { db, vault, operation } = app
  const { mailDomain: domain, mailFrom: from } = config
  const transport = transportOf(config)
  const delivering = {
    ...{ db, vault, log, transport, limits: config.mailLimits },
    house: { publicOrigin: app.settings.publicOrigin, domain, from },
  }
  const jobs = runJobs({
    log,
    jobs: [
      drainQueueJob({ ...app, log }, operation),
      deliverMessagesJob(delivering, operation),
      expandNotificationsJob(app, operation),
      lapseOffersJob(app, operation),
      holdDrawsJob(app, operation),
      fillPlacesJob(app, operation),
      closeWaitlistsJob(app, operation),
      completeOfferingsJob(app, operation),
      forgetOldFormsJob(db, operation),
      reportMessagesJob({ db, log }, operation),
      warnOfExpiryJob(app, operation),
      keepStaffCalendarsJob(app, operation),
      tellOfUnreachedJob(app, operation),
      remindOfOpeningsJob(app, operation),
      remindOfTomorrowJob(app, operation),
      remindOfOffersJob(app, operation),
      ...remindStaffJobs(app, operation),
      ...tellOfHandOverJobs(app, operation),
      ...(config.imapUrl
        ? [readMailboxJob({ db, log, domain, openMailbox: imapMailbox(config.imapUrl) }, operation)]
        : []),
    ],
  })
  return {
    /** Ends after the work under way. */
    async stop() {
      await jobs.stop()
      transport.close()
    },
  }
}

/** Without a mail server nothing leaves the house: the demo shows its messages. */
function transportOf({ smtpUrl, smsGateway: gateway }: Config) {
  const email = smtpUrl ? smtpTransport(smtpUrl) : shown
  // Without a gateway the mail transport refuses an SMS, which then fails with a reason.
  return transportByChannel({ email, sms: gateway ? smsGateway(gateway) : email })
}
