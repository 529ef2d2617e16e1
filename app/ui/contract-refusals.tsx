import { fullDayText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import type { ShownContractState } from './contract-status.tsx'
import { Notice } from './notice.tsx'
import { useLocale, useSay } from './say-context.tsx'

/** Why a contract cannot be moved on, as the domain names it. */
export type ShownMoveRefusal =
  | { code: 'wrong-state'; state: ShownContractState }
  | { code: 'contract-over'; endsOn: string }
  | { code: 'nothing-owed' }
  | { code: 'organisation-suspended' | 'code-unconfirmed'; side: 'purchaser' | 'provider' }
  | { code: 'not-a-purchaser' }
  | { code: 'no-role-in-district'; districtCode: string }

type District = { code: string; name: string }

interface ContractRefusalsProps {
  because: readonly ShownMoveRefusal[]
  districts?: readonly District[]
}

/** Everything that stands against it, a line each. Nothing where nothing does. */
export function ContractRefusals({ because, districts = [] }: ContractRefusalsProps) {
  const [say, locale] = [useSay(), useLocale()]
  if (because.length === 0) return null
  return (
    <Notice tone="danger" title={say('contract.cannot')}>
      <ul>
        {because.map((refusal) => {
          const words = wordsOf(locale, refusal, districts)
          return <li key={words}>{words}</li>
        })}
      </ul>
    </Notice>
  )
}

function wordsOf(locale: Locale, refusal: ShownMoveRefusal, districts: readonly District[]) {
  const say = sayIn(locale)
  switch (refusal.code) {
    case 'wrong-state': {
      const state = say(`contract.state.${refusal.state}`)
      return say('contract.refused.wrong-state', { state })
    }
    case 'contract-over':
      return say('contract.refused.contract-over', { day: fullDayText(locale, refusal.endsOn) })
    case 'organisation-suspended':
      return say(`contract.refused.${refusal.side}-suspended`)
    case 'code-unconfirmed':
      return say(`contract.refused.${refusal.side}-unconfirmed`)
    case 'no-role-in-district': {
      const district = districts.find(({ code }) => code === refusal.districtCode)?.name ?? ''
      return say('contract.refused.no-role-in-district', { district })
    }
    case 'not-a-purchaser':
      return say('contract.refused.purchaser-none')
    case 'nothing-owed':
      return say('contract.refused.nothing-owed')
  }
}
