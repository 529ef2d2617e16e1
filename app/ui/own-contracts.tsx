import { ContractCard } from './contract-card.tsx'
import { ContractProgress, ProgressWarning, type ShownMetric } from './contract-progress.tsx'
import { DaysLeft, type ShownContractState } from './contract-status.tsx'
import { useSay } from './say-context.tsx'

interface OwnContract {
  id: string
  number: string
  title: string
  state: ShownContractState
  starts_on: string
  ends_on: string
  metrics: readonly ShownMetric[]
}

/** What an organisation owes now, and how far it has come: a card for each contract. */
export function OwnContracts({
  contracts,
  today,
}: {
  contracts: readonly OwnContract[]
  today: string
}) {
  const say = useSay()
  return (
    <section className="stack">
      <h2>{say('contract.of-organisation')}</h2>
      {contracts.length === 0 ? <p>{say('contract.of-organisation.empty')}</p> : null}
      <ul className="cards">
        {contracts.map((contract) => (
          <ContractCard
            key={contract.id}
            contract={contract}
            href={`/provider/contracts/${contract.id}`}
          >
            <DaysLeft contract={contract} today={today} />
            <ContractProgress metrics={contract.metrics} state={contract.state} />
            {contract.state === 'active' ? <ProgressWarning metrics={contract.metrics} /> : null}
          </ContractCard>
        ))}
      </ul>
    </section>
  )
}
