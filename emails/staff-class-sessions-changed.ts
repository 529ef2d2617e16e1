import { whenText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, subjectOf } from './message.ts'
import type { StaffNews } from './staff-booked.ts'

/** A03, of class sessions that moved, are off, or come back: how each stands now for whoever teaches it. */
export function staffClassSessionsChanged(locale: Locale, { title, href, ...news }: StaffNews) {
  const say = sayIn(locale)
  const n = news.classSessions.length
  const items = news.classSessions.map(({ startsAt, endsAt, place, role, isOff }) => {
    const when = whenText(locale, startsAt, endsAt)
    if (isOff) return say('mail.staff.changed.off', { when })
    const named = say('mail.staff.booked.line', { place, role: say(`approval.role.${role}`) })
    return say('mail.staff.changed.now', { when, value: named })
  })
  const letter = {
    subject: subjectOf(title, (short) => say('mail.staff.changed.subject', { title: short, n })),
    conclusion: say('mail.staff.changed.conclusion', { title, n }),
    facts: facts([[say('mail.what'), title]]),
    list: { title: say('mail.class-sessions'), items },
    button: { label: say('mail.staff.released.button'), href },
    notes: [say('mail.staff.changed.then')],
  }
  const sms = fitSms(say, title, (short) => say('sms.staff.changed', { title: short, n }))
  return layOut(locale, letter, sms)
}
