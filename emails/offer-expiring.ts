import { instantText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { subjectOf } from './message.ts'
import { type Offered, offerLetter } from './offer-letter.ts'

/** M08 or M10 once more, before the time is over: the links are the same. */
export function offerExpiring(locale: Locale, offer: Offered) {
  const { who, title, expiresAt } = offer
  const say = sayIn(locale)
  const deadline = instantText(locale, expiresAt)
  return offerLetter(locale, offer, {
    subject: subjectOf(title, (short) =>
      say('mail.expiring-offer.subject', { deadline, title: short }),
    ),
    conclusion: say('mail.expiring-offer.conclusion', { title, deadline, who }),
    otherwise: say('mail.expiring-offer.otherwise'),
    sms: (facts) => say('sms.expiring-offer', facts),
    smsWithLink: (facts) => say('sms.expiring-offer.link', facts),
    smsBare: (facts) => say('sms.offer.bare', facts),
  })
}
