import { instantText, shortInstantText, whenText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import type { Reason } from './class-session-cancelled.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Meeting, type Participation, subjectOf } from './message.ts'

/** M13: what it was, what it is now, and why. `clashesWith`: what the family's other registration is called. */
export function classSessionMoved(
  locale: Locale,
  props: Participation & {
    before: Meeting
    after: Meeting
    reason: Reason
    note: string | null
    clashesWith?: string | undefined
  },
) {
  const say = sayIn(locale)
  const { who, title, before, after, note, clashesWith: other } = props
  const whole = ({ startsAt, endsAt, place }: Meeting) =>
    say('mail.and', { a: whenText(locale, startsAt, endsAt), b: place })
  const when = instantText(locale, after.startsAt)
  const letter = {
    subject: subjectOf(title, (short) => say('mail.moved.subject', { title: short, when })),
    conclusion: say('mail.moved.conclusion', { who, title }),
    facts: facts([
      [say('mail.who'), who],
      [say('mail.what'), title],
      [say('mail.before'), whole(before)],
      [say('mail.now'), whole(after)],
      [say('mail.reason'), say(`mail.reason.${props.reason}`)],
      [say('mail.bring'), props.bring],
      [say('mail.contact'), props.contact],
    ]),
    button: { label: say('mail.look'), href: props.href },
    notes: [
      ...(other ? [say('mail.moved.clash', { other })] : []),
      ...(note ? [say('mail.note', { note })] : []),
      say('mail.moved.free'),
    ],
  }
  const at = shortInstantText(locale, after.startsAt)
  const sms = fitSms(say, [title, after.shortPlace], (short, place) =>
    say('sms.moved', { title: short, when: at, place }),
  )
  return layOut(locale, letter, sms)
}
