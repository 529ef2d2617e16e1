import { dateText, shortInstantText, whenText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Meeting, type Participation, subjectOf } from './message.ts'

/** M27: what takes place after all. */
export function suspensionLifted(
  locale: Locale,
  news: Participation & { signal: string; first: Meeting; others: Meeting[] },
) {
  const say = sayIn(locale)
  const { who, title, signal, first, others } = news
  const meetings = [first, ...others]
  const when = (meeting: Meeting) => whenText(locale, meeting.startsAt, meeting.endsAt)
  const items = meetings.map((meeting) => `${when(meeting)} ${meeting.shortPlace}`)
  const letter = {
    subject: subjectOf(title, (short) =>
      say('weather.mail.lifted.subject', { title: short, date: dateText(locale, first.startsAt) }),
    ),
    conclusion: say('weather.mail.lifted.conclusion', { signal, title, who }),
    facts: facts([
      [say('mail.who'), who],
      [say('mail.what'), title],
      [say('mail.when'), others.length === 0 ? when(first) : undefined],
      [say('mail.place'), first.place],
      [say('mail.bring'), news.bring],
      [say('mail.contact'), news.contact],
    ]),
    ...(others.length > 0 && { list: { title: say('weather.mail.lifted.list'), items } }),
    button: { label: say('mail.look-on-site'), href: news.href },
    notes: [say('weather.mail.lifted.leave')],
  }
  const at = shortInstantText(locale, first.startsAt)
  const sms = fitSms(say, [title, first.shortPlace], (short, place) =>
    say('weather.sms.lifted', { title: short, when: at, place }),
  )
  return layOut(locale, letter, sms)
}
