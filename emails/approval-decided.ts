import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms } from './message.ts'

type Section = 'basics' | 'audience' | 'schedule' | 'places' | 'care' | 'staffing' | 'materials'

export interface ApprovalDecided {
  decision: 'approved' | 'returned'
  title: string
  comments: { section: Section; text: string }[]
  /** The coordinator's page of the offering. */
  href: string
}

/** A02, to the coordinators of the organisation: what was decided, the desks' comments and the next step. */
export function approvalDecided(
  locale: Locale,
  { decision, title, comments, href }: ApprovalDecided,
) {
  const say = sayIn(locale)
  const items = comments.map(({ section, text }) => {
    return say('mail.named', { name: say(`approval.section.${section}`), value: text })
  })
  const letter = {
    subject: say(`mail.approval.${decision}.subject`, { title }),
    conclusion: say(`mail.approval.${decision}.conclusion`, { title }),
    facts: facts([[say('mail.what'), title]]),
    ...(items.length > 0 && { list: { title: say('mail.approval.comments'), items } }),
    button: { label: say('mail.approval.button'), href },
    notes: [say(`mail.approval.${decision}.next`)],
  }
  const sms = fitSms(say, title, (short) => say(`sms.approval.${decision}`, { title: short }))
  return layOut(locale, letter, sms)
}
