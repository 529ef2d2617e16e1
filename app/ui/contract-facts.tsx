import { amountText } from '#app/i18n/amounts.ts'
import { either } from '#app/i18n/either.ts'
import {
  ContractStatus,
  DaysLeft,
  PeriodText,
  type ShownContractState,
} from './contract-status.tsx'
import { Facts } from './facts.tsx'
import { useLocale, useSay } from './say-context.tsx'

export interface ShownContract {
  id: string
  number: string
  title: string
  state: ShownContractState
  starts_on: string
  ends_on: string
  amount_fen: number
  funding_source: 'public_finance' | 'new_resident_fund' | 'donation' | 'enterprise'
  purchaser_id: string
  provider_id: string
  purchaser_zh: string
  purchaser_en: string
  provider_zh: string
  provider_en: string
}

interface ContractFactsProps {
  contract: ShownContract
  today: string
  /** Where officers find an organisation. */
  organisations?: string
}

/** Who, when, how much, out of what, and its state. */
export function ContractFacts({ contract, today, organisations }: ContractFactsProps) {
  const [say, locale] = [useSay(), useLocale()]
  const side = (id: string, zh: string, en: string) => {
    const name = either(locale, zh, en)
    if (!organisations) return name
    return (
      <a className="lone-link" href={`${organisations}/${id}`}>
        {name}
      </a>
    )
  }
  const { purchaser_id, purchaser_zh, purchaser_en } = contract
  const { provider_id, provider_zh, provider_en } = contract
  const period = (
    <>
      <PeriodText from={contract.starts_on} to={contract.ends_on} />
      <br />
      <DaysLeft contract={contract} today={today} />
    </>
  )
  return (
    <Facts
      facts={[
        { name: say('contract.name'), fact: contract.title },
        {
          name: say('contract.purchaser'),
          fact: side(purchaser_id, purchaser_zh, purchaser_en),
        },
        { name: say('contract.provider'), fact: side(provider_id, provider_zh, provider_en) },
        { name: say('contract.period'), fact: period },
        { name: say('contract.amount.name'), fact: amountText(contract.amount_fen) },
        {
          name: say('contract.funding'),
          fact: say(`contract.funding.${contract.funding_source}`),
        },
        { name: say('contract.state'), fact: <ContractStatus state={contract.state} /> },
      ]}
    />
  )
}
