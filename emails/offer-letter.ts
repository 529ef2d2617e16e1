import { instantText, shortInstantText, whenText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import {
  facts,
  fitSms,
  fitSmsWithLink,
  type Meeting,
  type Participation,
  shortTitle,
} from './message.ts'

/**
 * A place that is held until it is answered. `href` leads to the page of the offer, `shortHref` the same for an SMS:
 * nothing is accepted by opening a link. `who`: all the siblings that it answers for.
 */
export interface Offered extends Participation {
  expiresAt: string
  shortHref: string
  meetings: readonly Meeting[]
}

/** What differs between the messages of a place: why it is there, and what happens without an answer. */
interface OfferWords {
  subject: string
  conclusion: string
  otherwise: string
  sms(facts: { title: string; deadline: string }): string
  smsWithLink(facts: { title: string; deadline: string; url: string }): string
  smsBare(facts: { deadline: string; url: string }): string
}

export function offerLetter(locale: Locale, offer: Offered, words: OfferWords) {
  const { who, title, contact, href, expiresAt, meetings } = offer
  const say = sayIn(locale)
  const [first] = meetings
  const single = meetings.length === 1 ? first : undefined
  const when = ({ startsAt, endsAt }: Meeting) => whenText(locale, startsAt, endsAt)
  const letter = {
    ...{ subject: words.subject, conclusion: words.conclusion },
    facts: facts([
      [say('mail.who'), who],
      [say('mail.what'), title],
      [say('mail.when'), single && when(single)],
      [say('mail.place'), first?.place],
      [say('mail.deadline'), instantText(locale, expiresAt)],
      [say('mail.contact'), contact],
    ]),
    ...(meetings.length > 1 && {
      list: { title: say('mail.class-sessions'), items: meetings.map(when) },
    }),
    button: { label: say('mail.offer.button'), href },
    notes: [say('mail.offer.how'), words.otherwise],
  }
  return layOut(locale, letter, offerSms(locale, offer, words))
}

const titleLengths = [24, 18, 12, 8, 5]

function offerSms(locale: Locale, offer: Offered, words: OfferWords) {
  const say = sayIn(locale)
  const { title, expiresAt, shortHref: url } = offer
  const deadline = shortInstantText(locale, expiresAt)
  const withTitle = (most: number) =>
    words.smsWithLink({ title: shortTitle(title, most), deadline, url })
  const sentences = [...titleLengths.map(withTitle), words.smsBare({ deadline, url })]
  const withoutLink = fitSms(say, title, (short) => words.sms({ title: short, deadline }))
  return fitSmsWithLink(say, sentences, withoutLink)
}
