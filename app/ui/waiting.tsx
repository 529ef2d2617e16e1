import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { namesText } from '#app/i18n/names-text.ts'
import type { Locale, Say } from '#app/i18n/say.ts'
import { Alternatives } from './alternatives.tsx'
import { Card } from './card.tsx'
import { refusalText, type ShownRefusal } from './refusal-text.ts'
import type { ShownRegistrationState } from './registration-status.tsx'
import { useLocale, useSay } from './say-context.tsx'

type InTheWay = { titleZh: string; titleEn: string } & (
  | { code: 'clash' }
  | { code: 'camp-cap'; most: number }
)

type ShownSkip = { sibling?: string | undefined } & (
  | { reason: 'not-eligible'; refusals: ShownRefusal[] }
  | { reason: 'clash' | 'camp-cap'; refusal: InTheWay }
  | { reason: 'group-too-large'; needs: number; free: number }
  | { reason: 'reserved-only'; reservedFor: 'new_residents' | 'first_timers' | 'desk' | null }
)

interface Sibling {
  id: string
  name: string | null
  state: ShownRegistrationState
}

interface ShownWaiting {
  siblings: Sibling[]
  skips: { facts: ShownSkip; last_at: string }[]
  towns: { code: string; name_zh: string; name_en: string }[]
  alternatives: React.ComponentProps<typeof Alternatives>['offerings']
}

/** With whom somebody was signed up, each a way to its own page. */
export function Siblings({
  state,
  mode,
  siblings,
}: {
  state: ShownRegistrationState
  mode: 'all' | 'any' | null
  siblings: Sibling[]
}) {
  const [say, locale] = [useSay(), useLocale()]
  if (siblings.length === 0) return null
  const open = siblings.filter((sibling) => sibling.state === state)
  const names = namesText(
    locale,
    open.flatMap(({ name }) => name ?? []),
  )
  const isOpen = ['waitlisted', 'offered', 'in_pool'].includes(state) && open.length > 0
  return (
    <section className="stack">
      <h2>{say('waiting.siblings')}</h2>
      {isOpen ? (
        <p>
          {mode === 'any'
            ? say('waiting.any')
            : say(state === 'offered' ? 'offer-link.together' : 'waiting.together', { names })}
        </p>
      ) : null}
      <ul>
        {siblings.map((sibling) => (
          <li key={sibling.id}>
            <a href={`/me/signups/${sibling.id}`}>{sibling.name}</a>{' '}
            {say(`registration.${sibling.state}`)}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Where a family stands: why places went past it and when, what it can do, what comes next, and what else there is. */
export function Waiting({ who, waiting }: { who: string; waiting: ShownWaiting }) {
  const say = useSay()
  return (
    <>
      <Card as="section">
        <h2>{say('waiting.skips.title')}</h2>
        {waiting.skips.length === 0 ? (
          <p>{say('waiting.skips.none')}</p>
        ) : (
          <Skips {...{ who, waiting }} />
        )}
      </Card>
      <Card as="section">
        <h2>{say('waiting.next.title')}</h2>
        <ul>
          <li>{say('waiting.next.order')}</li>
          <li>{say('waiting.next.window')}</li>
          <li>{say('waiting.next.night')}</li>
          <li>{say('waiting.next.end')}</li>
        </ul>
        <Alternatives offerings={waiting.alternatives} />
      </Card>
    </>
  )
}

function Skips({ who, waiting }: { who: string; waiting: ShownWaiting }) {
  const [say, locale] = [useSay(), useLocale()]
  const { skips, siblings, towns } = waiting
  const nameOf = (sibling: string | undefined) =>
    siblings.find(({ id }) => id === sibling)?.name ?? who
  return (
    <>
      <ul>
        {skips.map(({ facts, last_at }) => (
          <li key={facts.reason}>
            <p>
              <time dateTime={last_at}>{instantText(locale, last_at)}</time>{' '}
              {skipText({ say, locale }, facts, { who: nameOf(facts.sibling), towns })}
            </p>
            <p className="hint">{say(`waiting.skip.${facts.reason}.do`)}</p>
          </li>
        ))}
      </ul>
      <p>{say('waiting.skips.rank')}</p>
    </>
  )
}

/** Why a place went past somebody, in words. */
function skipText(
  { say, locale }: { say: Say; locale: Locale },
  facts: ShownSkip,
  { who, towns }: { who: string; towns: ShownWaiting['towns'] },
) {
  if (facts.reason === 'group-too-large') return say('waiting.skip.group-too-large', facts)
  if (facts.reason === 'reserved-only') {
    const whom = say(`waiting.reserved.${facts.reservedFor ?? 'first_timers'}`)
    return say('waiting.skip.reserved-only', { whom })
  }
  if (facts.reason === 'not-eligible') {
    const reasons = facts.refusals.map((refusal) => refusalText(locale, refusal, towns))
    const reason = reasons.join(locale === 'en' ? '; ' : '；')
    return say('waiting.skip.not-eligible', { who, reason })
  }
  const { refusal } = facts
  const title = either(locale, refusal.titleZh, refusal.titleEn)
  return refusal.code === 'camp-cap'
    ? say('waiting.skip.camp-cap', { who, title, n: refusal.most })
    : say('waiting.skip.clash', { who, title })
}
