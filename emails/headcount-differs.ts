import { instantText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Meeting, subjectOf } from './message.ts'

interface HeadcountDiffers {
  title: string
  meeting: Meeting
  counted: number
  expected: number
  countedAt: string
  href: string
}

/** To the coordinators: another number of heads was counted than there are children inside. */
export function headcountDiffers(locale: Locale, news: HeadcountDiffers) {
  const { title, meeting, counted, expected, countedAt, href } = news
  const say = sayIn(locale)
  const letter = {
    subject: subjectOf(title, (short) => say('mail.headcount.subject', { title: short })),
    conclusion: say('mail.headcount.conclusion', { title, counted, expected }),
    facts: facts([
      [say('mail.headcount.counted'), String(counted)],
      [say('mail.headcount.expected'), String(expected)],
      [say('mail.headcount.at'), instantText(locale, countedAt)],
      [say('safety.incident.fact.where'), meeting.place],
    ]),
    button: { label: say('mail.headcount.button'), href },
    notes: [say('mail.headcount.note')],
  }
  const sms = fitSms(say, title, (short) =>
    say('sms.headcount', { title: short, counted, expected }),
  )
  return layOut(locale, letter, sms)
}
