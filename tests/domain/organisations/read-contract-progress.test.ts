import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { countCame, rosterState } from '#app/domain/attendance/roster-state.ts'
import { contractProgress } from '#app/domain/organisations/contract-progress.ts'
import { readContractProgress } from '#app/domain/organisations/read-contract-progress.ts'
import { listAttendanceEvents } from '#db/read/attendance.ts'
import type { ContractMetric } from '#db/schema/contracts.ts'
import {
  givenChild,
  givenClassSession,
  givenOffering,
  givenOrganisation,
  givenTownElsewhere,
  givenVenue,
} from '#tests/support/given.ts'
import { asStaff, givenClass } from '#tests/support/given-class.ts'
import { givenMarks } from '#tests/support/given-marks.ts'
import { givenContract } from '#tests/support/given-planning.ts'
import { testNow } from '#tests/support/operation.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

async function givenOwed(targets: [ContractMetric, number][], districts = ['440606']) {
  const contract = await givenContract(db)
  const owed = targets.flatMap(([metric, target]) =>
    districts.map((district_code) => ({
      ...{ contract_id: contract.id, district_code, target, metric },
    })),
  )
  await db.insertInto('contract_deliverable').values(owed).execute()
  return { contract, under: { organisation_id: contract.provider_id, contract_id: contract.id } }
}

async function progressOf(contractId: string) {
  return (await readContractProgress(db, [contractId])).get(contractId) ?? []
}

interface Marked {
  classSession: { id: string }
  staffId: string
  registration: string
}

async function mark(
  { classSession, staffId, registration }: Marked,
  facts: { mark: 'present' | 'late' | 'absent' | 'collected'; at?: number; corrects?: string },
) {
  const occurred_at = new Date(Date.parse(testNow) + (facts.at ?? 0) * 1000).toISOString()
  const [event] = await givenMarks(db, {
    ...{ class_session_id: classSession.id, registration_id: registration, mark: facts.mark },
    ...{ corrects_id: facts.corrects ?? null, occurred_at, staff_id: staffId },
  })
  if (!event) throw new Error('not marked')
  return event
}

test('class sessions count once they are held; those to come, in offerings that are on their way, can still be added', async () => {
  const { contract, under } = await givenOwed([['class_sessions', 4]])
  const offering = await givenOffering(db, under)
  for (const [at, state] of (
    ['held', 'held', 'scheduled', 'suspended', 'cancelled'] as const
  ).entries()) {
    await givenClassSession(db, offering, { number: at + 1, state })
  }
  const draft = await givenOffering(db, { ...under, state: 'draft' })
  await givenClassSession(db, draft)
  const elsewhere = await givenOffering(db, { organisation_id: contract.provider_id })
  await givenClassSession(db, elsewhere, { state: 'held' })

  const total = { target: 4, done: 2, planned: 1 }
  expect(await progressOf(contract.id)).toEqual([
    { metric: 'class_sessions', ...total, districts: [{ districtCode: '440606', ...total }] },
  ])
})

test('whoever came counts for each class session, and a child once however often it came', async () => {
  const { contract, under } = await givenOwed([
    ['attendances', 50],
    ['children', 20],
  ])
  const { offering, classSession, staff, registrations } = await givenClass(db, 3, {
    ...under,
    max_places: 12,
  })
  const second = await givenClassSession(db, offering, { number: 2 })
  const [one = '', two = '', three = ''] = registrations
  const { staffId } = staff
  await mark({ classSession, staffId, registration: one }, { mark: 'present' })
  await mark({ classSession: second, staffId, registration: one }, { mark: 'late' })
  await mark({ classSession, staffId, registration: one }, { mark: 'collected', at: 9 })
  await mark({ classSession, staffId, registration: two }, { mark: 'absent' })
  const wrong = await mark({ classSession, staffId, registration: three }, { mark: 'present' })
  await mark(
    { classSession, staffId, registration: three },
    { mark: 'absent', at: 5, corrects: wrong.id },
  )

  const [attendances, children] = await progressOf(contract.id)
  expect(attendances).toMatchObject({ done: 2, planned: 24, target: 50 })
  expect(children).toMatchObject({ done: 1, planned: 12, target: 20 })
})

test('a child that came in two districts counts in both, and once in all', async () => {
  const town_code = await givenTownElsewhere(db)
  const { contract, under } = await givenOwed([['children', 20]], ['440606', '440604'])
  const child = await givenChild(db)
  const venues = [await givenVenue(db), await givenVenue(db, { town_code })]
  for (const [at, venue] of venues.entries()) {
    const held = await givenClass(db, 0, under)
    const threeHours = 3 * 3_600_000
    const starts = Date.parse(held.classSession.starts_at) + at * threeHours
    const place = { venue_id: venue.id, number: 2, starts_at: new Date(starts).toISOString() }
    const classSession = await givenClassSession(db, held.offering, place)
    await db.deleteFrom('class_session').where('id', '=', held.classSession.id).execute()
    const joined = await signUp(db, child, held.offering.id)
    if (!('registrationId' in joined)) throw new Error(JSON.stringify(joined))
    const { registrationId: registration } = joined
    await mark({ classSession, staffId: held.staff.staffId, registration }, { mark: 'present' })
  }

  const [children] = await progressOf(contract.id)
  expect(children?.done).toBe(1)
  expect(children?.districts.map(({ districtCode, done }) => [districtCode, done])).toEqual([
    ['440604', 1],
    ['440606', 1],
  ])
})

test('whatever was marked and corrected, those who came are those whom the roster shows as present or late', async () => {
  const { contract, under } = await givenOwed([['attendances', 9]])
  const { classSession, coordinator, registrations } = await givenClass(db, 4, under)
  const { staffId } = asStaff(coordinator)
  const event = fc.record({
    who: fc.nat(3),
    mark: fc.constantFrom('present', 'late', 'absent', 'collected'),
    at: fc.nat(4),
    corrects: fc.option(fc.nat(9), { nil: undefined }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 10 }), async (planned) => {
      for (const table of ['attendance', 'attendance_event'] as const) {
        await db.deleteFrom(table).where('class_session_id', '=', classSession.id).execute()
      }
      const events: Awaited<ReturnType<typeof mark>>[] = []
      for (const { who, corrects, ...facts } of planned) {
        const registration = registrations[who] ?? ''
        const corrected = events[corrects ?? -1]
        const isOwn = corrected?.registration_id === registration
        events.push(
          await mark(
            { classSession, staffId, registration },
            { ...facts, ...(isOwn && corrected && { corrects: corrected.id }) },
          ),
        )
      }
      const [attendances] = await progressOf(contract.id)
      const known = await listAttendanceEvents(db, [classSession.id])
      expect(attendances?.done).toBe(countCame(rosterState(known).values()))
    }),
    { numRuns: 60 },
  )
})

test('contracts are read together, each with its own figures, and none where there are none', async () => {
  const { contract: empty } = await givenOwed([['class_sessions', 3]])
  const { contract, under } = await givenOwed([['class_sessions', 2]])
  await givenClassSession(db, await givenOffering(db, under), { state: 'held' })
  const read = await readContractProgress(db, [empty.id, contract.id])
  expect([empty, contract].map(({ id }) => read.get(id)?.[0]?.done)).toEqual([0, 1])
  expect(await readContractProgress(db, [])).toEqual(new Map())
  const { id } = await givenContract(db, { provider_id: (await givenOrganisation(db)).id })
  expect(await progressOf(id)).toEqual([])
})

test('what is done where nothing is owed counts for nothing', () => {
  const meeting = { audience: 'child', max_places: 20, held: 5, planned: 0 } as const
  const [progress] = contractProgress({
    deliverables: [{ metric: 'class_sessions', district_code: '440606', target: 8 }],
    meetings: [
      { offering_id: 'one', district_code: '440606', ...meeting },
      { offering_id: 'two', district_code: '440604', ...meeting },
    ],
    attendances: [],
  })
  expect(progress).toMatchObject({ done: 5, target: 8 })
})
