import { ContractRefusals, type ShownMoveRefusal } from './contract-refusals.tsx'
import { OfficePage } from './office-page.tsx'
import { ReasonForm } from './reason-form.tsx'
import { useSay } from './say-context.tsx'

interface StopContractProps {
  how: 'suspension' | 'termination'
  contract: { id: string; number: string; title: string }
  /** What goes on all the same. */
  goingOn: { offerings: number; meetings: number }
  answer?: {
    typed: Record<string, string | string[]>
    problems: { field: string; key: string }[]
    because: ShownMoveRefusal[]
  }
}

/** Asks why a contract is stopped, and says what goes on under it all the same. */
export function StopContract({ how, contract, goingOn, answer }: StopContractProps) {
  const say = useSay()
  const { offerings, meetings: n } = goingOn
  return (
    <OfficePage title={say(`contract.${how}`)} here="/office/contracts" width="narrow">
      <h2>
        {contract.number} {contract.title}
      </h2>
      <ContractRefusals because={answer?.because ?? []} />
      <ReasonForm
        says={say(`contract.${how}.says`)}
        submit={say(`contract.${how}`)}
        keep={`/office/contracts/${contract.id}`}
        {...(answer && { answer })}
      >
        <strong>{say('contract.concerned', { offerings, n })}</strong>
      </ReasonForm>
    </OfficePage>
  )
}
