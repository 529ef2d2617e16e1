import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import type { Operation } from '#app/domain/operation.ts'
import type { Db, Tx } from '#db/schema.ts'
import { demoAccounts, demoPassword } from './demo/accounts.ts'
import { approvalRows } from './demo/approvals.ts'
import { assignmentRows } from './demo/assignments.ts'
import { attendanceRows, derivedRows } from './demo/attendance.ts'
import { handAdmissionRows, proposedRelease } from './demo/by-hand.ts'
import { contractRows } from './demo/contracts.ts'
import type { Demo } from './demo/demo.ts'
import { takeDice } from './demo/dice.ts'
import { drawRows, holdPastDraws, numberPreferences } from './demo/draws.ts'
import { classSessionEventRows, moveLastClassSession } from './demo/events.ts'
import { demoFamilies, guardianshipRows } from './demo/families.ts'
import { insertRows } from './demo/insert-rows.ts'
import { demoOfferings } from './demo/offerings.ts'
import {
  organisationEventRows,
  organisationRoleRows,
  organisationRows,
} from './demo/organisations.ts'
import { peopleRows } from './demo/papers.ts'
import { offeringSectionRows, planOfferings } from './demo/planning.ts'
import {
  type Diary,
  offerRows,
  registrationEventRows,
  registrationsFor,
} from './demo/registrations.ts'
import { roomRows, takeRooms } from './demo/rooms.ts'
import { seasonRows } from './demo/seasons.ts'
import { siblingsWhoWait } from './demo/siblings.ts'
import {
  calendarEntryRows,
  consentRows,
  healthNoteRows,
  pickupRows,
} from './demo/sign-up-answers.ts'
import { staffRows } from './demo/staff.ts'
import { plantPastSuspension } from './demo/suspension.ts'
import { venueCheckRows } from './demo/venue-checks.ts'
import { venueRows } from './demo/venues.ts'
import { offeringWindowRows } from './demo/who-comes-first.ts'
import { plantReference } from './plant-reference.ts'

/** `hashPassword` makes what staff.password_hash holds: argon2id, in PHC form. */
interface Planting extends Operation {
  hashPassword: (password: string) => string | Promise<string>
}

/**
 * Plants the demo around `now`, with the reference data, into a database without offerings; any other stays as it is.
 * Returns the accounts to try it with. The same `now` gives the same demo, but for ids and ciphertext.
 */
export async function plantDemo(db: Db, { hashPassword, ...operation }: Planting) {
  if (!(await hasOfferings(db))) {
    const passwordHash = await hashPassword(demoPassword)
    await db.inTransaction(async (tx) => {
      await plantReference(tx)
      if (await hasOfferings(tx)) return
      const today = foshanDay(operation.now)
      const daysOff = await findDaysOff(tx)
      await plant(tx, { ...operation, today, daysOff, passwordHash, dice: takeDice(4406) })
    })
    await holdPastDraws(db, operation)
  }
  return { accounts: demoAccounts }
}

async function hasOfferings(db: Db | Tx) {
  return (await db.selectFrom('offering').select('id').limit(1).executeTakeFirst()) !== undefined
}

async function findDaysOff(tx: Tx) {
  const rows = await tx
    .selectFrom('public_holiday')
    .select('day')
    .where('kind', '=', 'off')
    .execute()
  return new Set(rows.map(({ day }) => day))
}

async function plant(tx: Tx, demo: Demo) {
  const templates = await tx.selectFrom('template').selectAll().execute()
  const towns = await tx.selectFrom('town').select('code').orderBy('code').execute()
  const seasons = seasonRows(demo.today)
  const organisations = organisationRows(demo)
  const venues = venueRows(demo, organisations)
  const team = staffRows(demo, organisations)
  const ground = { seasons, templates, organisations, venues, staff: team.staff }
  const offerings = demoOfferings(demo, ground)
  const families = demoFamilies(
    demo,
    towns.map(({ code }) => code),
  )

  const toMove = offerings.find(({ planned }) => planned.phase === 'nearly-full')
  const moves = toMove ? moveLastClassSession(demo, toMove) : []
  const rooms = roomRows(demo, venues)
  takeRooms(offerings, rooms)
  planOfferings(demo, offerings)
  const officerId = team.staff[0]?.id ?? ''
  const contracts = contractRows(demo, { organisations, offerings, officerId })
  const { rows: staff_assignment, leads, helpers } = assignmentRows(demo, offerings, team, venues)
  const people = peopleRows(demo, team, helpers)
  const diary: Diary = new Map()
  const joined = offerings.map((offered) => ({
    offered,
    registrations: registrationsFor(demo, offered, families, diary),
  }))
  const siblings = siblingsWhoWait(demo, joined, families, diary)
  const registrations = joined.flatMap((one) => one.registrations)
  const draw = drawRows(demo, offerings)
  numberPreferences(registrations)
  const marks = joined.flatMap((one) => attendanceRows(demo, one, leads))
  const released = proposedRelease(demo, joined, marks)

  await insertRows(tx, {
    draw,
    ...{ season: seasons, organisation: organisations, venue: venues, ...people, ...contracts },
    ...approvalRows(demo, offerings, team),
    ...{ room: rooms, venue_check: venueCheckRows(demo, venues, team.staff) },
    organisation_role: organisationRoleRows(
      organisations,
      offerings.map(({ offering }) => offering),
    ),
    organisation_event: organisationEventRows(demo, organisations, officerId),
    family: families.map(({ family }) => family),
    guardian: families.map(({ guardian }) => guardian),
    child: families.flatMap(({ children }) => children),
    guardianship: families.flatMap(guardianshipRows),
    offering: offerings.map(({ offering }) => offering),
    offering_window: offeringWindowRows(offerings, [
      ...new Set(towns.map(({ code }) => code.slice(0, 6))),
    ]),
    offering_section: offeringSectionRows(demo, offerings, team.staff),
    class_session: offerings.flatMap(({ classSessions }) => classSessions),
    class_session_event: [
      ...moves,
      ...offerings.flatMap((one) => classSessionEventRows(demo, one, leads)),
    ],
    staff_assignment,
    registration: registrations.map(({ registration }) => registration),
    registration_event: registrations.flatMap((one) => registrationEventRows(demo, one)),
    offer: registrations.flatMap((one) => offerRows(demo, one)),
    consent: registrations.flatMap((one) => consentRows(demo, one)),
    health_note: registrations.flatMap((one) => healthNoteRows(demo, one)),
    pickup_authorisation: registrations.flatMap((one) => pickupRows(demo, one)),
    calendar_entry: registrations.flatMap((one) => calendarEntryRows(demo, one)),
    ...released,
    attendance: derivedRows(released.attendance_event),
    ...siblings,
    hand_admission: handAdmissionRows(joined, people.role_grant),
  })
  await plantPastSuspension(tx, demo, {
    ...{ officerId, venues },
    classSessions: offerings.flatMap(({ classSessions }) => classSessions),
  })
}
