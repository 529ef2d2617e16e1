import { fullDayText } from '#app/i18n/dates.ts'
import type { IconName } from './icon.tsx'
import type { Tone } from './notice.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { Status } from './status.tsx'

export type ShownContractState = 'draft' | 'active' | 'suspended' | 'ended' | 'terminated'

const looks: Record<ShownContractState, { icon: IconName; tone?: Tone }> = {
  draft: { icon: 'pencil' },
  active: { icon: 'circle-check', tone: 'ok' },
  suspended: { icon: 'player-pause', tone: 'warn' },
  ended: { icon: 'clock' },
  terminated: { icon: 'ban', tone: 'danger' },
}

/** 履行中, with its icon. */
export function ContractStatus({ state }: { state: ShownContractState }) {
  return <Status {...looks[state]}>{useSay()(`contract.state.${state}`)}</Status>
}

/** 2026年6月1日至2026年9月30日. */
export function PeriodText({ from, to }: { from: string; to: string }) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <>
      {say('contract.period.text', {
        from: fullDayText(locale, from),
        to: fullDayText(locale, to),
      })}
    </>
  )
}

const aDay = 86_400_000
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / aDay

/** 剩余20天, while a contract is in force or suspended; in a warning colour over its last month. */
export function DaysLeft(props: { contract: ContractDays; today: string }) {
  const { state, starts_on, ends_on } = props.contract
  const say = useSay()
  if (state !== 'active' && state !== 'suspended') return null
  if (props.today < starts_on) {
    return <span>{say('contract.begins-in', { n: daysBetween(props.today, starts_on) })}</span>
  }
  const n = daysBetween(props.today, ends_on)
  const words = n === 0 ? say('contract.last-day') : say('contract.left', { n })
  return n > 30 ? (
    <span>{words}</span>
  ) : (
    <Status tone="warn" icon="clock">
      {words}
    </Status>
  )
}

interface ContractDays {
  state: ShownContractState
  starts_on: string
  ends_on: string
}
