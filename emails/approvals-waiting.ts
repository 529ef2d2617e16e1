import { instantText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms } from './message.ts'

interface Waiting {
  title: string
  organisation: string
  dueAt: string
  isOverdue: boolean
}

/** B01, to the officers of a desk; `first`: the first due of `n`, the overdue ones before all others. */
export function approvalsWaiting(
  locale: Locale,
  told: { n: number; overdue: number; first: readonly Waiting[]; href: string },
) {
  const { n, overdue, first, href } = told
  const say = sayIn(locale)
  const of = overdue > 0 ? ('overdue' as const) : ('waiting' as const)
  const letter = {
    subject: say(`mail.approvals-waiting.subject.${of}`, { n, overdue }),
    conclusion: say(`mail.approvals-waiting.conclusion.${of}`, { n, overdue }),
    facts: facts([
      [say('mail.approvals-waiting.n'), String(n)],
      [say('mail.approvals-waiting.overdue'), overdue > 0 ? String(overdue) : undefined],
    ]),
    list: {
      title: say('mail.approvals-waiting.list'),
      items: first.map(({ title, organisation, dueAt, isOverdue }) => {
        const due = instantText(locale, dueAt)
        const key = isOverdue
          ? 'mail.approvals-waiting.line.overdue'
          : 'mail.approvals-waiting.line'
        return say(key, { title, organisation, due })
      }),
    },
    button: { label: say('mail.approvals-waiting.button'), href },
    notes: n > first.length ? [say('mail.approvals-waiting.more', { k: n - first.length })] : [],
  }
  const sms = fitSms(say, '', () => say(`mail.approvals-waiting.subject.${of}`, { n, overdue }))
  return layOut(locale, letter, sms)
}
