import { timeText, whenText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Meeting, type Participation, subjectOf } from './message.ts'

/** A child at a class session. `masked`: the name as an SMS gives it; `phone`: whom to call on site. */
export interface OnSite extends Participation {
  masked: string
  phone: string
  meeting: Meeting
}

/** M18: the class session began some minutes ago, and the child is not there. */
export function childNotArrived(locale: Locale, child: OnSite) {
  const say = sayIn(locale)
  const { who, title, phone, meeting } = child
  const time = timeText(meeting.startsAt)
  const letter = {
    subject: subjectOf(title, (short) => say('hand-over.not-arrived.subject', { title: short })),
    conclusion: say('hand-over.not-arrived', { who, time, phone }),
    facts: facts([
      [say('mail.who'), who],
      [say('mail.what'), title],
      [say('mail.when'), whenText(locale, meeting.startsAt, meeting.endsAt)],
      [say('mail.place'), meeting.place],
      [say('mail.contact'), child.contact],
    ]),
    button: { label: say('mail.look-on-site'), href: child.href },
    notes: [],
  }
  const sms = fitSms(say, [child.masked, phone], (name, number) =>
    say('hand-over.sms.not-arrived', { who: name, time, phone: number }),
  )
  return layOut(locale, letter, sms)
}
