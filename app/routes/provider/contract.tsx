import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { readContractProgress } from '#app/domain/organisations/read-contract-progress.ts'
import { Card } from '#app/ui/card.tsx'
import { ContractFacts } from '#app/ui/contract-facts.tsx'
import { ProgressSection } from '#app/ui/contract-progress.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { displayOf } from '#app/web/display.ts'
import { findContract } from '#db/read/contract-list.ts'
import { listDistricts } from '#db/read/places.ts'

export const meta = pageTitle((say) => say('contract.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId: providerId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const day = foshanDay(operation().now)
  const contract = await findContract(readDb, params.contractId ?? '', { day, providerId })
  if (!contract) throw new Response(null, { status: 404 })
  const progress = await readContractProgress(readDb, [contract.id])
  return {
    ...{ contract, today: day, metrics: progress.get(contract.id) ?? [] },
    districts: await listDistricts(readDb, displayOf(request).locale),
  }
}

export default function OwnContractPage() {
  const { contract, today, metrics, districts } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <StaffPage title={contract.number} back={{ href: '/provider' }}>
      <div className="stack">
        {contract.state === 'suspended' ? (
          <Notice tone="warn">{say('contract.suspended.notice')}</Notice>
        ) : null}
        <div className="contract-columns">
          <Card as="section">
            <ContractFacts contract={contract} today={today} />
          </Card>
          <ProgressSection metrics={metrics} districts={districts} state={contract.state} />
        </div>
      </div>
    </StaffPage>
  )
}
