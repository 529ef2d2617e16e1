import type { ChangeReason } from '../schema/programmes.ts'
import type { Day, ReadDb } from '../schema.ts'
import type { OfficersView } from './office-offerings.ts'

interface Days {
  from: Day
  /** Inclusive. */
  to: Day
}

/** How many class sessions were held on these days at the venues of an office. */
export async function countHeld(db: ReadDb, view: OfficersView, days: Days) {
  const { n } = await classSessions(db, view, days)
    .select(({ fn }) => fn.countAll().as('n'))
    .where('class_session.state', '=', 'held')
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Who came to them and who stayed away without an excuse, by the marks that stand. */
export async function countPresences(db: ReadDb, view: OfficersView, days: Days) {
  const rows = await classSessions(db, view, days)
    .innerJoin('attendance', 'attendance.class_session_id', 'class_session.id')
    .select(['attendance.presence', ({ fn }) => fn.countAll().as('n')])
    .where('class_session.state', '=', 'held')
    .where('attendance.presence', 'in', ['present', 'late', 'absent'])
    .groupBy('attendance.presence')
    .execute()
  const of = (...some: string[]) =>
    rows.reduce((all, { presence, n }) => all + (some.includes(presence) ? Number(n) : 0), 0)
  return { came: of('present', 'late'), absent: of('absent') }
}

/** The class sessions that were called off, by reason; those that an order still suspends were stopped by the weather. */
export async function countCalledOff(db: ReadDb, view: OfficersView, days: Days) {
  const rows = await classSessions(db, view, days)
    .leftJoin('class_session_event', (join) =>
      join
        .onRef('class_session_event.class_session_id', '=', 'class_session.id')
        .on('class_session_event.kind', '=', 'cancelled'),
    )
    .select(['class_session.state', 'class_session_event.reason'])
    .select(({ fn }) => fn.count('class_session.id').distinct().as('n'))
    .where('class_session.state', 'in', ['cancelled', 'suspended'])
    .groupBy(['class_session.state', 'class_session_event.reason'])
    .execute()
  const numbers = new Map<ChangeReason, number>()
  for (const { state, n, ...row } of rows) {
    const reason = state === 'suspended' ? 'weather' : (row.reason ?? 'other')
    numbers.set(reason, (numbers.get(reason) ?? 0) + Number(n))
  }
  return [...numbers].map(([reason, n]) => ({ reason, n }))
}

function classSessions(db: ReadDb, { isCity, districtCodes }: OfficersView, { from, to }: Days) {
  const held = db
    .selectFrom('class_session')
    .innerJoin('venue', 'venue.id', 'class_session.venue_id')
    .innerJoin('town', 'town.code', 'venue.town_code')
    .where('class_session.held_on', '>=', from)
    .where('class_session.held_on', '<=', to)
  // A list must not be empty.
  return isCity ? held : held.where('town.district_code', 'in', [...districtCodes, ''])
}
