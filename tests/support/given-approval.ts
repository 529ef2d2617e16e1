import { decideApproval } from '#app/domain/approval/decide-approval.ts'
import { submitOffering } from '#app/domain/approval/submit-offering.ts'
import type { OfferingSection } from '#db/schema/planning.ts'
import type { Db } from '#db/schema.ts'
import { givenLesson, givenStaff } from './given.ts'
import {
  givenAssignment,
  givenContract,
  givenPurchaser,
  givenRules,
  givenTeacher,
} from './given-planning.ts'
import { operationAt, testNow } from './operation.ts'

type Facts = Parameters<typeof givenLesson>[1]

/** A lesson under a contract, with its coordinator and an officer of each desk: everything it needs to be approved. */
export async function givenPlannedLesson(db: Db, facts: Facts = {}) {
  await givenRules(db)
  const contract = await givenContract(db)
  const { offering, classSession } = await givenLesson(db, {
    ...{ state: 'draft', programme: 'school', title_zh: '青少年法治第一课' },
    ...{ organisation_id: contract.provider_id, contract_id: contract.id, ...facts },
  })
  for (const role of ['lead', 'assistant'] as const) {
    const { id } = await givenTeacher(db, contract.provider_id)
    await givenAssignment(db, classSession.id, id, { role })
  }
  const coordinator = await givenStaff(db, { organisation_id: contract.provider_id })
  const own = {
    ...{ offeringId: offering.id, organisationId: contract.provider_id },
    staffId: coordinator.id,
  }
  return { offering, classSession, contract, coordinator, own }
}

/** The same of a city department without a contract: its district and the city have to approve. */
export async function givenDepartmentLesson(db: Db) {
  const lesson = await givenPlannedLesson(db)
  const department = await givenPurchaser(db)
  await db
    .updateTable('offering')
    .set({ contract_id: null, organisation_id: department.id })
    .where('id', '=', lesson.offering.id)
    .execute()
  const coordinator = await givenStaff(db, { organisation_id: department.id })
  const own = { ...lesson.own, organisationId: department.id, staffId: coordinator.id }
  return { ...lesson, own, coordinator }
}

export type PlannedLesson = Awaited<ReturnType<typeof givenPlannedLesson>>

/** Submits it; what the desks were asked, the district's first. */
export async function givenSubmitted(db: Db, { own }: Pick<PlannedLesson, 'own'>) {
  const answer = await submitOffering(db, own, operationAt())
  if (answer.outcome !== 'submitted') throw new Error(`not submitted: ${JSON.stringify(answer)}`)
  return openApprovals(db, own.offeringId)
}

/** The approvals of an offering that wait, the district's first. */
export function openApprovals(db: Db, offeringId: string) {
  return db
    .selectFrom('approval')
    .selectAll()
    .where('offering_id', '=', offeringId)
    .where('decision', 'is', null)
    .orderBy('desk', 'desc')
    .orderBy('district_code')
    .execute()
}

export async function givenOfficers(db: Db) {
  const city = await givenStaff(db, { role: 'city_officer' })
  const district = await givenStaff(db, { role: 'district_officer' })
  return {
    city: { staffId: city.id, isCity: true, districtCodes: [] },
    district: { staffId: district.id, isCity: false, districtCodes: ['440606'] },
  }
}

type Officer = { staffId: string; isCity: boolean; districtCodes: string[] }

export const approve = (db: Db, approvalId: string, officer: Officer) =>
  decideApproval(db, { approvalId, officer, decision: 'approved', comments: [] }, operationAt())

export const returnIt = (
  db: Db,
  approvalId: string,
  officer: Officer,
  comments: { section: OfferingSection; text: string }[] = [
    { section: 'schedule', text: '请把下课时间提前到17:00以前' },
  ],
  now = testNow,
) => decideApproval(db, { approvalId, officer, decision: 'returned', comments }, operationAt(now))

/** What an offering went through, in its order. */
export async function eventsOf(db: Db, offeringId: string) {
  const events = await db
    .selectFrom('offering_event')
    .select(['from_state', 'to_state'])
    .where('offering_id', '=', offeringId)
    .orderBy('at')
    .execute()
  return events.map(({ from_state, to_state }) => `${from_state} → ${to_state}`)
}

export async function stateOf(db: Db, id: string) {
  const offering = db.selectFrom('offering').select('state').where('id', '=', id)
  return (await offering.executeTakeFirstOrThrow()).state
}

/** The mails of decisions that were queued about an offering. */
export function newsOf(db: Db, offeringId: string) {
  return db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    .select(['delivery.recipient_id', 'notification.facts', 'notification.cause'])
    .where('notification.offering_id', '=', offeringId)
    .execute()
}
