import { dateText, shortInstantText, whenText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import type { Reason } from './class-session-cancelled.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Meeting, type Participation, subjectOf } from './message.ts'

/** before null: added; after null: cancelled. */
export interface ChangedMeeting {
  before: Meeting | null
  after: Meeting | null
}

/** M13 for several class sessions at once, in one summary; and for one that is added, such as a make-up. */
export function classSessionsChanged(
  locale: Locale,
  props: Participation & { changes: ChangedMeeting[]; reason: Reason; note: string | null },
) {
  const say = sayIn(locale)
  const { who, title, changes, note } = props
  const n = changes.length
  const [only] = changes
  const added = n === 1 && only?.before === null ? only.after : null
  const date = added ? dateText(locale, added.startsAt) : ''
  const letter = {
    subject: subjectOf(title, (short) =>
      added
        ? say('mail.added.subject', { title: short, date })
        : say('mail.changed.subject', { title: short, n }),
    ),
    conclusion: added
      ? say('mail.added.conclusion', { title, who, when: whole(locale, added) })
      : say('mail.changed.conclusion', { title, who, n }),
    facts: facts([
      [say('mail.who'), who],
      [say('mail.what'), title],
      [say('mail.reason'), say(`mail.reason.${props.reason}`)],
      [say('mail.bring'), props.bring],
      [say('mail.contact'), props.contact],
    ]),
    list: {
      title: say('mail.changed.list'),
      items: changes.map((change) => changeText(locale, change)),
    },
    button: { label: say('mail.look'), href: props.href },
    notes: [...(note ? [say('mail.note', { note })] : []), say('mail.moved.free')],
  }
  const when = added ? shortInstantText(locale, added.startsAt) : ''
  const sms = fitSms(say, [title, added?.shortPlace ?? ''], (short, place) =>
    added
      ? say('sms.added', { title: short, when, place })
      : say('sms.changed', { title: short, n }),
  )
  return layOut(locale, letter, sms)
}

function changeText(locale: Locale, { before, after }: ChangedMeeting) {
  const say = sayIn(locale)
  if (before && after) {
    return say('mail.changed.moved', { was: whole(locale, before), is: whole(locale, after) })
  }
  const meeting = before ?? after
  const when = meeting ? whole(locale, meeting) : ''
  return say(after ? 'mail.changed.added' : 'mail.changed.cancelled', { when })
}

const whole = (locale: Locale, { startsAt, endsAt, place }: Meeting) =>
  sayIn(locale)('mail.and', { a: whenText(locale, startsAt, endsAt), b: place })
