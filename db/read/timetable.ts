import { sql } from 'kysely'
import type { OfferingState, Programme } from '../schema/programmes.ts'
import type { Day, Instant, ReadDb } from '../schema.ts'
import {
  inScope,
  narrowed,
  shownState,
  type TimetableFilters,
  type TimetableScope,
} from './timetable-scope.ts'

export interface TimetableQuestion {
  scope: TimetableScope
  filters?: TimetableFilters
  /** Both inclusive. */
  from: Day
  to: Day
  /** Only what begins in one of these spans, the later end excluded. */
  among?: readonly { since: Instant; before: Instant }[]
}

interface Page {
  /** The last class session of the page before. */
  after?: TimetableCursor
  limit: number
}

interface TimetableCursor {
  heldOn: Day
  startsAt: Instant
  id: string
}

export type TimetableRow = Awaited<ReturnType<typeof listTimetable>>[number]

/** The class sessions of a timetable, the earliest first. */
export async function listTimetable(db: ReadDb, question: TimetableQuestion, page: Page) {
  const rows = await queryTimetable(db, question, page).execute()
  return rows.map((row) => ({ ...row, ...whatMayBeSeen(question.scope, row) }))
}

/** How many class sessions begin in each hour of each day. `hour`: 00 to 23, in UTC. */
export async function countTimetable(db: ReadDb, question: TimetableQuestion) {
  const counted = await within(db, question)
    .select((eb) => ['class_session.held_on as day', hour.as('hour'), eb.fn.countAll().as('n')])
    .groupBy(['class_session.held_on', hour])
    .execute()
  return counted.map(({ day, hour, n }) => ({ day, hour, n: Number(n) }))
}

/** Who is asked, or has accepted, to be at these class sessions, in the order of their names. */
export async function listTeachersAt(db: ReadDb, classSessionIds: readonly string[]) {
  if (classSessionIds.length === 0) return []
  return db
    .selectFrom('staff_assignment')
    .innerJoin('staff', 'staff.id', 'staff_assignment.staff_id')
    .select([
      ...(['staff_assignment.class_session_id', 'staff_assignment.staff_id'] as const),
      ...(['staff_assignment.state', 'staff_assignment.role', 'staff.name'] as const),
    ])
    .where('staff_assignment.class_session_id', 'in', inRoundNumber(classSessionIds, 25))
    .where('staff_assignment.state', '<>', 'declined')
    .orderBy('staff.name')
    .orderBy('staff.id')
    .execute()
}

/** The same, the first again and again up to a multiple: each length would be a statement of its own to keep. */
function inRoundNumber<T>(some: readonly T[], multiple: number): T[] {
  const [first] = some
  if (first === undefined) return []
  const missing = (multiple - (some.length % multiple)) % multiple
  return [...some, ...Array<T>(missing).fill(first)]
}

/** The query of listTimetable: a test looks at how it is carried out. */
export function queryTimetable(db: ReadDb, question: TimetableQuestion, { after, limit }: Page) {
  const query = within(db, question)
    .innerJoin('organisation', 'organisation.id', 'offering.organisation_id')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .leftJoin('room', 'room.id', 'class_session.room_id')
    .select([
      ...(['class_session.id', 'class_session.offering_id', 'class_session.number'] as const),
      ...(['class_session.starts_at', 'class_session.ends_at', 'class_session.held_on'] as const),
      ...(['class_session.sequence'] as const),
      ...(['offering.programme', 'offering.title_zh', 'offering.title_en'] as const),
      ...(['offering.organisation_id', 'offering.state as offering_state'] as const),
      ...(['organisation.name_zh as organisation_zh'] as const),
      ...(['organisation.name_en as organisation_en'] as const),
      ...(['venue.id as venue_id', 'venue.name_zh as venue_zh'] as const),
      ...(['venue.name_en as venue_en', 'town.name_zh as town_zh'] as const),
      ...([
        'town.name_en as town_en',
        'room.name_zh as room_zh',
        'room.name_en as room_en',
      ] as const),
      shownState.as('state'),
    ])
    .orderBy('class_session.held_on')
    .orderBy('class_session.starts_at')
    .orderBy('class_session.id')
    .limit(limit)
  if (!after) return query
  return query
    .where('class_session.held_on', '>=', after.heldOn)
    .where((eb) =>
      eb.or([
        eb('class_session.starts_at', '>', after.startsAt),
        eb.and([
          eb('class_session.starts_at', '=', after.startsAt),
          eb('class_session.id', '>', after.id),
        ]),
      ]),
    )
}

const hour = sql<string>`substr(class_session.starts_at, 12, 2)`

const isPublic: Partial<Record<OfferingState, true>> = {
  ...{ published: true, ballot_closed: true, drawn: true, accepted: true },
}

interface Masked {
  id: string
  offering_id: string
  organisation_id: string
  offering_state: OfferingState
  programme: Programme
  title_zh: string
  title_en: string
  number: number
  sequence: number
}

/** Of another organisation: no way to its pages, and nothing that is not public. */
function whatMayBeSeen(scope: TimetableScope, row: Masked) {
  const isOwn = scope.of !== 'venue' || row.organisation_id === scope.organisationId
  if (isOwn) return { isOwn, ...row }
  const named = isPublic[row.offering_state] === true
  const { title_zh, title_en, programme } = row
  return {
    ...{ isOwn, id: null, offering_id: null, offering_state: null, number: null, sequence: 0 },
    ...(named ? { title_zh, title_en, programme } : nameless),
  }
}

const nameless = { title_zh: null, title_en: null, programme: null }

function within(db: ReadDb, { scope, filters = {}, from, to, among }: TimetableQuestion) {
  let query = db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .where('class_session.held_on', '>=', from)
    .where('class_session.held_on', '<=', to)
    .where((eb) => inScope(eb, scope))
    .where((eb) => narrowed(eb, filters))
  if (among) {
    query = query.where((eb) =>
      eb.or(
        inRoundNumber(among, 7).map(({ since, before }) =>
          eb.and([
            eb('class_session.starts_at', '>=', since),
            eb('class_session.starts_at', '<', before),
          ]),
        ),
      ),
    )
  }
  return query
}
