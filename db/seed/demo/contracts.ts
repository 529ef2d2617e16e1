import { addDays, foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import type { Day } from '#db/schema.ts'
import { type Demo, hoursAfter, type Row } from './demo.ts'
import type { DemoOffering } from './offerings.ts'

interface Ground {
  /** As organisations.ts lists them. */
  organisations: Row<'organisation'>[]
  offerings: DemoOffering[]
  officerId: string
}

/** Place in the list of organisations. */
const [purchaser, nearItsEnd, cannotReach] = [6, 3, 1]
const sources = ['public_finance', 'public_finance', 'new_resident_fund', 'donation'] as const

/**
 * A contract of every provider, under which all its offerings are; one of them is near its end, one cannot be reached
 * any more. And one more, still a draft, for the year after.
 */
export function contractRows(demo: Demo, { organisations, offerings, officerId }: Ground) {
  const rows = {
    contract: [] as Row<'contract'>[],
    contract_deliverable: [] as Row<'contract_deliverable'>[],
    contract_event: [] as Row<'contract_event'>[],
  }
  for (const [at, provider] of organisations.slice(0, purchaser).entries()) {
    const own = offerings.filter(({ offering }) => offering.organisation_id === provider.id)
    const contract = contractOf(demo, { at, own, organisations })
    for (const { offering } of own) offering.contract_id = contract.id
    rows.contract.push(contract)
    rows.contract_deliverable.push(...deliverablesOf(contract, own, at))
    rows.contract_event.push(...eventsOf(demo, contract, officerId))
  }
  const [model] = rows.contract
  if (!model) throw new Error('nobody has a contract')
  const next = { ...model, ...draftAfter(demo, model) }
  rows.contract.push(next)
  rows.contract_deliverable.push(
    ...rows.contract_deliverable
      .filter(({ contract_id }) => contract_id === model.id)
      .map((one) => ({ ...one, contract_id: next.id })),
  )
  rows.contract_event.push(...eventsOf(demo, next, officerId).slice(0, 1))
  return rows
}

function contractOf(
  { today, newId }: Demo,
  {
    at,
    own,
    organisations,
  }: { at: number; own: DemoOffering[]; organisations: Ground['organisations'] },
): Row<'contract'> {
  const days = own.flatMap(({ classSessions }) => classSessions.map((one) => one.held_on)).sort()
  const first = days[0] ?? today
  const last = days.at(-1) ?? today
  const number = String(at + 1).padStart(3, '0')
  return {
    ...{
      id: newId(),
      number: `YS-${first.slice(0, 4)}-${number}`,
      title: '新市民儿童公益服务项目',
    },
    ...{ purchaser_id: idAt(organisations, purchaser), provider_id: idAt(organisations, at) },
    ...{ starts_on: addDays(first, -14), ends_on: addDays(last, at === nearItsEnd ? 2 : 90 + at) },
    ...{ amount_fen: 8_000_000 + days.length * 150_000, state: 'active', revision: 1 },
    ...{ funding_source: sources[at % sources.length] ?? 'public_finance' },
    created_at: foshanInstant(addDays(first, -24), '10:00'),
  }
}

/** What its offerings plan, rounded: a third of the places are expected to be filled. */
function deliverablesOf(contract: Row<'contract'>, own: DemoOffering[], at: number) {
  const planned = own.filter(({ planned: { phase } }) => !['draft', 'cancelled'].includes(phase))
  const districts = [...new Set(planned.map(({ offering }) => offering.district_code))].sort()
  const more = at === cannotReach ? 2 : 1
  return districts.flatMap((district_code): Row<'contract_deliverable'>[] => {
    const here = planned.filter(({ offering }) => offering.district_code === district_code)
    const meetings = sum(here.map(({ classSessions }) => classSessions.length))
    const seats = sum(here.map((one) => one.classSessions.length * one.offering.max_places))
    const children = sum(here.map(({ offering }) => offering.max_places))
    const owed = { contract_id: contract.id, district_code }
    return [
      { ...owed, metric: 'class_sessions', target: rounded(meetings * more, 5) },
      { ...owed, metric: 'attendances', target: rounded((seats * more) / 3, 50) },
      { ...owed, metric: 'children', target: rounded((children * more) / 3, 10) },
    ]
  })
}

function draftAfter({ newId, today }: Demo, { number, ends_on }: Row<'contract'>) {
  const starts_on: Day = addDays(ends_on, 1)
  return {
    ...{ id: newId(), number: `${number}-2`, state: 'draft' as const, starts_on },
    ...{ ends_on: addDays(starts_on, 364), created_at: foshanInstant(addDays(today, -5), '15:00') },
  }
}

function eventsOf({ newId }: Demo, contract: Row<'contract'>, staff_id: string) {
  const event = { contract_id: contract.id, staff_id, reason: null }
  const drafted = { ...event, id: newId(), from_state: null, to_state: 'draft' as const }
  const begun = { ...event, id: newId(), from_state: 'draft' as const, to_state: 'active' as const }
  return [
    { ...drafted, at: contract.created_at },
    { ...begun, at: hoursAfter(contract.created_at, 24 * 5) },
  ]
}

function idAt(organisations: Ground['organisations'], at: number) {
  const organisation = organisations[at]
  if (!organisation) throw new Error(`there is no organisation ${at}`)
  return organisation.id
}

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0)
const rounded = (number: number, to: number) => Math.max(to, Math.floor(number / to) * to)
