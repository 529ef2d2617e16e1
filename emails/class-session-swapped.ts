import { dateText, instantText, whenText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Meeting, type Participation } from './message.ts'

/** M13: the family chose a parallel class session. */
export function classSessionSwapped(
  locale: Locale,
  props: Participation & { from: Meeting; to: Meeting },
) {
  const say = sayIn(locale)
  const { who, title, from, to } = props
  const whole = ({ startsAt, endsAt, place }: Meeting) =>
    say('mail.and', { a: whenText(locale, startsAt, endsAt), b: place })
  const letter = {
    subject: say('mail.swapped.subject', { title, date: dateText(locale, to.startsAt) }),
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
  const when = instantText(locale, to.startsAt)
  const place = to.shortPlace
  const sms = fitSms(say, title, (short) => say('sms.swapped', { title: short, when, place }))
  return layOut(locale, letter, sms)
}
