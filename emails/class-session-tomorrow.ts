import { dateText, shortInstantText, whenText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Meeting, type Participation, subjectOf } from './message.ts'

/** M12. It names the day beside "tomorrow": a message may be read a day late. */
export function classSessionTomorrow(
  locale: Locale,
  { who, title, meeting, ...props }: Participation & { meeting: Meeting },
) {
  const say = sayIn(locale)
  const { startsAt, endsAt, place, shortPlace } = meeting
  const when = whenText(locale, startsAt, endsAt)
  const letter = {
    subject: subjectOf(title, (short) =>
      say('mail.tomorrow.subject', { title: short, date: dateText(locale, startsAt) }),
    ),
    conclusion: say('mail.tomorrow.conclusion', { who, title, when }),
    facts: facts([
      [say('mail.who'), who],
      [say('mail.what'), title],
      [say('mail.when'), when],
      [say('mail.place'), place],
      [say('mail.bring'), props.bring],
      [say('mail.contact'), props.contact],
    ]),
    button: { label: say('mail.look'), href: props.href },
    notes: [say('mail.tomorrow.way', { place: shortPlace }), say('mail.tomorrow.leave')],
  }
  const start = shortInstantText(locale, startsAt)
  const sms = fitSms(say, [title, shortPlace], (short, venue) =>
    say('sms.tomorrow', { title: short, when: start, place: venue }),
  )
  return layOut(locale, letter, sms)
}
