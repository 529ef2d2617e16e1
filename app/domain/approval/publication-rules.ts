import type { Database, Instant } from '#db/schema.ts'
import { forbiddenCampWord } from '../programmes/camp-title.ts'

/** What is wrong with an offering by itself, with what the sentence needs to name. */
export type PublicationRefusal =
  | { code: 'organisation-suspended' }
  | { code: 'no-class-sessions' }
  | { code: 'starts-in-the-past'; startsAt: Instant }
  | { code: 'closes-before-it-opens' }
  | { code: 'already-closed'; closesAt: Instant }
  | { code: 'closes-after-the-start'; startsAt: Instant }
  | { code: 'forbidden-title'; word: string }

interface Plan {
  offering: Pick<
    Database['offering'],
    'programme' | 'title_zh' | 'registration_opens_at' | 'registration_closes_at'
  >
  organisationState: Database['organisation']['state']
  classSessions: Pick<Database['class_session'], 'starts_at' | 'state'>[]
}

/** Every reason at `now` that the offering itself gives; none where there is none. */
export function publicationRefusals(plan: Plan, now: Instant): PublicationRefusal[] {
  const { offering, organisationState } = plan
  const meetings = plan.classSessions.filter(({ state }) => state !== 'cancelled')
  const startsAt = meetings.map(({ starts_at }) => starts_at).sort()[0]
  const word = forbiddenCampWord(offering.programme, offering.title_zh)
  const refusals: PublicationRefusal[] = windowRefusals(offering, startsAt, now)
  if (organisationState !== 'active') refusals.push({ code: 'organisation-suspended' })
  if (!startsAt) refusals.push({ code: 'no-class-sessions' })
  else if (startsAt <= now) refusals.push({ code: 'starts-in-the-past', startsAt })
  if (word) refusals.push({ code: 'forbidden-title', word })
  return refusals
}

function windowRefusals(
  { registration_opens_at: opensAt, registration_closes_at: closesAt }: Plan['offering'],
  startsAt: Instant | undefined,
  now: Instant,
): PublicationRefusal[] {
  const refusals: PublicationRefusal[] = []
  if (closesAt <= opensAt) refusals.push({ code: 'closes-before-it-opens' })
  if (closesAt <= now) refusals.push({ code: 'already-closed', closesAt })
  if (startsAt && closesAt > startsAt) refusals.push({ code: 'closes-after-the-start', startsAt })
  return refusals
}
