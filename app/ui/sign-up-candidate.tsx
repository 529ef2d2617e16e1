import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Alternatives } from './alternatives.tsx'
import { gradeText, refusalText, type ShownRefusal } from './refusal-text.ts'
import { useLocale, useSay } from './say-context.tsx'
import { Status } from './status.tsx'

type Towns = Parameters<typeof refusalText>[2]

export interface ShownCandidate {
  participantId: string
  name: string
  sex: 'girl' | 'boy' | null
  age: number | null
  grade: number | null
  isOpen: boolean
  refusals: ShownRefusal[]
  inTheWay: ShownRefusal[]
  registrationId: string | null
  exchangeFor: { registrationId: string; titleZh: string; titleEn: string } | null
  alternatives: Parameters<typeof Alternatives>[0]['offerings']
}

/** Below a child's name: that it can, or every reason why not. */
export function WhyOrFits({ candidate, towns }: { candidate: ShownCandidate; towns: Towns }) {
  const [say, locale] = [useSay(), useLocale()]
  const { sex, age, grade, refusals, inTheWay } = candidate
  return (
    <>
      {sex !== null && age !== null && grade !== null ? (
        <span>
          {say('sign-up.who.child', {
            ...{ sex: say(`sex.${sex}`), age, grade: gradeText(locale, grade) },
          })}
        </span>
      ) : null}
      {refusals.length + inTheWay.length === 0 ? (
        <Status tone="ok" icon="check">
          {say('sign-up.who.fits')}
        </Status>
      ) : null}
      {[...refusals, ...inTheWay].map((refusal) => (
        <Status
          key={JSON.stringify(refusal)}
          tone={candidate.isOpen ? 'warn' : 'danger'}
          icon={candidate.isOpen ? 'alert-triangle' : 'alert-circle'}
        >
          {refusal.code === 'not-yet-open'
            ? say('refusal.opens-later-here', { when: instantText(locale, refusal.opensAt) })
            : refusalText(locale, refusal, towns)}
        </Status>
      ))}
    </>
  )
}

/** Beside a child that cannot be chosen: what can be done about it. Below the choices: a link in a label cannot be tapped. */
export function WaysOn({ candidate, slug }: { candidate: ShownCandidate; slug: string }) {
  const [say, locale] = [useSay(), useLocale()]
  const { exchangeFor, registrationId, alternatives } = candidate
  const has = (code: ShownRefusal['code']) => candidate.refusals.some((one) => one.code === code)
  const links = [
    ...(registrationId
      ? [{ href: `/me/signups/${registrationId}`, text: say('sign-up.way.look') }]
      : []),
    ...(has('no-contact') ? [{ href: '/me/contact', text: say('sign-up.way.contact') }] : []),
    ...(has('family-limit') ? [{ href: '/me/signups', text: say('sign-up.way.limit') }] : []),
    ...(exchangeFor
      ? [
          {
            href: `/a/${slug}/sign-up/${candidate.participantId}?leaves=${exchangeFor.registrationId}`,
            text: say('sign-up.exchange', {
              title: either(locale, exchangeFor.titleZh, exchangeFor.titleEn),
            }),
          },
        ]
      : []),
  ]
  if (links.length + alternatives.length === 0) return null
  return (
    <section className="stack" aria-label={candidate.name}>
      <strong>{candidate.name}</strong>
      {links.map(({ href, text }) => (
        <a key={href} href={href}>
          {text}
        </a>
      ))}
      <Alternatives offerings={alternatives} />
    </section>
  )
}
