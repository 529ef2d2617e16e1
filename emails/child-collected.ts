import { timeText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import type { OnSite } from './child-not-arrived.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, subjectOf } from './message.ts'

/** `by`: what the collector is to the child, never a name; or that it left by itself. */
interface Collected extends OnSite {
  leftAt: string
  by: { who: string } | { left: 'self_dismissed' | 'left_early' }
}

/** M19: the child was handed over, or left. */
export function childCollected(locale: Locale, child: Collected) {
  const say = sayIn(locale)
  const { title, by, masked } = child
  const time = timeText(child.leftAt)
  const said = (who: string, collector: string) => {
    if ('who' in by) return say('hand-over.collected', { who, time, by: collector })
    return say(`hand-over.${by.left}`, { who, time })
  }
  const collector = 'who' in by ? by.who : ''
  const letter = {
    subject: subjectOf(title, (short) => say('hand-over.collected.subject', { title: short })),
    conclusion: said(child.who, collector),
    facts: facts([
      [say('mail.who'), child.who],
      [say('mail.what'), title],
      [say('mail.place'), child.meeting.place],
      [say('mail.contact'), child.contact],
    ]),
    button: { label: say('mail.look-on-site'), href: child.href },
    notes: [say('hand-over.collected.call')],
  }
  return layOut(locale, letter, fitSms(say, [masked, collector], said))
}
