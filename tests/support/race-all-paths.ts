import { changeReservation } from '#app/domain/programmes/change-reservation.ts'
import { registerParticipants } from '#app/domain/registration/register-participants.ts'
import { releaseRegistration } from '#app/domain/registration/release-registration.ts'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { acceptOffer } from '#app/domain/waitlist/accept-offer.ts'
import { admitByHand } from '#app/domain/waitlist/admit-by-hand.ts'
import { declineOffer } from '#app/domain/waitlist/decline-offer.ts'
import { fillFreedPlaces } from '#app/domain/waitlist/fill-freed-places.ts'
import { lapseOffers } from '#app/domain/waitlist/lapse-offers.ts'
import { openDatabase } from '#db/client.ts'
import type { Db } from '#db/schema.ts'
import { openVault } from '#db/vault.ts'
import { operationAt } from './operation.ts'
import { formOf } from './sign-up.ts'

type Child = { id: string; guardian_id: string; family_id: string }

/** One thing that somebody does. `who`: one child, or siblings. */
export interface Act {
  act:
    | 'sign-up'
    | 'sign-up-all'
    | 'exchange'
    | 'withdraw'
    | 'accept'
    | 'decline'
    | 'lapse'
    | 'raise'
    | 'reserve-less'
    | 'admit'
    | 'release'
  offeringId: string
  who: Child[]
  /** A coordinator of the organisation that holds all the offerings. */
  staff: { staffId: string; organisationId: string }
}

// One of several processes: it does what stands in argv, eight things at a time, when told to.
const [, , url = '', dataKey = '', now = '', list = '[]'] = process.argv
const acts: Act[] = JSON.parse(list)
const { db, close } = openDatabase(url)
const operation = { ...operationAt(now), vault: openVault(dataKey) }

process.stdout.write('ready\n')
process.stdin.once('data', async () => {
  const done: string[] = []
  const lane = async () => {
    for (let next = acts.shift(); next; next = acts.shift()) {
      done.push(`${next.act} ${await perform(db, next)}`)
    }
  }
  await Promise.all(Array.from({ length: 8 }, lane))
  process.stdout.write(`${JSON.stringify(done)}\n`)
  await close()
  process.exit(0)
})

async function perform(db: Db, { act, offeringId, who, staff }: Act): Promise<string> {
  const [first, ...others] = who
  if (!first) throw new Error('nobody acts')
  if (act === 'sign-up' || act === 'sign-up-all' || act === 'exchange') {
    const link =
      others.length === 0 ? null : act === 'sign-up-all' ? ('all' as const) : ('any' as const)
    const held = act === 'exchange' ? await heldElsewhere(db, first.id, offeringId) : undefined
    const leaves = held ? { leaves: held } : {}
    const form = formOf([first, ...others], offeringId, { link, ...leaves })
    return (await registerParticipants(db, form, operation)).outcome
  }
  if (act === 'lapse') {
    const later = new Date(Date.parse(operation.now) + 80 * 3_600_000).toISOString()
    return String(await lapseOffers(db, db, { ...operation, now: later }))
  }
  if (act === 'raise') return raise(db, offeringId)
  if (act === 'reserve-less') return reserveLess(db, offeringId, staff)
  const registration = await ownRegistration(db, first.id, offeringId)
  if (!registration) return 'nothing there'
  const { id: registrationId } = registration
  if (act === 'admit') {
    const request = { ...staff, registrationId, reason: 'agreed' as const, note: null }
    return (await admitByHand(db, request, operation)).outcome
  }
  if (act === 'release') {
    await proposeRelease(db, { registrationId, offeringId })
    return (await releaseRegistration(db, { ...staff, registrationId }, operation)).outcome
  }
  const own = { guardianId: first.guardian_id, familyId: first.family_id }
  if (act === 'withdraw') {
    const of = { ...own, registrationId: registration.id }
    return (await withdrawRegistration(db, of, operation)).outcome
  }
  const answer = act === 'accept' ? acceptOffer : declineOffer
  const offerId = registration.offer_id ?? 'no offer'
  return (await answer(db, { ...own, offerId }, operation)).outcome
}

/** As a coordinator does who gives one more place. */
async function raise(db: Db, offeringId: string) {
  await db.inTransaction(async (tx) => {
    await tx
      .updateTable('offering')
      .set(({ eb }) => ({ max_places: eb('max_places', '+', 1) }))
      .where('id', '=', offeringId)
      .execute()
    await fillFreedPlaces(tx, offeringId, operation)
  })
  return 'raised'
}

/** One reserved place fewer, or none any more. */
async function reserveLess(db: Db, offeringId: string, staff: Act['staff']) {
  const { reserved_places } = await db
    .selectFrom('offering')
    .select('reserved_places')
    .where('id', '=', offeringId)
    .executeTakeFirstOrThrow()
  const section = await db
    .selectFrom('offering_section')
    .select('revision')
    .where('offering_id', '=', offeringId)
    .where('section', '=', 'places')
    .executeTakeFirst()
  const edit = { ...staff, offeringId, revision: section?.revision ?? 0 }
  const reservedPlaces = Math.max(0, reserved_places - 1)
  return (await changeReservation(db, { ...edit, reservedPlaces }, operation)).outcome
}

/** As attendance does after three absences. */
async function proposeRelease(db: Db, of: { registrationId: string; offeringId: string }) {
  await db
    .insertInto('absence_step')
    .values({
      ...{ id: operation.newId(), registration_id: of.registrationId, at: operation.now },
      ...{ offering_id: of.offeringId, kind: 'release_proposed', absences: 3 },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function heldElsewhere(db: Db, participantId: string, offeringId: string) {
  const held = await db
    .selectFrom('registration')
    .select('id')
    .where('participant_id', '=', participantId)
    .where('offering_id', '<>', offeringId)
    .where('state', '=', 'confirmed')
    .executeTakeFirst()
  return held?.id
}

async function ownRegistration(db: Db, participantId: string, offeringId: string) {
  return await db
    .selectFrom('registration')
    .leftJoin('offer', (join) =>
      join.onRef('registration_id', '=', 'registration.id').on('offer.state', '=', 'sent'),
    )
    .select(['registration.id', 'offer.id as offer_id'])
    .where('registration.offering_id', '=', offeringId)
    .where('participant_id', '=', participantId)
    .orderBy('rank', 'desc')
    .executeTakeFirst()
}
