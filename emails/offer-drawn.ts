import { instantText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { type Offered, offerLetter } from './offer-letter.ts'

/** M10. The place was drawn; it is the child's once the family confirms. */
export function offerDrawn(locale: Locale, offer: Offered) {
  const { who, title, expiresAt } = offer
  const say = sayIn(locale)
  const deadline = instantText(locale, expiresAt)
  return offerLetter(locale, offer, {
    subject: say('mail.drawn.subject', { title }),
    conclusion: say('mail.drawn.conclusion', { title, deadline, who }),
    otherwise: say('mail.drawn.otherwise'),
    sms: (facts) => say('sms.drawn', facts),
    smsWithLink: (facts) => say('sms.drawn.link', facts),
    smsBare: (facts) => say('sms.drawn.bare', facts),
  })
}
