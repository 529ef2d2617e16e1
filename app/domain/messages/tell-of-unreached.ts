import { findLastTold, listFailedUntold, listOfferingsOf } from '#db/read/failed-untold.ts'
import { listCoordinatorsToTell } from '#db/read/staffing.ts'
import type { FactsOf } from '#db/schema/message-facts.ts'
import type { Db, ReadDb, Tx } from '#db/schema.ts'
import { insertNotification, noteFailuresTold } from '#db/write/outbox.ts'
import { lockOffering } from '#db/write/registrations.ts'
import type { Operation } from '../operation.ts'
import { tellStaff } from './tell-staff.ts'

const [day, apart, mostAtOnce] = [86_400_000, 10 * 60_000, 500]

/**
 * Tells the coordinators of each offering which families nothing reached, so that somebody calls them: one message per
 * offering, at most every ten minutes. What was told is noted in the same transaction: killed and repeated, nobody is
 * told twice and nothing is missed. How many messages it queued.
 */
export async function tellOfUnreached(
  db: Db,
  readDb: ReadDb,
  operation: Operation,
): Promise<number> {
  const since = new Date(Date.parse(operation.now) - 8 * day).toISOString()
  const lost = await listLost(readDb, since)
  let told = 0
  for (const offeringId of new Set(lost.map((one) => one.offeringId))) {
    const own = lost.filter((one) => one.offeringId === offeringId)
    if (await db.inTransaction((tx) => tellOne(tx, offeringId, own, operation))) told += 1
  }
  return told
}

interface Lost {
  deliveryId: string
  registrationId: string
  offeringId: string
}

async function listLost(db: ReadDb, since: string): Promise<Lost[]> {
  const failed = await listFailedUntold(db, { since, most: mostAtOnce })
  const all = failed.map(({ id, registration_id, part }) => ({
    ...{ deliveryId: id, registrationId: registration_id ?? part.split(' ', 1)[0] ?? '' },
  }))
  const ids = [...new Set(all.map(({ registrationId }) => registrationId))]
  const offerings = new Map(
    (await listOfferingsOf(db, ids)).map((one) => [one.id, one.offering_id]),
  )
  return all.flatMap((one) => {
    const offeringId = offerings.get(one.registrationId)
    return offeringId ? [{ ...one, offeringId }] : []
  })
}

async function tellOne(
  tx: Tx,
  offeringId: string,
  lost: readonly Lost[],
  operation: Operation,
): Promise<boolean> {
  const { now, newId } = operation
  const offering = await lockOffering(tx, offeringId)
  if (!offering) return false
  const last = await findLastTold(tx, offeringId)
  if (last && Date.parse(last) > Date.parse(now) - apart) return false
  const ids = [...new Set(lost.map(({ deliveryId }) => deliveryId))]
  const noted = new Set(await noteFailuresTold(tx, ids, now))
  const told = lost.filter(({ deliveryId }) => noted.has(deliveryId))
  if (told.length === 0) return false
  const facts: FactsOf<'families-unreached'> = {
    registration_ids: [...new Set(told.map(({ registrationId }) => registrationId))],
  }
  const notificationId = newId()
  await insertNotification(tx, {
    ...{ id: notificationId, cause: 'families-unreached', offering_id: offeringId, facts },
    ...{ created_at: now, expanded_at: now },
  })
  const to = await listCoordinatorsToTell(tx, offering.organisation_id, now)
  await tellStaff(tx, operation, { notificationId, to })
  return true
}
