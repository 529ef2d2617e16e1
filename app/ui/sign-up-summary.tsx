import { namesText } from '#app/i18n/names-text.ts'
import { Facts } from './facts.tsx'
import { useLocale, useSay } from './say-context.tsx'

export interface ShownSignUp {
  id: string
  name: string
  /** Null: not asked. */
  health: string[] | null
  note: string
  pickups: string[] | null
  mayLeaveAlone: boolean
  /** The address where it can be changed. */
  href: string
}

/** What was filled in for a child, before it is sent. */
export function SignUpSummary({ one }: { one: ShownSignUp }) {
  const [say, locale] = [useSay(), useLocale()]
  const health = namesText(locale, [...(one.health ?? []), ...(one.note ? [one.note] : [])])
  return (
    <section className="stack">
      <h3>{one.name || say('sign-up.who.self')}</h3>
      <Facts
        facts={[
          {
            name: say('sign-up.summary.health'),
            fact: one.health === null ? null : health || say('sign-up.summary.nothing'),
          },
          {
            name: say('sign-up.summary.pickup'),
            fact: one.pickups && namesText(locale, one.pickups),
          },
          {
            name: say('sign-up.summary.alone'),
            fact: one.mayLeaveAlone ? say('sign-up.summary.alone.yes') : null,
          },
        ]}
      />
      {one.health === null && one.pickups === null ? null : (
        <a href={one.href}>{say('sign-up.summary.change')}</a>
      )}
    </section>
  )
}
