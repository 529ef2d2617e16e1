import { listContractsToTellOf } from '#db/read/contract-list.ts'
import { listOfficers } from '#db/read/officers.ts'
import { listPartsTold } from '#db/read/reminders.ts'
import { listCoordinatorsToTell } from '#db/read/staffing.ts'
import type { FactsOf } from '#db/schema/message-facts.ts'
import type { Day, Db, ReadDb, Tx } from '#db/schema.ts'
import { noteReminder } from '#db/write/reminders.ts'
import { addDays, foshanDay, foshanInstant } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'
import { wholePercent } from '../organisations/contract-progress.ts'
import { readContractProgress } from '../organisations/read-contract-progress.ts'
import { remindStaff } from './remind-staff.ts'

const [steps, hour] = [[50, 80, 100] as const, '09:00']
/** Days: before the end of a contract, and after it, when its last attendance may still come in. */
const [ahead, behind] = [60, 30]
const cause = 'contract-progress' as const

/**
 * Tells the coordinators of a provider and the city's officers that a contract has come to 50, 80 or 100 percent, and
 * that it ends in 60 days; each once, from 9:00. Of several steps reached at once the highest. A contract of less than 60
 * days has no such end: it stood there from the beginning.
 */
export async function tellOfContractProgress(db: Db, readDb: ReadDb, operation: Operation) {
  const today = foshanDay(operation.now)
  if (operation.now < foshanInstant(today, hour)) return
  const contracts = await listContractsToTellOf(readDb, { since: addDays(today, -behind) })
  const ids = contracts.map(({ id }) => id)
  const told = await listPartsTold(readDb, cause, ids)
  for (const contract of contracts) {
    const own = told.filter(({ subject_id }) => subject_id === contract.id)
    const saidOf = new Set(own.map(({ part }) => part))
    const endDay = endToTell(contract, today)
    if (endDay && !saidOf.has(partOf(endDay))) {
      await db.inTransaction((tx) => tellOfEnd(tx, contract, endDay, operation))
    }
    if (saidOf.has('100')) continue
    const progress = await readContractProgress(readDb, [contract.id])
    const percent = wholePercent(progress.get(contract.id) ?? [])
    const reached = steps.filter((step) => step <= percent)
    if (reached.every((step) => saidOf.has(String(step)))) continue
    await db.inTransaction((tx) => tellOfSteps(tx, contract, reached, operation))
  }
}

type Contract = Awaited<ReturnType<typeof listContractsToTellOf>>[number]

function endToTell({ starts_on, ends_on }: Contract, today: Day) {
  const from = addDays(ends_on, -ahead)
  return starts_on < from && from <= today && today <= ends_on ? ends_on : undefined
}

/** A contract that is extended has another end. */
const partOf = (endsOn: Day) => `ends ${endsOn}`

async function tellOfEnd(tx: Tx, contract: Contract, ends: Day, operation: Operation) {
  const key = { cause, subject_id: contract.id, part: partOf(ends) }
  if (!(await noteReminder(tx, key, operation.now))) return
  await tell(tx, contract, { contract_id: contract.id, ends }, operation)
}

async function tellOfSteps(
  tx: Tx,
  contract: Contract,
  reached: readonly (typeof steps)[number][],
  operation: Operation,
) {
  // In one order, so that two workers never wait for each other.
  let isNews = false
  for (const step of reached) {
    const key = { cause, subject_id: contract.id, part: String(step) }
    isNews = await noteReminder(tx, key, operation.now)
  }
  const percent = reached.at(-1)
  if (!isNews || !percent) return
  await tell(tx, contract, { contract_id: contract.id, percent }, operation)
}

async function tell(
  tx: Tx,
  { provider_id }: Contract,
  facts: FactsOf<typeof cause>,
  operation: Operation,
) {
  const { now } = operation
  const city = (await listOfficers(tx, now)).filter(({ isCity }) => isCity)
  const to = [...(await listCoordinatorsToTell(tx, provider_id, now)), ...city]
  await remindStaff(tx, { cause, facts, to }, operation)
}
