import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Participation, subjectOf } from './message.ts'

/** To a family whose child completed an offering. `href`: the certificate's page. */
export function certificateReady(
  locale: Locale,
  { who, title, href }: Pick<Participation, 'who' | 'title' | 'href'>,
) {
  const say = sayIn(locale)
  const letter = {
    subject: subjectOf(title, (short) => say('mail.certificate.subject', { title: short })),
    conclusion: say('mail.certificate.conclusion', { who, title }),
    facts: facts([
      [say('mail.who'), who],
      [say('mail.what'), title],
    ]),
    button: { label: say('mail.certificate.button'), href },
    notes: [say('mail.certificate.how'), say('mail.certificate.verify')],
  }
  return layOut(
    locale,
    letter,
    fitSms(say, title, (short) => say('sms.certificate', { title: short })),
  )
}
