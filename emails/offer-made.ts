import { instantText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { subjectOf } from './message.ts'
import { type Offered, offerLetter } from './offer-letter.ts'

/** M08. A place got free for who waited. */
export function offerMade(locale: Locale, offer: Offered) {
  const { who, title, expiresAt } = offer
  const say = sayIn(locale)
  const deadline = instantText(locale, expiresAt)
  return offerLetter(locale, offer, {
    subject: subjectOf(title, (short) => say('mail.offer.subject', { deadline, title: short })),
    conclusion: say('mail.offer.conclusion', { title, deadline, who }),
    otherwise: say('mail.offer.link'),
    sms: (facts) => say('sms.offer', facts),
    smsWithLink: (facts) => say('sms.offer.link', facts),
    smsBare: (facts) => say('sms.offer.bare', facts),
  })
}
