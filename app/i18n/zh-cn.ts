import { absence } from './zh-cn/absence.ts'
import { afterClass } from './zh-cn/after-class.ts'
import { answers } from './zh-cn/answers.ts'
import { approval } from './zh-cn/approval.ts'
import { ballot } from './zh-cn/ballot.ts'
import { changes } from './zh-cn/changes.ts'
import { changesMail } from './zh-cn/changes-mail.ts'
import { checkIn } from './zh-cn/check-in.ts'
import { common } from './zh-cn/common.ts'
import { contracts } from './zh-cn/contracts.ts'
import { drawOffice } from './zh-cn/draw-office.ts'
import { eligibility } from './zh-cn/eligibility.ts'
import { fairness } from './zh-cn/fairness.ts'
import { family } from './zh-cn/family.ts'
import { feeds } from './zh-cn/feeds.ts'
import { gallery } from './zh-cn/gallery.ts'
import { handOver } from './zh-cn/hand-over.ts'
import { incidents } from './zh-cn/incidents.ts'
import { mail } from './zh-cn/mail.ts'
import { messagesOffice } from './zh-cn/messages-office.ts'
import { office } from './zh-cn/office.ts'
import { outbox } from './zh-cn/outbox.ts'
import { placesMail } from './zh-cn/places-mail.ts'
import { planning } from './zh-cn/planning.ts'
import { preferences } from './zh-cn/preferences.ts'
import { provider } from './zh-cn/provider.ts'
import { remindersMail } from './zh-cn/reminders-mail.ts'
import { roster } from './zh-cn/roster.ts'
import { rosterApp } from './zh-cn/roster-app.ts'
import { rosterSite } from './zh-cn/roster-site.ts'
import { rules } from './zh-cn/rules.ts'
import { rush } from './zh-cn/rush.ts'
import { safety } from './zh-cn/safety.ts'
import { signUp } from './zh-cn/sign-up.ts'
import { staffing } from './zh-cn/staffing.ts'
import { status } from './zh-cn/status.ts'
import { timetable } from './zh-cn/timetable.ts'
import { venues } from './zh-cn/venues.ts'
import { visitor } from './zh-cn/visitor.ts'
import { waitlist } from './zh-cn/waitlist.ts'
import { weather } from './zh-cn/weather.ts'
import { workMail } from './zh-cn/work-mail.ts'

/** Chinese, the source: keys and facts are taken from here. */
export const zhCN = {
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
