import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Notice } from './notice.tsx'
import { useLocale, useSay } from './say-context.tsx'

/** As app/domain/registration/read-withdrawal.ts gives it. */
export interface ShownWithdrawal {
  state: string
  /** How many wait for the offering. */
  waiting: number
  isLate: boolean
  freeUntil: string | null
  lateSoFar: number
  lateLimit: number
  linked: readonly {
    id: string
    child_name: string | null
    guardian_name: string | null
    state: string
  }[]
  swaps: readonly { id: string; starts_at: string; title_zh: string; title_en: string }[]
}

const holding = ['confirmed', 'offered', 'under_review']
const waiting = ['waitlisted', 'in_pool']

/** 取消以后会怎样: before a family gives a registration up. */
export function WithdrawalEffect({ effect }: { effect: ShownWithdrawal }) {
  const say = useSay()
  const { state } = effect
  if (![...holding, ...waiting].includes(state)) return <Notice>{say('withdrawal.over')}</Notice>
  return (
    <>
      <Notice tone="warn" title={say('withdrawal.sure')}>
        <Place {...effect} />
        <Beside {...effect} />
      </Notice>
      {state === 'confirmed' ? <Lateness {...effect} /> : null}
    </>
  )
}

/** What becomes of the place, or of the place in the queue. */
function Place({ state, waiting: n }: ShownWithdrawal) {
  const say = useSay()
  if (waiting.includes(state)) {
    return (
      <>
        <p>{say(state === 'in_pool' ? 'withdrawal.ask.pool' : 'withdrawal.effect.rank')}</p>
        <p>{say('withdrawal.effect.never-late')}</p>
      </>
    )
  }
  return (
    <>
      <p>{n > 0 ? say('withdrawal.effect.next', { n }) : say('withdrawal.effect.nobody')}</p>
      {state === 'confirmed' ? <p>{say('withdrawal.effect.calendar')}</p> : null}
    </>
  )
}

/** What becomes of siblings that joined together, and of class sessions swapped for others. */
function Beside({ linked, swaps }: ShownWithdrawal) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <>
      {linked.map((one) => (
        <p key={one.id}>
          {say(
            holding.includes(one.state)
              ? 'withdrawal.effect.sibling-stays'
              : 'withdrawal.effect.sibling-waits',
            { who: one.child_name ?? one.guardian_name ?? say('sign-up.who.self') },
          )}
        </p>
      ))}
      {swaps.map((swap) => (
        <p key={swap.id}>
          {say('withdrawal.effect.swap', {
            title: either(locale, swap.title_zh, swap.title_en),
            when: instantText(locale, swap.starts_at),
          })}
        </p>
      ))}
    </>
  )
}

function Lateness({ isLate, freeUntil, lateSoFar, lateLimit }: ShownWithdrawal) {
  const [say, locale] = [useSay(), useLocale()]
  if (!isLate) {
    return (
      <Notice tone="ok">
        {freeUntil
          ? say('withdrawal.free-until', { when: instantText(locale, freeUntil) })
          : say('withdrawal.free')}
      </Notice>
    )
  }
  const n = lateSoFar + 1
  return (
    <Notice tone="danger" title={say('withdrawal.late')}>
      <p>{say('withdrawal.late.nth', { n })}</p>
      <p>
        {n >= lateLimit
          ? say('withdrawal.late.lowers', { n: lateLimit })
          : say('withdrawal.late.not-yet', { n: lateLimit })}
      </p>
      <p>{say('withdrawal.late.no-blacklist')}</p>
    </Notice>
  )
}
