import { type Locale, sayIn } from '#app/i18n/say.ts'
import { aheadText } from './ahead-text.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Participation } from './message.ts'

interface NotDrawn extends Participation {
  /** 1 is next. */
  position: number
  /** What was in the way; left out: the draw alone decided. */
  because?: 'clash' | 'camp-cap' | 'not-eligible' | 'too-late' | undefined
  /** The public page of the draw. */
  drawHref: string
}

/** M11. Says where everything can be recomputed. */
export function notDrawn(locale: Locale, told: NotDrawn) {
  const { who, title, contact, href, position: n, because, drawHref } = told
  const say = sayIn(locale)
  const conclusion = because ? 'mail.not-drawn.kept.conclusion' : 'mail.not-drawn.conclusion'
  const letter = {
    subject: say(because ? 'mail.not-drawn.kept.subject' : 'mail.not-drawn.subject', { n, title }),
    conclusion: say(conclusion, { who, title, n }),
    facts: facts([
      [say('mail.who'), who],
      [say('mail.what'), title],
      [say('mail.reason'), because && say(`mail.not-drawn.${because}`)],
      [say('mail.not-drawn.public'), drawHref],
      [say('mail.contact'), contact],
    ]),
    button: { label: say('mail.look-on-site'), href },
    notes: [
      aheadText(locale, n),
      say('mail.waitlisted.then'),
      ...(because ? [] : [say('mail.not-drawn.next')]),
    ],
  }
  const sms = fitSms(say, title, (short) => say('sms.not-drawn', { title: short, n }))
  return layOut(locale, letter, sms)
}
