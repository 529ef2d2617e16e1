import { dateText, shortInstantText, whenText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Meeting, type Participation, subjectOf } from './message.ts'

/** M13: the family chose a parallel class session. */
export function classSessionSwapped(
  locale: Locale,
  props: Participation & { from: Meeting; to: Meeting },
) {
  const say = sayIn(locale)
  const { who, title, from, to } = props
  const whole = ({ startsAt, endsAt, place }: Meeting) =>
    say('mail.and', { a: whenText(locale, startsAt, endsAt), b: place })
  const date = dateText(locale, to.startsAt)
  const letter = {
    subject: subjectOf(title, (short) => say('mail.swapped.subject', { title: short, date })),
    conclusion: say('mail.swapped.conclusion', { title, who }),
    facts: facts([
      [say('mail.who'), who],
      [say('mail.what'), title],
      [say('mail.before'), whole(from)],
      [say('mail.now'), whole(to)],
      [say('mail.bring'), props.bring],
      [say('mail.contact'), props.contact],
    ]),
    button: { label: say('mail.look'), href: props.href },
    notes: [say('mail.swapped.then')],
  }
  const when = shortInstantText(locale, to.startsAt)
  const sms = fitSms(say, [title, to.shortPlace], (short, place) =>
    say('sms.swapped', { title: short, when, place }),
  )
  return layOut(locale, letter, sms)
}
