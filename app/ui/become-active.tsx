import { either } from '#app/i18n/either.ts'
import { Button, ButtonLink } from './button.tsx'
import { Card } from './card.tsx'
import { ContractFacts, type ShownContract } from './contract-facts.tsx'
import { ContractRefusals, type ShownMoveRefusal } from './contract-refusals.tsx'
import { Notice } from './notice.tsx'
import { OfficePage } from './office-page.tsx'
import { useLocale, useSay } from './say-context.tsx'

interface BecomeActiveProps {
  how: 'activation' | 'resumption'
  contract: ShownContract
  today: string
  /** What stands against it. */
  because: readonly ShownMoveRefusal[]
  districts: readonly { code: string; name: string }[]
}

/** Asks once more before a contract comes into force, and says what stands against it. */
export function BecomeActive({ how, contract, today, because, districts }: BecomeActiveProps) {
  const [say, locale] = [useSay(), useLocale()]
  const provider = either(locale, contract.provider_zh, contract.provider_en)
  return (
    <OfficePage title={say(`contract.${how}`)} here="/office/contracts" width="narrow">
      <h2>{contract.number}</h2>
      <ContractRefusals because={because} districts={districts} />
      <Card>
        <ContractFacts contract={contract} today={today} organisations="/office/organisations" />
      </Card>
      {because.length === 0 ? <Notice>{say(`contract.${how}.says`, { provider })}</Notice> : null}
      <form method="post" className="form">
        {because.length === 0 ? (
          <div className="sticky-action">
            <Button wide>{say(`contract.${how}`)}</Button>
          </div>
        ) : null}
        <ButtonLink href={`/office/contracts/${contract.id}`} kind="secondary" wide>
          {say('contract.keep')}
        </ButtonLink>
      </form>
    </OfficePage>
  )
}
