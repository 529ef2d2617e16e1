import { beforeAll, describe, expect, it } from 'vitest'
import { findSubmissionRefusals } from '#app/domain/approval/find-submission-refusals.ts'
import { deriveAttendance } from '#app/domain/attendance/derive-attendance.ts'
import { readUnexcusedAbsences } from '#app/domain/attendance/unexcused-absences.ts'
import { addDays, foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { holidayOn } from '#app/domain/calendar/public-holidays.ts'
import { contractRefusals } from '#app/domain/organisations/contract-rules.ts'
import { planClassSessions } from '#app/domain/programmes/class-session-pattern.ts'
import { generateClassSessions } from '#app/domain/programmes/generate-class-sessions.ts'
import { readSeries } from '#app/domain/programmes/series.ts'
import { findSafetyGaps } from '#app/domain/staffing/find-safety-gaps.ts'
import { findContractFacts } from '#db/read/contracts.ts'
import { listHolidays } from '#db/read/holidays.ts'
import type { Database, Db } from '#db/schema.ts'
import { demoPassword } from '#db/seed/demo/accounts.ts'
import { plantDemo } from '#db/seed/plant-demo.ts'
import { plantReference } from '#db/seed/plant-reference.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const now = '2026-11-22T06:20:00.000Z' // a Sunday afternoon
const takesPlace = ['confirmed', 'offered', 'under_review']

async function planted(at: string) {
  const db = await freshDb()
  const hashPassword = (password: string) => `hash of ${password}`
  await plantReference(db)
  await plantDemo(db, { ...operationAt(at), hashPassword })
  return db
}

function all<Table extends keyof Database>(db: Db, table: Table) {
  return db.selectFrom<keyof Database>(table).selectAll().execute()
}
const count = async (db: Db, table: keyof Database) => (await all(db, table)).length

describe('the demo', () => {
  let db: Db
  beforeAll(async () => {
    db = await planted(now)
    return () => db.destroy()
  })

  it('has the size of a small Foshan', async () => {
    expect(await count(db, 'district')).toBe(5)
    expect(await count(db, 'town')).toBe(32)
    expect(await count(db, 'template')).toBe(44)
    expect(await count(db, 'organisation')).toBe(8)
    expect(await count(db, 'family')).toBe(150)
    expect(Math.abs((await count(db, 'offering')) - 70)).toBeLessThanOrEqual(10)
    expect(Math.abs((await count(db, 'class_session')) - 420)).toBeLessThanOrEqual(50)
  })

  it('shows late withdrawals, a proposed release with its absences, and places given by hand', async () => {
    const late = (await all(db, 'registration_event')).filter(({ reason }) => reason === 'late')
    expect(late.length).toBeGreaterThan(2)
    const steps = await all(db, 'absence_step')
    expect(steps.map(({ kind }) => kind)).toEqual(['warned', 'release_proposed'])
    const id = steps[0]?.registration_id ?? ''
    expect((await readUnexcusedAbsences(db, [id])).get(id)?.length).toBeGreaterThanOrEqual(3)
    expect(await count(db, 'hand_admission')).toBe(2)
  })

  it('shows siblings of a demo account who wait together, and why a free place went past them', async () => {
    const [group] = await all(db, 'link_group')
    expect(group?.mode).toBe('all')
    const skips = (await all(db, 'waitlist_skip')).map(({ reason }) => reason)
    expect(skips).toEqual(['group-too-large', 'group-too-large'])
    const linked = (await all(db, 'registration')).filter((one) => one.link_group_id === group?.id)
    expect(linked.map(({ state }) => state)).toEqual(['waitlisted', 'waitlisted'])
    const guardian = (await all(db, 'guardian')).find(({ id }) => id === linked[0]?.guardian_id)
    const own = [1, 2, 3].map((n) => testVault.lookup(`parent${n}@example.com`))
    expect(own).toContain(guardian?.email_hash)
  })

  it('covers every programme, audience, district and kind of venue', async () => {
    const offerings = await db.selectFrom('offering').selectAll().execute()
    expect(new Set(offerings.map((one) => one.programme)).size).toBe(3)
    expect(new Set(offerings.map((one) => one.audience)).size).toBe(3)
    expect(new Set(offerings.map((one) => one.district_code)).size).toBe(5)
    const venues = await db.selectFrom('venue').selectAll().execute()
    expect(new Set(venues.map((one) => one.kind))).toEqual(new Set(['room', 'pool', 'outdoor']))
  })

  it('has drafts at every stage: gone through in part, copied from a run that is over, without class sessions', async () => {
    const drafts = await db
      .selectFrom('offering')
      .selectAll()
      .where('state', '=', 'draft')
      .execute()
    const meetings = await all(db, 'class_session')
    const sections = await all(db, 'offering_section')
    const isPlanned = (id: string) => meetings.some(({ offering_id }) => offering_id === id)
    const savesOf = (id: string) => sections.filter(({ offering_id }) => offering_id === id).length
    expect(drafts.filter(({ copied_from }) => copied_from !== null)).toHaveLength(1)
    expect(drafts.filter(({ id, pattern }) => !isPlanned(id) && pattern === null)).toHaveLength(1)
    expect(drafts.every(({ id }) => savesOf(id) > 0 && savesOf(id) < 7)).toBe(true)
  })

  it('keeps of every offering the series from which it was made', async () => {
    for (const { id, pattern } of await db.selectFrom('offering').selectAll().execute()) {
      const own = await db
        .selectFrom('class_session')
        .select(['number', 'starts_at'])
        .where('offering_id', '=', id)
        .orderBy('number')
        .execute()
      const made = readSeries(pattern)?.meetings ?? []
      expect(made.map(({ number, starts_at }) => ({ number, starts_at }))).toEqual(own)
    }
  })

  it('counts places as the registrations do, sells none twice and ranks each once', async () => {
    const registrations = await db.selectFrom('registration').selectAll().execute()
    for (const offering of await db.selectFrom('offering').selectAll().execute()) {
      const own = registrations.filter((one) => one.offering_id === offering.id)
      const taken = own.filter((one) => takesPlace.includes(one.state)).length
      expect(offering.places_taken).toBe(taken)
      expect(taken).toBeLessThanOrEqual(offering.max_places)
      expect(new Set(own.map((one) => one.rank)).size).toBe(own.length)
      expect(offering.next_rank).toBe(Math.max(0, ...own.map((one) => one.rank)) + 1)
      if (own.some((one) => one.state === 'waitlisted')) expect(taken).toBe(offering.max_places)
      for (const one of own) expect(one.registered_at < now).toBe(true)
    }
  })

  it('gives a child one camp term of a season, and lets nobody in before it is their turn', async () => {
    const held = await db
      .selectFrom('registration')
      .innerJoin('offering', 'offering.id', 'registration.offering_id')
      .leftJoin('child', 'child.id', 'registration.child_id')
      .selectAll('offering')
      .select(['registration.participant_id', 'registration.in_reserved'])
      .select('child.new_resident_status')
      .where('registration.state', 'in', ['confirmed', 'offered'])
      .execute()
    const terms = held
      .filter(({ programme }) => programme === 'camp')
      .map((one) => `${one.participant_id} ${one.season_id}`)
    expect(new Set(terms).size).toBe(terms.length)
    for (const one of held) {
      if (one.open_to_all_at) expect(one.new_resident_status).not.toBe('no')
      if (one.in_reserved) expect(one.new_resident_status).not.toBe('no')
      const earlier = held.filter(({ participant_id, template_code, last_ends_at }) => {
        const isOwn = participant_id === one.participant_id
        return (
          isOwn && template_code === one.prerequisite_code && last_ends_at <= one.first_starts_at
        )
      })
      if (one.prerequisite_code) expect(earlier).not.toEqual([])
    }
    for (const offering of await db.selectFrom('offering').selectAll().execute()) {
      const own = held.filter(({ id, in_reserved }) => id === offering.id && in_reserved === 1)
      expect(own.length).toBe(offering.reserved_taken)
    }
  })

  it('has a prerequisite, a first phase, districts one after another, and places kept with their reason', async () => {
    const offerings = await db.selectFrom('offering').selectAll().execute()
    const some = (has: (one: (typeof offerings)[number]) => unknown) => offerings.filter(has).length
    expect(some((one) => one.prerequisite_code)).toBe(1)
    expect(some((one) => one.open_to_all_at)).toBe(2)
    expect(some((one) => one.reserved_places > 0 && one.reserved_reason_zh)).toBe(2)
    expect(some((one) => one.reserved_taken > 0)).toBe(1)
    expect(await count(db, 'offering_window')).toBe(4)
  })

  it('keeps the first start, the end, the town and the district of each offering right', async () => {
    const meetings = await db
      .selectFrom('class_session')
      .innerJoin('venue', 'venue.id', 'class_session.venue_id')
      .innerJoin('town', 'town.code', 'venue.town_code')
      .select(['offering_id', 'starts_at', 'ends_at', 'held_on', 'town_code', 'district_code'])
      .orderBy('starts_at')
      .execute()
    for (const offering of await db.selectFrom('offering').selectAll().execute()) {
      const own = meetings.filter((one) => one.offering_id === offering.id)
      if (own.length === 0) {
        expect(offering.first_starts_at).toBe(offering.registration_closes_at)
        continue
      }
      expect(own[0]).toMatchObject({
        ...{ starts_at: offering.first_starts_at, town_code: offering.town_code },
        district_code: offering.district_code,
      })
      expect(own.at(-1)?.ends_at).toBe(offering.last_ends_at)
      expect(offering.registration_opens_at < offering.registration_closes_at).toBe(true)
      for (const one of own) expect(one.held_on).toBe(foshanDay(one.starts_at))
    }
  })

  it('puts every offering under a contract that covers its days and districts', async () => {
    for (const { id } of await db.selectFrom('offering').select('id').execute()) {
      const facts = await findContractFacts(db, id)
      expect(facts && contractRefusals(facts)).toEqual([])
    }
    const contracts = await db.selectFrom('contract').selectAll().execute()
    expect(contracts.map(({ state }) => state).sort()).toEqual([
      ...Array.from({ length: 6 }, () => 'active'),
      'draft',
    ])
    const soon = addDays(foshanDay(now), 60)
    expect(contracts.filter(({ ends_on }) => ends_on <= soon)).toHaveLength(1)
  })

  it('gives each confirmed registration one calendar entry per class session', async () => {
    const entries = await db.selectFrom('calendar_entry').selectAll().execute()
    const sessions = await db.selectFrom('class_session').select(['id', 'offering_id']).execute()
    expect(new Set(entries.map((one) => one.uid)).size).toBe(entries.length)
    const confirmed = db.selectFrom('registration').selectAll().where('state', '=', 'confirmed')
    for (const registration of await confirmed.execute()) {
      const own = entries.filter((one) => one.registration_id === registration.id)
      const due = sessions.filter((one) => one.offering_id === registration.offering_id)
      expect(own.length).toBe(due.length)
      for (const entry of own) expect(entry.status).toBe('confirmed')
    }
  })

  it('lets nobody be in two places at once', async () => {
    const rows = await db
      .selectFrom('registration')
      .innerJoin('class_session', 'class_session.offering_id', 'registration.offering_id')
      .where('registration.state', 'in', ['confirmed', 'offered'])
      .select(['participant_id', 'starts_at', 'ends_at'])
      .orderBy('participant_id')
      .orderBy('starts_at')
      .execute()
    for (const [at, row] of rows.entries()) {
      const next = rows[at + 1]
      if (next?.participant_id !== row.participant_id) continue
      expect(row.ends_at <= next.starts_at).toBe(true)
    }
  })

  it('shows every kind of state', async () => {
    const offerings = await db.selectFrom('offering').selectAll().execute()
    const open = offerings.filter(
      (one) =>
        one.state === 'published' &&
        one.registration_opens_at <= now &&
        one.registration_closes_at > now,
    )
    const free = open.map((one) => one.max_places - one.places_taken)
    const published = offerings.filter((one) => one.state === 'published')
    const shown = {
      open: free.some((places) => places > 5),
      nearlyFull: free.some((places) => places > 0 && places <= 3),
      full: free.some((places) => places === 0),
      notYetOpen: published.some((one) => one.registration_opens_at > now),
      closed: published.some(
        (one) => one.registration_closes_at <= now && one.first_starts_at > now,
      ),
      finished: published.some((one) => one.last_ends_at < now),
      ...{ draft: offerings.some((one) => one.state === 'draft') },
      approved: offerings.some((one) => one.state === 'approved'),
      submitted: offerings.some((one) => one.state === 'submitted'),
      returned: offerings.some((one) => one.state === 'returned'),
      cancelled: offerings.some((one) => one.state === 'cancelled'),
      moved: (await db.selectFrom('class_session').where('sequence', '>', 0).selectAll().execute())
        .length,
      offers: (await db.selectFrom('offer').where('state', '=', 'sent').selectAll().execute())
        .length,
    }
    expect(shown).toEqual({
      ...{ open: true, nearlyFull: true, full: true, notYetOpen: true, closed: true },
      ...{
        finished: true,
        draft: true,
        approved: true,
        submitted: true,
        returned: true,
        cancelled: true,
        moved: 1,
        offers: 1,
      },
    })
    for (const state of ['waitlisted', 'offered', 'withdrawn', 'cancelled_by_provider'] as const) {
      const some = db.selectFrom('registration').where('state', '=', state).selectAll()
      expect(await some.executeTakeFirst()).toBeDefined()
    }
    expect(await count(db, 'attendance_event')).toBeGreaterThan(500)
    const known = await db.selectFrom('attendance').selectAll().execute()
    const ids = [...new Set(known.map(({ class_session_id }) => class_session_id))]
    for (const id of ids) {
      const registrations = known.filter((row) => row.class_session_id === id)
      await db.inTransaction((tx) =>
        deriveAttendance(
          tx,
          id,
          registrations.map((row) => row.registration_id),
        ),
      )
    }
    const again = await db.selectFrom('attendance').selectAll().execute()
    expect(new Set(again.map((row) => JSON.stringify(row)))).toEqual(
      new Set(known.map((row) => JSON.stringify(row))),
    )
  })

  it('holds a place on offer for the first demo guardian', async () => {
    const offered = await db
      .selectFrom('offer')
      .innerJoin('registration', 'registration.id', 'offer.registration_id')
      .innerJoin('guardian', 'guardian.id', 'registration.guardian_id')
      .select(['offer.state', 'guardian.email_hash'])
      .where('offer.state', '=', 'sent')
      .execute()
    const email_hash = testVault.lookup('parent1@example.com')
    expect(offered).toEqual([{ state: 'sent', email_hash }])
  })

  it('shows desks what waits for them, some of it overdue, and that nothing stands against it', async () => {
    const waiting = await db
      .selectFrom('approval')
      .innerJoin('offering', 'offering.id', 'approval.offering_id')
      .selectAll('offering')
      .select(['approval.desk', 'approval.due_at'])
      .where('approval.decision', 'is', null)
      .execute()
    expect(new Set(waiting.map(({ desk }) => desk))).toEqual(new Set(['city', 'district']))
    expect(waiting.some(({ due_at }) => due_at < now)).toBe(true)
    expect(waiting.some(({ due_at }) => due_at > now)).toBe(true)
    expect(waiting.every(({ state }) => state === 'submitted')).toBe(true)
    const approved = await db
      .selectFrom('offering')
      .selectAll()
      .where('state', '=', 'approved')
      .execute()
    for (const offering of [...waiting, ...approved]) {
      const against = await findSubmissionRefusals(db, offering, now)
      expect([offering.title_zh, against]).toEqual([offering.title_zh, []])
    }
    expect(await count(db, 'approval_comment')).toBeGreaterThan(0)
    expect((await all(db, 'approval')).filter(({ round }) => round === 2)).toHaveLength(1)
  })

  it('tells how each offering came to its state, in order', async () => {
    for (const { id, state, created_at } of await all(db, 'offering')) {
      const events = db.selectFrom('offering_event').selectAll().where('offering_id', '=', id)
      const path = await events.orderBy('at').execute()
      expect(path.at(-1)?.to_state).toBe(state)
      expect(path.every(({ at }) => at >= created_at && at <= now)).toBe(true)
      for (const [at, event] of path.entries()) {
        expect(event.from_state).toBe(path[at - 1]?.to_state ?? null)
      }
    }
  })

  it('has the people whom its published class sessions need, and a draft that lacks a lifeguard', async () => {
    const lacking = []
    const offerings = await db.selectFrom('offering').select(['id', 'state']).execute()
    for (const { id, state } of offerings) {
      const gaps = await findSafetyGaps(db, id, now)
      if (state === 'published') expect(gaps).toEqual([])
      if (state === 'draft') lacking.push(...gaps.flatMap((one) => one.gaps))
    }
    expect(lacking).toContainEqual({ code: 'lifeguards', need: 3, have: 2 })
  })

  it('has papers that wait for an officer, one that ran out, and somebody who has not answered', async () => {
    const papers = await db.selectFrom('credential').selectAll().execute()
    expect(papers.filter(({ state }) => state === 'submitted')).toHaveLength(3)
    expect(papers.some(({ expires_on }) => expires_on < foshanDay(now))).toBe(true)
    const asked = db.selectFrom('staff_assignment').selectAll().where('state', '=', 'asked')
    expect(await asked.executeTakeFirst()).toBeDefined()
    expect(await count(db, 'vetting')).toBeGreaterThan(20)
  })

  it('announces nothing: its history was never sent', async () => {
    expect(await count(db, 'notification')).toBe(0)
  })

  it('holds no value that could belong to somebody', async () => {
    const people = await db
      .selectFrom('guardian')
      .innerJoin('family', 'family.id', 'guardian.family_id')
      .select(['wrapped_key', 'phone_sealed', 'email_sealed', 'phone_hash'])
      .execute()
    const staff = await db
      .selectFrom('staff')
      .select(['wrapped_key', 'phone_sealed', 'email_sealed', 'is_demo', 'password_hash'])
      .execute()
    for (const person of [...people, ...staff]) {
      if (person.phone_sealed) {
        const phone = testVault.unseal(person.wrapped_key, person.phone_sealed)
        expect(phone).toMatch(/^1690000\d{4}$/)
        if ('phone_hash' in person) expect(person.phone_hash).toBe(testVault.lookup(phone))
      }
      if (person.email_sealed) {
        const email = testVault.unseal(person.wrapped_key, person.email_sealed)
        expect(email).toMatch(/^[a-z0-9-]+@example\.com$/)
      }
    }
    for (const member of staff) {
      expect(member).toMatchObject({ is_demo: 1, password_hash: `hash of ${demoPassword}` })
    }
    const digits = '0123456789ABCDEFGHJKLMNPQRTUWXY'
    const organisations = db.selectFrom('organisation').select(['uscc', 'uscc_confirmed'])
    for (const { uscc, uscc_confirmed } of await organisations.execute()) {
      expect(uscc).toMatch(/^(11|52)440699[0-9A-HJ-NP-RTUW-Y]{10}$/)
      const weights = [...uscc].map(
        (character, at) => digits.indexOf(character) * (at < 17 ? 3 ** at % 31 : 1),
      )
      const sum = weights.reduce((all, one) => all + one, 0)
      expect(sum % 31 === 0).toBe(uscc_confirmed === 1)
    }
  })

  it('changes nothing when planted again', async () => {
    const before = await db.selectFrom('registration').select('id').orderBy('id').execute()
    const people = await count(db, 'staff')
    await plantReference(db)
    const hashPassword = () => 'another'
    const { accounts } = await plantDemo(db, { ...operationAt(now), hashPassword })
    expect(await db.selectFrom('registration').select('id').orderBy('id').execute()).toEqual(before)
    expect(await count(db, 'staff')).toBe(people)
    expect(accounts.map((one) => one.email)).toContain('coordinator1@example.com')
  })
})

describe.each([
  ['before the first of May', '2026-04-28T02:00:00.000Z'],
  ['on a day off in October', '2026-10-03T03:00:00.000Z'],
  ['before the turn of the year', '2026-12-22T01:00:00.000Z'],
])('the demo planted %s', (_, at) => {
  let db: Db
  beforeAll(async () => {
    db = await planted(at)
    return () => db.destroy()
  })

  it('meets on the days that the pattern of each offering gives', async () => {
    const today = foshanDay(at)
    const holidays = await listHolidays(db, addDays(today, -500), addDays(today, 500))
    for (const { title_zh, pattern } of await all(db, 'offering')) {
      const series = readSeries(pattern)
      if (!series) continue
      const days = planClassSessions(series.pattern, holidays).meetings.map((one) => one.held_on)
      const off = days.filter((day) => day !== today && holidayOn(holidays, day)?.kind === 'off')
      expect([title_zh, off]).toEqual([title_zh, []])
      expect([title_zh, series.meetings.map((one) => one.held_on)]).toEqual([title_zh, days])
    }
  })

  it('has drafts whose class sessions stay as they are when their schedule is saved unchanged', async () => {
    const open = db.selectFrom('offering').selectAll().where('state', 'in', ['draft', 'returned'])
    let saved = 0
    for (const { id, organisation_id: organisationId, pattern } of await open.execute()) {
      const wanted = readSeries(pattern)
      const of = db.selectFrom('class_session').selectAll().where('offering_id', '=', id)
      const before = await of.orderBy('number').execute()
      if (!wanted) continue
      const by = db.selectFrom('staff').select('id').where('organisation_id', '=', organisationId)
      const { id: staffId } = await by.executeTakeFirstOrThrow()
      const edit = { offeringId: id, organisationId, staffId, revision: 1, wanted }
      const answer = await generateClassSessions(db, edit, operationAt(at))
      expect(answer.outcome).toBe('saved')
      expect(await of.orderBy('number').execute()).toEqual(before)
      saved++
    }
    expect(saved).toBeGreaterThan(3)
  })

  it('has a camp of the last summer to copy, and nothing that was decided at night', async () => {
    const over = (await all(db, 'offering')).filter(({ last_ends_at }) => last_ends_at < at)
    const camps = over.filter(({ programme, season_id }) => {
      return programme === 'camp' && season_id.endsWith('-summer')
    })
    expect(camps).not.toEqual([])
    const told = [
      ...(await all(db, 'offering_event')),
      ...(await all(db, 'contract_event')),
      ...(await db
        .selectFrom('class_session_event')
        .select('at')
        .where('kind', 'in', ['moved', 'cancelled'])
        .execute()),
    ]
    const hours = new Set(told.map((one) => (new Date(one.at).getUTCHours() + 8) % 24))
    expect([...hours].filter((hour) => hour < 8 || hour > 18)).toEqual([])
  })
})

describe('a roster is alive', () => {
  it.each([
    ['on a Sunday', '2026-07-19T02:10:00.000Z'],
    ['in January', '2027-01-13T08:05:00.000Z'],
    ['at night', '2026-12-31T16:30:00.000Z'],
    ['late in the evening', '2026-08-31T15:00:00.000Z'],
    ['on a leap day', '2028-02-29T01:00:00.000Z'],
  ])('%s', async (_, at) => {
    const db = await planted(at)
    const today = await db
      .selectFrom('class_session')
      .innerJoin('offering', 'offering.id', 'class_session.offering_id')
      .where('held_on', '=', foshanDay(at))
      .where('places_taken', '>', 0)
      .select(['organisation_id', 'starts_at', 'ends_at'])
      .execute()
    expect(new Set(today.map((one) => one.organisation_id)).size).toBeGreaterThanOrEqual(6)
    const times = await db.selectFrom('class_session').select(['starts_at', 'ends_at']).execute()
    for (const { starts_at, ends_at } of times) {
      const hours = [starts_at, ends_at].map((one) => (new Date(one).getUTCHours() + 8) % 24)
      expect(hours[0]).toBeGreaterThanOrEqual(8)
      expect(hours[1]).toBeLessThanOrEqual(21)
    }
    await db.destroy()
  })
})
