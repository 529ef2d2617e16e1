import type { ShownContractState } from './contract-status.tsx'
import { History } from './history.tsx'
import { useSay } from './say-context.tsx'

interface ShownContractEvent {
  id: string
  from_state: ShownContractState | null
  to_state: ShownContractState
  at: string
  reason: string | null
  name: string | null
}

/** What was done with a contract, by whom, when and why. */
export function ContractHistory({ events }: { events: readonly ShownContractEvent[] }) {
  const say = useSay()
  return (
    <section className="stack">
      <h2>{say('contract.history')}</h2>
      <History
        events={events.map((event) => ({ ...event, what: say(`contract.event.${whatOf(event)}`) }))}
      />
    </section>
  )
}

function whatOf({ from_state, to_state }: ShownContractEvent) {
  if (to_state === 'draft') return from_state === null ? 'created' : 'saved'
  return to_state === 'active' && from_state === 'suspended' ? 'resumed' : to_state
}
