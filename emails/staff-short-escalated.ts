import { instantText } from '#app/i18n/dates.ts'
import { type Gap, gapsText, peopleShort } from '#app/i18n/gap-text.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, subjectOf } from './message.ts'

interface StaffShortEscalated {
  title: string
  organisation: string
  /** Name and phone of the offering's contact. */
  contact: string
  /** What still lacks, by class session. */
  gaps: readonly { startsAt: string; gaps: Gap[] }[]
  href: string
}

/** A07 again, to the district's officers and the coordinators: nobody has settled it. */
export function staffShortEscalated(
  locale: Locale,
  { title, organisation, contact, gaps, href }: StaffShortEscalated,
) {
  const say = sayIn(locale)
  const n = Math.max(1, ...gaps.map((one) => peopleShort(one.gaps)))
  const letter = {
    subject: subjectOf(title, (short) => say('mail.escalated.subject', { title: short, n })),
    conclusion: say('mail.escalated.conclusion', { title, n: gaps.length, organisation }),
    facts: facts([
      [say('mail.what'), title],
      [say('mail.organisation'), organisation],
      [say('mail.contact'), contact],
    ]),
    list: {
      title: say('mail.short.list'),
      items: gaps.map((one) =>
        say('mail.named', {
          ...{ name: instantText(locale, one.startsAt), value: gapsText(locale, one.gaps) },
        }),
      ),
    },
    button: { label: say('mail.look-on-site'), href },
    notes: [say('mail.escalated.then')],
  }
  const sms = fitSms(say, title, (short) => say('sms.escalated', { title: short, n }))
  return layOut(locale, letter, sms)
}
