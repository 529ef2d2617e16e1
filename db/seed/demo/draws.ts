import { commitSecret } from '#app/domain/ballot/commit-secret.ts'
import { confirmPublicValue } from '#app/domain/ballot/confirm-public-value.ts'
import { moveDrawOn } from '#app/domain/ballot/move-draw-on.ts'
import type { Party } from '#app/domain/ballot/party.ts'
import { algorithm } from '#app/domain/ballot/pool.ts'
import { revealSecret } from '#app/domain/ballot/reveal-secret.ts'
import { sha256 } from '#app/domain/ballot/sha256.ts'
import { typePublicValue } from '#app/domain/ballot/type-public-value.ts'
import type { Operation } from '#app/domain/operation.ts'
import { acceptOffer } from '#app/domain/waitlist/accept-offer.ts'
import type { Database, Db, Instant } from '#db/schema.ts'
import { type Demo, hoursAfter, type Row } from './demo.ts'
import { type DemoOffering, isBallot } from './offerings.ts'
import type { DemoRegistration } from './registrations.ts'

/** A draw for each season and closing of the ballot offerings, which learn of it. */
export function drawRows({ newId }: Demo, offerings: DemoOffering[]): Row<'draw'>[] {
  const draws = new Map<string, Row<'draw'>>()
  for (const { planned, offering } of offerings) {
    if (!isBallot(planned)) continue
    const { season_id, registration_closes_at: closes_at, created_at } = offering
    const key = `${season_id} ${closes_at}`
    const value_at = hoursAfter(closes_at, 21.5) // 15:30 on the next day
    const draw = draws.get(key) ?? {
      ...{ id: newId(), season_id, closes_at, state: 'open', algorithm, created_at },
      ...{ source_zh: '上证综合指数收盘点位，两位小数（演示）', value_at },
      ...{ source_en: 'SSE Composite Index, closing value, two decimals (demo)' },
      reveal_by: hoursAfter(value_at, 24),
    }
    draws.set(key, draw)
    offering.draw_id = draw.id
  }
  return [...draws.values()]
}

/** First, second, third choice among a participant's own in one draw. */
export function numberPreferences(all: readonly DemoRegistration[]) {
  const counts = new Map<string, number>()
  for (const { registration, offered } of all) {
    if (registration.state !== 'in_pool') continue
    const key = `${registration.participant_id} ${offered.offering.draw_id}`
    const preference = (counts.get(key) ?? 0) + 1
    counts.set(key, preference)
    registration.preference = preference
  }
}

/**
 * Holds the draws whose time is over, at the times at which it would have been done and by the operations that would
 * have done it; whoever was drawn accepts. Nothing of it is sent: it is history.
 */
export async function holdPastDraws(db: Db, operation: Operation) {
  const draws = await db
    .selectFrom('draw')
    .selectAll()
    .where('closes_at', '<', operation.now)
    .execute()
  const parties = await findParties(db)
  for (const draw of draws) {
    const at = (now: Instant) => ({ ...operation, now })
    await bindParties(db, draw, parties, at)
    await moveDrawOn(db, draw.id, at(draw.closes_at))
    const sealed = at(hoursAfter(draw.closes_at, 0.1))
    while ((await stateOf(db, draw.id)) === 'closed') await moveDrawOn(db, draw.id, sealed)
    await revealAndTypeValue(db, draw, parties, at)
    const over = at(hoursAfter(draw.reveal_by, 0.5))
    await moveDrawOn(db, draw.id, over)
    await moveDrawOn(db, draw.id, over)
    await acceptPlaces(db, draw.id, at(hoursAfter(over.now, 1)))
  }
  for (const table of ['delivery_entry', 'delivery', 'notification'] as const) {
    await db.deleteFrom(table).execute()
  }
}

type Draw = Database['draw']
type At = (now: Instant) => Operation
type Parties = Awaited<ReturnType<typeof findParties>>

const stateOf = async (db: Db, id: string) =>
  (await db.selectFrom('draw').select('state').where('id', '=', id).executeTakeFirst())?.state

/** Both officers of the city, and the coordinators with an offering that is drawn. */
async function findParties(db: Db) {
  const staff = db
    .selectFrom('role_grant')
    .innerJoin('staff', 'staff.id', 'role_grant.staff_id')
    .select(['staff.id', 'staff.organisation_id'])
    .orderBy('staff.id')
  const officers = await staff.where('role', '=', 'city_officer').execute()
  const coordinators = await staff.where('role', '=', 'coordinator').execute()
  const [first, second] = officers
  if (!first || !second) throw new Error('a public value needs two officers')
  return { first, second, coordinators }
}

const secretOf = (by: Party) =>
  `演示密语-${by.party}-${by.party === 'provider' ? by.organisationId.slice(-4) : 'a'}`

async function bindParties(db: Db, draw: Draw, parties: Parties, at: At) {
  for (const [by, hours] of await partiesOf(db, draw, parties)) {
    const commitment = sha256(secretOf(by))
    await commitSecret(
      db,
      { by, drawId: draw.id, commitment },
      at(hoursAfter(draw.closes_at, -hours)),
    )
  }
}

/** The office, every provider that takes part, and a parent, with the hours before closing. */
async function partiesOf(db: Db, draw: Draw, parties: Parties): Promise<[Party, number][]> {
  const witness = await db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .select(['registration.guardian_id', 'registration.family_id'])
    .where('offering.draw_id', '=', draw.id)
    .orderBy('registration.id')
    .executeTakeFirst()
  const { guardian_id: guardianId = '', family_id: familyId = '' } = witness ?? {}
  return [
    [{ party: 'office', staffId: parties.first.id }, 30],
    ...parties.coordinators.map(({ id, organisation_id }): [Party, number] => {
      return [{ party: 'provider', staffId: id, organisationId: organisation_id ?? '' }, 28]
    }),
    [{ party: 'parent', guardianId, familyId }, 26],
  ]
}

/** All but the parent show their secrets: the page names who did not. */
async function revealAndTypeValue(db: Db, draw: Draw, parties: Parties, at: At) {
  const drawId = draw.id
  for (const [by] of await partiesOf(db, draw, parties)) {
    if (by.party === 'parent') continue
    const secret = secretOf(by)
    await revealSecret(db, { by, drawId, secret }, at(hoursAfter(draw.value_at, -5)))
  }
  const { first, second } = parties
  const typed = { drawId, value: '3012.45' }
  await typePublicValue(db, { ...typed, officerId: first.id }, at(hoursAfter(draw.value_at, 0.5)))
  await confirmPublicValue(db, { ...typed, officerId: second.id }, at(hoursAfter(draw.value_at, 1)))
}

async function acceptPlaces(db: Db, drawId: string, operation: Operation) {
  const offers = await db
    .selectFrom('offer')
    .innerJoin('offering', 'offering.id', 'offer.offering_id')
    .innerJoin('registration', 'registration.id', 'offer.registration_id')
    .select(['offer.id', 'registration.family_id', 'registration.guardian_id'])
    .where('offering.draw_id', '=', drawId)
    .where('offer.state', '=', 'sent')
    .execute()
  for (const { id: offerId, family_id: familyId, guardian_id: guardianId } of offers) {
    await acceptOffer(db, { offerId, familyId, guardianId }, operation)
  }
}
