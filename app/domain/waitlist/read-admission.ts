import { findOfferingById } from '#db/read/offering-by-id.ts'
import { findProvidersRegistration } from '#db/read/provider-waitlist.ts'
import { countWaitingBefore, listWaiting, listWaitingOfGroup } from '#db/read/waitlist.ts'
import type { AdmissionReason } from '#db/schema/registrations.ts'
import type { Database, Instant, ReadDb } from '#db/schema.ts'
import type { Refusal } from '../registration/eligibility.ts'
import { type ReadRules, readEligibilityRules } from '../registration/read-eligibility.ts'
import { findDeadline, givesOffers } from './fill-freed-places.ts'
import { freePlacesOf, usablePlaces } from './free-places.ts'
import { hasTaker } from './has-taker.ts'
import { readCandidates, type WaitingUnit } from './waiting-units.ts'

export type AdmissionRefusal =
  | { code: 'not-waiting' }
  /** Before a draw nobody is admitted by hand, nor into what is called off. */
  | { code: 'no-waitlist' }
  | { code: 'over' }
  /** Codes alone: what a child does elsewhere is not told. */
  | { code: 'cannot-join'; registrationId: string; reasons: Refusal['code'][] }
  | { code: 'no-place'; needs: number; free: number }
  /** Whoever is reached by phone is admitted only where no offer can be sent any more. */
  | { code: 'offers-go-on' }
  /** And only the first who can come. */
  | { code: 'not-next' }

/**
 * What admitting a waiting registration by hand would do, and what stands against it: siblings who join all or none
 * come together. Undefined where it is not the organisation's. Read under the locks of admit-by-hand.ts, it decides.
 */
export async function readAdmission(
  db: ReadDb,
  { organisationId, registrationId }: { organisationId: string; registrationId: string },
  now: Instant,
) {
  const registration = await findProvidersRegistration(db, organisationId, registrationId)
  const offering = registration && (await findOfferingById(db, registration.offering_id))
  if (!registration || !offering) return undefined
  const unit = await unitOf(db, registration)
  const rules = await readEligibilityRules(db, offering, now)
  const candidates = (await readCandidates(db, rules, unit, now))(unit)
  const rank = Math.min(...unit.map((one) => one.rank))
  const free = usablePlaces(freePlacesOf(offering), candidates)
  const general: AdmissionRefusal[] = [
    ...(unit.length === 0 ? [{ code: 'not-waiting' as const }] : []),
    ...(givesOffers({ ...offering, paused_at: null }) ? [] : [{ code: 'no-waitlist' as const }]),
    ...(offering.last_ends_at <= now ? [{ code: 'over' as const }] : []),
    ...candidates.flatMap(({ id, person, places }) => {
      const reasons = [...new Set([...person, ...places].map(({ code }) => code))]
      return reasons.length > 0
        ? [{ code: 'cannot-join' as const, registrationId: id, reasons }]
        : []
    }),
    ...(free < unit.length ? [{ code: 'no-place' as const, needs: unit.length, free }] : []),
  ]
  const ofPhone = unit.length === 0 ? [] : await phoneRefusals(db, { offering, rules, rank }, now)
  return {
    ...{ registration, offering, unit, candidates },
    passedOver: unit.length === 0 ? 0 : await countWaitingBefore(db, offering.id, rank),
    refusalsFor: (reason: AdmissionReason) =>
      reason === 'phone' ? [...general, ...ofPhone] : general,
  }
}

async function unitOf(
  db: ReadDb,
  one: NonNullable<Awaited<ReturnType<typeof findProvidersRegistration>>>,
): Promise<WaitingUnit> {
  if (one.state !== 'waitlisted') return []
  const { mode, link_group_id: group, offering_id: offeringId } = one
  if (mode === 'all' && group) return listWaitingOfGroup(db, offeringId, group)
  return listWaiting(db, offeringId, one.rank - 1, 1)
}

async function phoneRefusals(
  db: ReadDb,
  { offering, rules, rank }: { offering: Database['offering']; rules: ReadRules; rank: number },
  now: Instant,
): Promise<AdmissionRefusal[]> {
  if ((await findDeadline(db, offering, { now })) !== null) return [{ code: 'offers-go-on' }]
  const isPassed = await hasTaker(db, { offering, rules, before: rank }, now)
  return isPassed ? [{ code: 'not-next' }] : []
}
