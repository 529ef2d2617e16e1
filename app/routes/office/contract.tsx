import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { readContractProgress } from '#app/domain/organisations/read-contract-progress.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ContractFacts } from '#app/ui/contract-facts.tsx'
import { ContractHistory } from '#app/ui/contract-history.tsx'
import { ProgressSection } from '#app/ui/contract-progress.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { displayOf } from '#app/web/display.ts'
import { oneOf } from '#app/web/list-query.ts'
import { findContract, listContractEvents } from '#db/read/contract-list.ts'
import { listDistricts } from '#db/read/places.ts'

export const meta = pageTitle((say) => say('contract.title'))

const answers = ['created', 'saved', 'active', 'suspended', 'terminated'] as const

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'city_officer')
  const { readDb, operation } = context.app
  const today = foshanDay(operation().now)
  const contract = await findContract(readDb, params.contractId ?? '', { day: today })
  if (!contract) throw new Response(null, { status: 404 })
  const progress = await readContractProgress(readDb, [contract.id])
  return {
    ...{ contract, today, metrics: progress.get(contract.id) ?? [] },
    events: await listContractEvents(readDb, contract.id),
    districts: await listDistricts(readDb, displayOf(request).locale),
    done: oneOf(new URL(request.url).searchParams, 'done', answers),
  }
}

type Data = SerializeFrom<typeof loader>

export default function ContractPage() {
  const { contract, today, metrics, events, districts, done } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <OfficePage title={contract.number} here="/office/contracts">
      {done ? (
        <Notice tone="ok" isAnswer>
          {say(`contract.done.${done}`)}
        </Notice>
      ) : null}
      {contract.state === 'suspended' ? (
        <Notice tone="warn">{say('contract.suspended.notice')}</Notice>
      ) : null}
      <div className="contract-columns">
        <div className="stack">
          <Card as="section" foot={<Moves contract={contract} />}>
            <ContractFacts
              contract={contract}
              today={today}
              organisations="/office/organisations"
            />
          </Card>
          <ContractHistory events={events} />
        </div>
        <ProgressSection metrics={metrics} districts={districts} state={contract.state} />
      </div>
    </OfficePage>
  )
}

/** What an officer can do with it now. */
function Moves({ contract: { id, state } }: Pick<Data, 'contract'>) {
  const say = useSay()
  const link = (name: string, label: string, kind: 'primary' | 'secondary' | 'danger') => (
    <ButtonLink href={`/office/contracts/${id}/${name}`} kind={kind}>
      {label}
    </ButtonLink>
  )
  switch (state) {
    case 'draft':
      return (
        <>
          {link('terms', say('contract.edit'), 'secondary')}
          {link('activation', say('contract.activation'), 'primary')}
        </>
      )
    case 'active':
      return (
        <>
          {link('suspension', say('contract.suspension'), 'secondary')}
          {link('termination', say('contract.termination'), 'danger')}
        </>
      )
    case 'suspended':
      return (
        <>
          {link('termination', say('contract.termination'), 'danger')}
          {link('resumption', say('contract.resumption'), 'primary')}
        </>
      )
    default:
      return null
  }
}
