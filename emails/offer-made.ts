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
 * M08. `href` leads to the page of the offer, `shortHref` the same for an SMS: nothing is accepted by opening a link.
 * `who`: all the siblings that it answers for.
 */
export function offerMade(
  locale: Locale,
  offer: Participation & { expiresAt: string; shortHref: string; meetings: readonly Meeting[] },
) {
  const { who, title, contact, href, expiresAt, meetings } = offer
  const say = sayIn(locale)
  const deadline = instantText(locale, expiresAt)
  const [first] = meetings
  const when = ({ startsAt, endsAt }: Meeting) => whenText(locale, startsAt, endsAt)
  const letter = {
    subject: say('mail.offer.subject', { deadline, title }),
    conclusion: say('mail.offer.conclusion', { title, deadline, who }),
    facts: facts([
      [say('mail.who'), who],
      [say('mail.what'), title],
      [say('mail.when'), first && when(first)],
      [say('mail.place'), first?.place],
      [say('mail.deadline'), deadline],
      [say('mail.contact'), contact],
    ]),
    ...(meetings.length > 1 && {
      list: { title: say('mail.class-sessions'), items: meetings.map(when) },
    }),
    button: { label: say('mail.offer.button'), href },
    notes: [say('mail.offer.how'), say('mail.offer.link')],
  }
  return layOut(locale, letter, offerSms(locale, offer))
}

const titleLengths = [24, 18, 12, 8, 5]

function offerSms(locale: Locale, offer: { title: string; expiresAt: string; shortHref: string }) {
  const say = sayIn(locale)
  const { title, expiresAt, shortHref: url } = offer
  const deadline = shortInstantText(locale, expiresAt)
  const withTitle = (most: number) =>
    say('sms.offer.link', { title: shortTitle(title, most), deadline, url })
  const sentences = [...titleLengths.map(withTitle), say('sms.offer.bare', { deadline, url })]
  const long = instantText(locale, expiresAt)
  const withoutLink = fitSms(say, title, (short) =>
    say('sms.offer', { title: short, deadline: long }),
  )
  return fitSmsWithLink(say, sentences, withoutLink)
}
