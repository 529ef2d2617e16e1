import type { ReactNode } from 'react'
import { ButtonLink } from './button.tsx'
import { Card } from './card.tsx'
import { ContractStatus, type ShownContractState } from './contract-status.tsx'
import { useSay } from './say-context.tsx'

interface ContractCardProps {
  contract: { number: string; title: string; state: ShownContractState }
  href: string
  children: ReactNode
}

/** One contract of a list: number, title and state, and the way to its page. */
export function ContractCard({ contract, href, children }: ContractCardProps) {
  const say = useSay()
  return (
    <Card
      as="li"
      foot={
        <>
          <ContractStatus state={contract.state} />
          <ButtonLink href={href} kind="secondary">
            {say('contract.look')}
          </ButtonLink>
        </>
      }
    >
      <strong>
        {contract.number} {contract.title}
      </strong>
      {children}
    </Card>
  )
}
