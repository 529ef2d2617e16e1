import type { ClassSessionPlan } from '#db/schema/message-facts.ts'
import type { Instant } from '#db/schema.ts'
import { cannotAttendBoth } from '../calendar/overlap.ts'

/** A class session that changes: `before` null where it is added, `after` null where it is cancelled. */
export interface ClassSessionChange {
  classSessionId: string
  number: number
  before: ClassSessionPlan | null
  after: ClassSessionPlan | null
  /** The class session whose staff an added one is to have: its own id for all others. */
  modelId: string
}

/** A registration with a place that takes part in one of the changing class sessions. */
interface TakingPart {
  registrationId: string
  participantId: string
  classSessionId: string
}

/** Where a participant has to be, by whatever registration. */
export interface Engagement {
  registrationId: string
  participantId: string
  classSessionId: string
  starts_at: Instant
  ends_at: Instant
  town_code: string
}

/** A registration of a changing class session, and another of the same participant that it comes to collide with. */
export interface FamilyClash {
  registrationId: string
  classSessionId: string
  otherRegistrationId: string
  otherClassSessionId: string
}

/**
 * Which registrations come to clash when class sessions move. `engagements` are the other registrations of the same
 * participants; what itself changes counts as it will be. `towns`: the town of each venue.
 */
export function familyClashes(
  { changes, takingPart, engagements }: Moving,
  { towns, travelMinutes }: { towns: ReadonlyMap<string, string>; travelMinutes: number },
): FamilyClash[] {
  const planned = new Map(changes.map((change) => [change.classSessionId, change.after]))
  const placed = (after: ClassSessionPlan) => ({
    ...{ starts_at: after.starts_at, ends_at: after.ends_at },
    town_code: towns.get(after.venue_id) ?? '',
  })
  const will = engagements.flatMap((engagement) => {
    const after = planned.get(engagement.classSessionId)
    if (after === undefined) return [engagement]
    return after === null ? [] : [{ ...engagement, ...placed(after) }]
  })
  const byParticipant = grouped(will, ({ participantId }) => participantId)
  return takingPart.flatMap(({ registrationId, participantId, classSessionId }) => {
    const after = planned.get(classSessionId)
    if (!after) return []
    const at = placed(after)
    return (byParticipant.get(participantId) ?? [])
      .filter((other) => other.registrationId !== registrationId)
      .filter((other) => cannotAttendBoth(at, other, travelMinutes))
      .map((other) => ({
        ...{ registrationId, classSessionId, otherRegistrationId: other.registrationId },
        otherClassSessionId: other.classSessionId,
      }))
  })
}

interface Moving {
  changes: readonly ClassSessionChange[]
  takingPart: readonly TakingPart[]
  engagements: readonly Engagement[]
}

/** Family clashes as the coordinator may know them: the other side by name only where it is the organisation's own. */
export interface ClashSum {
  /** Registrations that clash, each counted once. */
  clashing: number
  clashesWith: { titleZh: string; titleEn: string; n: number }[]
  /** Clashes with offerings of other organisations. */
  elsewhere: number
}

interface Titled extends Engagement {
  organisation_id: string
  title_zh: string
  title_en: string
}

export function sumClashes(
  clashes: readonly FamilyClash[],
  engagements: readonly Titled[],
  organisationId: string,
): ClashSum {
  const of = new Map(
    engagements.map((one) => [`${one.registrationId} ${one.classSessionId}`, one] as const),
  )
  const others = clashes.flatMap((clash) => {
    return of.get(`${clash.otherRegistrationId} ${clash.otherClassSessionId}`) ?? []
  })
  const own = others.filter((other) => other.organisation_id === organisationId)
  return {
    clashing: new Set(clashes.map(({ registrationId }) => registrationId)).size,
    clashesWith: [...grouped(own, ({ title_zh }) => title_zh).values()].flatMap((same) =>
      same.slice(0, 1).map((one) => ({
        ...{ titleZh: one.title_zh, titleEn: one.title_en, n: same.length },
      })),
    ),
    elsewhere: others.length - own.length,
  }
}

function grouped<One>(all: readonly One[], keyOf: (one: One) => string) {
  const groups = new Map<string, One[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}

/** Whether two plans are the same time at the same place. */
export const isSamePlan = (one: ClassSessionPlan, other: ClassSessionPlan) =>
  one.starts_at === other.starts_at &&
  one.ends_at === other.ends_at &&
  one.venue_id === other.venue_id &&
  (one.room_id ?? null) === (other.room_id ?? null)

/**
 * Names what was shown of a change: another mark means that the plan or the world is another since. Short enough to be
 * carried by a form.
 */
export function impactMark(
  changes: readonly (ClassSessionChange & { sequence: number })[],
  { families, clashing }: { families: { confirmed: number; offered: number }; clashing: number },
) {
  const minute = (instant: Instant) => (Date.parse(instant) / 60_000).toString(36)
  const plans = changes.map(({ number, sequence, after }) => {
    const place = after ? `${after.venue_id.slice(-6)}${(after.room_id ?? '').slice(-6)}` : ''
    const when = after ? `${minute(after.starts_at)}-${minute(after.ends_at)}` : 'off'
    return `${number}.${sequence}.${when}.${place}`
  })
  return [...plans, families.confirmed, families.offered, clashing].join('_')
}
