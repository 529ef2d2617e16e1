import { dateText, shortInstantText, whenText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import {
  facts,
  fitSms,
  fitSmsWithLink,
  type Meeting,
  type Participation,
  shortTitle,
  subjectOf,
} from './message.ts'

interface Tomorrow extends Participation {
  meeting: Meeting
  /** Says that one does not come, without signing in: by a button of that page, not by being opened. */
  absenceHref: string
}

/** M12. It names the day beside "tomorrow": a message may be read a day late. */
export function classSessionTomorrow(
  locale: Locale,
  { who, title, meeting, absenceHref, ...props }: Tomorrow,
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
    links: [{ label: say('mail.tomorrow.absence'), href: absenceHref }],
    notes: [say('mail.tomorrow.way', { place: shortPlace }), say('mail.tomorrow.leave')],
  }
  const start = shortInstantText(locale, startsAt)
  const bare = { when: start, url: absenceHref }
  const sentences = [
    ...titleLengths.map((most) =>
      say('sms.tomorrow.link', { ...bare, title: shortTitle(title, most) }),
    ),
    say('sms.tomorrow.bare', bare),
  ]
  const withoutLink = fitSms(say, [title, shortPlace], (short, venue) =>
    say('sms.tomorrow', { title: short, when: start, place: venue }),
  )
  return layOut(locale, letter, fitSmsWithLink(say, sentences, withoutLink))
}

const titleLengths = [24, 18, 12, 8, 5]
