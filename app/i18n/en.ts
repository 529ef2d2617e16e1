import { absence } from './en/absence.ts'
import { afterClass } from './en/after-class.ts'
import { answers } from './en/answers.ts'
import { approval } from './en/approval.ts'
import { ballot } from './en/ballot.ts'
import { changes } from './en/changes.ts'
import { changesMail } from './en/changes-mail.ts'
import { checkIn } from './en/check-in.ts'
import { common } from './en/common.ts'
import { contracts } from './en/contracts.ts'
import { drawOffice } from './en/draw-office.ts'
import { eligibility } from './en/eligibility.ts'
import { fairness } from './en/fairness.ts'
import { family } from './en/family.ts'
import { feeds } from './en/feeds.ts'
import { gallery } from './en/gallery.ts'
import { handOver } from './en/hand-over.ts'
import { incidents } from './en/incidents.ts'
import { mail } from './en/mail.ts'
import { messagesOffice } from './en/messages-office.ts'
import { office } from './en/office.ts'
import { outbox } from './en/outbox.ts'
import { placesMail } from './en/places-mail.ts'
import { planning } from './en/planning.ts'
import { preferences } from './en/preferences.ts'
import { provider } from './en/provider.ts'
import { remindersMail } from './en/reminders-mail.ts'
import { roster } from './en/roster.ts'
import { rosterApp } from './en/roster-app.ts'
import { rosterSite } from './en/roster-site.ts'
import { rules } from './en/rules.ts'
import { rush } from './en/rush.ts'
import { safety } from './en/safety.ts'
import { signUp } from './en/sign-up.ts'
import { staffing } from './en/staffing.ts'
import { status } from './en/status.ts'
import { timetable } from './en/timetable.ts'
import { venues } from './en/venues.ts'
import { visitor } from './en/visitor.ts'
import { waitlist } from './en/waitlist.ts'
import { weather } from './en/weather.ts'
import { workMail } from './en/work-mail.ts'
import type { Messages } from './say.ts'

/** English: complete, or it does not compile. */
export const en: Record<keyof Messages, string> = {
  ...common,
  ...status,
  ...visitor,
  ...family,
  ...signUp,
  ...provider,
  ...roster,
  ...office,
  ...contracts,
  ...planning,
  ...venues,
  ...staffing,
  ...approval,
  ...changes,
  ...changesMail,
  ...weather,
  ...rules,
  ...timetable,
  ...eligibility,
  ...waitlist,
  ...ballot,
  ...drawOffice,
  ...fairness,
  ...rush,
  ...placesMail,
  ...outbox,
  ...answers,
  ...feeds,
  ...remindersMail,
  ...workMail,
  ...preferences,
  ...gallery,
  ...messagesOffice,
  ...rosterApp,
  ...rosterSite,
  ...checkIn,
  ...handOver,
  ...safety,
  ...incidents,
  ...absence,
  ...afterClass,
  ...mail,
}
