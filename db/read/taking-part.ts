import type { Instant, ReadDb } from '../schema.ts'

/** Registrations with a place. */
const holding = ['confirmed', 'offered', 'under_review'] as const
const standing = ['scheduled', 'suspended', 'in_progress', 'awaiting_collection'] as const

/** The registrations with a place that take part in these class sessions, swaps followed. */
export async function listTakingPart(db: ReadDb, classSessionIds: string[]) {
  if (classSessionIds.length === 0) return []
  return await db
    .selectFrom('taking_part')
    .innerJoin('registration', 'registration.id', 'taking_part.registration_id')
    .select([
      'registration.id as registrationId',
      'registration.participant_id as participantId',
      'taking_part.class_session_id as classSessionId',
    ])
    .where('taking_part.class_session_id', 'in', classSessionIds)
    .where('registration.state', 'in', holding)
    .execute()
}

/** The registrations that have a place in an offering. */
export function listHolders(db: ReadDb, offeringId: string) {
  return db
    .selectFrom('registration')
    .select(['id as registrationId', 'participant_id as participantId'])
    .where('offering_id', '=', offeringId)
    .where('state', 'in', holding)
    .execute()
}

/**
 * Where participants have to be within a span, by any registration of theirs at any organisation. `organisation_id`
 * and titles say whose it is: what is not one's own is counted, never shown.
 */
export async function listEngagements(
  db: ReadDb,
  participantIds: string[],
  span: { from: Instant; to: Instant },
) {
  const found = []
  for (let i = 0; i < participantIds.length; i += atOnce) {
    found.push(...(await engagementsOf(db, participantIds.slice(i, i + atOnce), span)))
  }
  return found
}

const atOnce = 500

function engagementsOf(
  db: ReadDb,
  participantIds: string[],
  { from, to }: { from: Instant; to: Instant },
) {
  return db
    .selectFrom('registration')
    .innerJoin('taking_part', 'taking_part.registration_id', 'registration.id')
    .innerJoin('class_session', 'class_session.id', 'taking_part.class_session_id')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .select([
      'registration.id as registrationId',
      'registration.participant_id as participantId',
      'registration.offering_id',
      'class_session.id as classSessionId',
      'class_session.starts_at',
      'class_session.ends_at',
      'venue.town_code',
      'offering.organisation_id',
      'offering.title_zh',
      'offering.title_en',
    ])
    .where('registration.participant_id', 'in', participantIds)
    .where('registration.state', 'in', holding)
    .where('class_session.state', 'in', standing)
    .where('class_session.starts_at', '<', to)
    .where('class_session.ends_at', '>', from)
    .execute()
}
