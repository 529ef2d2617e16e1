import type { Db } from '#db/schema.ts'
import { testNow } from './operation.ts'

// Whoever completed an offering keeps the place that it took.
const holding = ['confirmed', 'offered', 'under_review', 'completed']
const travelMs = 30 * 60_000

/**
 * What must hold of places in a whole database, counted anew from the rows by rules written a second time, as plainly
 * as can be: never over capacity, the counters true, nobody in two places at once, no half of siblings who join all or
 * none, and no place free beside somebody who waits and could take it. Returns what is wrong, in words.
 */
export async function wrongsOf(db: Db, now = testNow): Promise<string[]> {
  const world = await readWorld(db)
  return [
    ...world.offerings.flatMap((offering) => countedWrong(world, offering)),
    ...inTwoPlaces(world),
    ...halves(world),
    ...world.offerings.flatMap((offering) => leftFree(world, offering, now)),
  ]
}

async function readWorld(db: Db) {
  const [offerings, registrations, groups, classSessions, children, guardians, terms] =
    await Promise.all([
      db.selectFrom('offering').selectAll().execute(),
      db.selectFrom('registration').selectAll().execute(),
      db.selectFrom('link_group').selectAll().execute(),
      db
        .selectFrom('class_session')
        .innerJoin('venue', 'venue.id', 'class_session.venue_id')
        .select(['class_session.id', 'offering_id', 'starts_at', 'ends_at', 'state', 'town_code'])
        .where('state', 'not in', ['cancelled', 'held'])
        .execute(),
      db.selectFrom('child').selectAll().execute(),
      db.selectFrom('guardian').select('id').execute(),
      db
        .selectFrom('planning_rule')
        .select('value')
        .where('name', '=', 'camp_terms')
        .orderBy('effective_on', 'desc')
        .executeTakeFirstOrThrow(),
    ])
  const campTerms = terms.value
  return { offerings, registrations, groups, classSessions, children, guardians, campTerms }
}

type World = Awaited<ReturnType<typeof readWorld>>
type Offering = World['offerings'][number]
type Registration = World['registrations'][number]

const holds = ({ state }: Registration) => holding.includes(state)

function countedWrong({ registrations }: World, offering: Offering) {
  const own = registrations.filter((one) => one.offering_id === offering.id && holds(one))
  const reserved = own.filter(({ in_reserved }) => in_reserved === 1).length
  const { places_taken, reserved_taken, max_places, reserved_places } = offering
  return [
    ...(places_taken === own.length ? [] : [`${places_taken} counted, ${own.length} hold a place`]),
    ...(reserved_taken === reserved
      ? []
      : [`${reserved_taken} reserved counted, ${reserved} held`]),
    ...(own.length <= max_places ? [] : [`${own.length} of ${max_places} places`]),
    ...(own.length - reserved <= max_places - reserved_places
      ? []
      : ['a reserved place was given']),
  ].map((wrong) => `${offering.slug}: ${wrong}`)
}

function overlap(world: World, one: Offering, other: Offering) {
  const of = ({ id }: Offering) =>
    world.classSessions.filter(({ offering_id }) => offering_id === id)
  return of(one).some((a) =>
    of(other).some((b) => {
      const way = a.town_code === b.town_code ? 0 : travelMs
      return (
        Date.parse(a.starts_at) < Date.parse(b.ends_at) + way &&
        Date.parse(b.starts_at) < Date.parse(a.ends_at) + way
      )
    }),
  )
}

/** The offerings in which a participant holds a place. */
function heldBy({ offerings, registrations }: World, participantId: string) {
  const own = registrations.filter((one) => one.participant_id === participantId && holds(one))
  return own.flatMap((one) => offerings.filter(({ id }) => id === one.offering_id))
}

function inTwoPlaces(world: World) {
  const participants = [...new Set(world.registrations.map(({ participant_id }) => participant_id))]
  return participants.flatMap((id) => {
    const held = heldBy(world, id)
    return held.flatMap((one, at) =>
      held
        .slice(at + 1)
        .filter((other) => overlap(world, one, other))
        .map((other) => `a child is in ${one.slug} and in ${other.slug} at once`),
    )
  })
}

/** Siblings of whom some hold a place while others still wait for theirs. */
function halves({ registrations, groups }: World) {
  return groups
    .filter(({ mode }) => mode === 'all')
    .filter(({ id }) => {
      const members = registrations.filter(({ link_group_id }) => link_group_id === id)
      return members.some(holds) && members.some(({ state }) => state === 'waitlisted')
    })
    .map(({ id }) => `half of the siblings ${id} have a place`)
}

/** Those who wait and could have had a place that is free; siblings who join all or none as one. */
function leftFree(world: World, offering: Offering, now: string) {
  if (!offersGoOut(offering, now)) return []
  const general =
    offering.max_places -
    offering.reserved_places -
    (offering.places_taken - offering.reserved_taken)
  const reserved = offering.reserved_places - offering.reserved_taken
  const waiting = world.registrations.filter(
    ({ offering_id, state }) => offering_id === offering.id && state === 'waitlisted',
  )
  const modeOf = (id: string | null) => world.groups.find((group) => group.id === id)?.mode
  const unitOf = (one: Registration) =>
    modeOf(one.link_group_id) === 'all'
      ? waiting.filter(({ link_group_id }) => link_group_id === one.link_group_id)
      : [one]
  return waiting
    .map(unitOf)
    .filter((unit) => unit.every((one) => couldHavePlace(world, offering, one)))
    .filter((unit) => {
      const entitled = unit.filter((one) => isEntitled(world, offering, one)).length
      return unit.length - Math.min(entitled, reserved) <= general
    })
    .map(([first]) => `${offering.slug}: rank ${first?.rank} waits beside a free place`)
}

/** Between publication and an hour and a half before its beginning. */
function offersGoOut(offering: Offering, now: string) {
  const isOut =
    offering.state === 'drawn' ||
    (offering.state === 'published' && offering.allocation === 'first_come')
  const limit = offering.late_join_until ?? offering.first_starts_at
  return isOut && offering.paused_at === null && Date.parse(now) < Date.parse(limit) - 90 * 60_000
}

function couldHavePlace(world: World, offering: Offering, { participant_id }: Registration) {
  const held = heldBy(world, participant_id)
  const isClashing = held.some((other) => overlap(world, offering, other))
  const terms = held.filter(
    ({ programme, season_id }) => programme === 'camp' && season_id === offering.season_id,
  )
  const isOver = offering.programme === 'camp' && terms.length >= world.campTerms
  return !isClashing && !isOver
}

function isEntitled(world: World, offering: Offering, { participant_id }: Registration) {
  const child = world.children.find(({ id }) => id === participant_id)
  if (offering.reserved_for === 'new_residents') {
    return child !== undefined && child.new_resident_status !== 'no'
  }
  return (
    offering.reserved_for === 'first_timers' &&
    !heldBy(world, participant_id).some(({ programme }) => programme === offering.programme)
  )
}
