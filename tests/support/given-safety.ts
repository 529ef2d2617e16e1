import { randomUUID } from 'node:crypto'
import { keepAdult } from '#app/domain/safety/keep-adult.ts'
import { keepIncident } from '#app/domain/safety/keep-incident.ts'
import { keepStartCheck } from '#app/domain/safety/keep-start-check.ts'
import { startCheckItems } from '#app/domain/safety/start-check.ts'
import type { Db } from '#db/schema.ts'
import { givenChild, givenStaff, givenTowns } from './given.ts'
import { givenPool } from './given-pool.ts'
import { operationAt } from './operation.ts'
import { signUp } from './sign-up.ts'

type IncidentRecord = Parameters<typeof keepIncident>[1]['record']

/** A pool lesson with children signed up, whose coach notes things down, and the officers of the city and both districts. */
export async function givenPoolOnSite(db: Db, children = 2) {
  const pool = await givenPool(db)
  const registrations: string[] = []
  for (let i = 0; i < children; i++) {
    const result = await signUp(db, await givenChild(db), pool.offering.id)
    if (!('registrationId' in result)) throw new Error(`not signed up: ${JSON.stringify(result)}`)
    registrations.push(result.registrationId)
  }
  const by = { device: { id: null, staffId: pool.coach.id }, classSession: { id: pool.first.id } }
  const startsAt = pool.first.starts_at
  const at = (minutes: number) => new Date(Date.parse(startsAt) + minutes * 60_000).toISOString()
  return { ...pool, registrations, by, at }
}

/** Officers who hear of a serious incident: the city's, and the district's. */
export async function givenOfficers(db: Db) {
  await givenTowns(db)
  const city = await givenStaff(db, { role: 'city_officer' })
  const district = await givenStaff(db, { role: 'district_officer' })
  return { city, district }
}

export function anIncident(at: string, facts: Partial<IncidentRecord> = {}): IncidentRecord {
  return {
    ...{ id: randomUUID(), at, severity: 'minor', registrationIds: [] },
    ...{ what: '在池边滑倒，膝盖擦破', done: '清洗包扎，已休息', told: '已告诉妈妈', ...facts },
  }
}

/** The whole list of a start was gone through, with these people there. */
export async function givenStartCheck(
  db: Db,
  classSession: { id: string; starts_at: string },
  here: readonly { id: string }[],
) {
  const [first] = here
  if (!first) throw new Error('somebody has to have gone through the list')
  const by = { device: { id: null, staffId: first.id }, classSession }
  const operation = operationAt(classSession.starts_at)
  const noted = () => ({ id: randomUUID(), at: operation.now })
  await db.inTransaction(async (tx) => {
    const record = { ...noted(), items: [...startCheckItems], note: null }
    await keepStartCheck(tx, { ...by, record }, operation)
    for (const { id: staffId } of here) {
      await keepAdult(tx, { ...by, record: { ...noted(), staffId, isHere: true } }, operation)
    }
  })
}

/** An incident of a class session, reported at its start. Returns its id. */
export async function givenIncident(
  db: Db,
  classSession: { id: string; starts_at: string },
  staffId: string,
  ...registrationIds: string[]
) {
  const record = anIncident(classSession.starts_at, { registrationIds })
  const noted = { device: { id: null, staffId }, record, classSession }
  await db.inTransaction((tx) => keepIncident(tx, noted, operationAt(classSession.starts_at)))
  return record.id
}
