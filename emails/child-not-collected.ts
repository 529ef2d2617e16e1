import { timeText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import type { OnSite } from './child-not-arrived.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, subjectOf } from './message.ts'

/** M20: the class session ended some time ago, and nobody has come for the child. */
export function childNotCollected(locale: Locale, child: OnSite) {
  const say = sayIn(locale)
  const { who, title, phone, meeting } = child
  const time = timeText(meeting.endsAt)
  const letter = {
    subject: subjectOf(title, (short) => say('hand-over.not-collected.subject', { title: short })),
    conclusion: say('hand-over.not-collected', { who, time, phone }),
    facts: facts([
      [say('mail.who'), who],
      [say('mail.what'), title],
      [say('mail.place'), meeting.place],
      [say('mail.contact'), child.contact],
    ]),
    button: { label: say('mail.look-on-site'), href: child.href },
    notes: [say('hand-over.not-collected.staff-wait')],
  }
  const sms = fitSms(say, [child.masked, phone], (name, number) =>
    say('hand-over.sms.not-collected', { who: name, time, phone: number }),
  )
  return layOut(locale, letter, sms)
}
