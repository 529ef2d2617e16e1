import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { readContractProgress } from '#app/domain/organisations/read-contract-progress.ts'
import { amountText } from '#app/i18n/amounts.ts'
import { either } from '#app/i18n/either.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { ContractProgress, ProgressWarning } from '#app/ui/contract-progress.tsx'
import { ContractStatus, DaysLeft, PeriodText } from '#app/ui/contract-status.tsx'
import { Field } from '#app/ui/field.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { PagesOf } from '#app/ui/pages-of.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { oneOf, pageNumber, pagesOf, searchText } from '#app/web/list-query.ts'
import { countContracts, listContracts } from '#db/read/contract-list.ts'

export const meta = pageTitle((say) => say('contract.list'))

/** Few enough for their progress to be counted while an officer waits. */
const inAPage = 20
const states = ['draft', 'active', 'suspended', 'ended', 'terminated'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'city_officer')
  const { readDb, operation } = context.app
  const { searchParams } = new URL(request.url)
  const today = foshanDay(operation().now)
  const filter = { text: searchText(searchParams), state: oneOf(searchParams, 'state', states) }
  const [contracts, count] = await Promise.all([
    listContracts(readDb, filter, { day: today, page: pageNumber(searchParams), limit: inAPage }),
    countContracts(readDb, filter, today),
  ])
  const ids = contracts.map(({ id }) => id)
  const progress = await readContractProgress(readDb, ids)
  return {
    ...{ filter, count, today },
    rows: contracts.map((contract) => ({ ...contract, metrics: progress.get(contract.id) ?? [] })),
    pages: pagesOf('/office/contracts', searchParams, count, inAPage),
  }
}

type Data = SerializeFrom<typeof loader>

export default function ContractsPage() {
  const data = useLoaderData<typeof loader>()
  const { rows, filter, pages } = data
  const say = useSay()
  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  return (
    <OfficePage title={say('contract.list')} here="/office/contracts">
      <div className="row">
        <ButtonLink href="/office/contracts/new">{say('contract.new')}</ButtonLink>
      </div>
      <form method="get" className="list-filter">
        <Field name="q" label={say('contract.search')}>
          <input type="search" defaultValue={filter.text} maxLength={80} />
        </Field>
        <Field name="state" label={say('contract.state')}>
          <select defaultValue={filter.state}>
            <option value="">{say('contract.state.any')}</option>
            {states.map((state) => (
              <option key={state} value={state}>
                {say(`contract.state.${state}`)}
              </option>
            ))}
          </select>
        </Field>
        <Button kind="secondary">{say('contract.filter')}</Button>
      </form>
      {rows.length > 0 ? (
        <Rows {...data} />
      ) : (
        <p>{say(isFiltered ? 'contract.list.none' : 'contract.list.empty')}</p>
      )}
      <PagesOf {...pages} />
    </OfficePage>
  )
}

function Rows({ rows, today }: Data) {
  const [say, locale] = [useSay(), useLocale()]
  const names = ['title', 'provider', 'period', 'amount.name', 'state', 'progress'] as const
  return (
    <table className="table office-table contract-table">
      <thead>
        <tr>
          {names.map((name) => (
            <th key={name} scope="col" className={name === 'amount.name' ? 'number' : undefined}>
              {say(`contract.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <a href={`/office/contracts/${row.id}`}>{row.number}</a>
              <br />
              {row.title}
            </th>
            <td data-name={say('contract.provider')}>
              {either(locale, row.provider_zh, row.provider_en)}
              <br />
              <span className="hint">{either(locale, row.purchaser_zh, row.purchaser_en)}</span>
            </td>
            <td className="phrases">
              <PeriodText from={row.starts_on} to={row.ends_on} />
              <br />
              <DaysLeft contract={row} today={today} />
            </td>
            <td className="number" data-name={say('contract.amount.name')}>
              {amountText(row.amount_fen)}
              <br />
              <span className="hint">{say(`contract.funding.${row.funding_source}`)}</span>
            </td>
            <td className="short">
              <ContractStatus state={row.state} />
            </td>
            <td>
              <ContractProgress metrics={row.metrics} state={row.state} />
              {row.state === 'active' ? <ProgressWarning metrics={row.metrics} /> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
