import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { decideApproval } from '#app/domain/approval/decide-approval.ts'
import { publishOffering } from '#app/domain/approval/publish-offering.ts'
import { submitOffering } from '#app/domain/approval/submit-offering.ts'
import { takeBackOffering } from '#app/domain/approval/take-back-offering.ts'
import { editMaterials } from '#app/domain/programmes/edit-materials.ts'
import { givenTowns } from '#tests/support/given.ts'
import {
  givenDepartmentLesson,
  givenOfficers,
  newsOf,
  openApprovals,
} from '#tests/support/given-approval.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenTowns(db)
const { city, district } = await givenOfficers(db)
const colleagues = await givenOfficers(db)

const act = fc.constantFrom(
  ...(['submit', 'submit', 'approve', 'approve', 'approve', 'return', 'take back'] as const),
  ...(['publish', 'publish as officer', 'edit', 'edit'] as const),
)
const step = fc.record({ act, desk: fc.nat({ max: 1 }), isColleague: fc.boolean() })
type Step = {
  act: typeof act extends fc.Arbitrary<infer A> ? A : never
  desk: number
  isColleague: boolean
}
/** Steps of one group happen at once. */
const history = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { maxLength: 9 })

/** The state machine of an offering, as far as approval goes. */
const legal = [
  ...['draft → submitted', 'returned → submitted', 'submitted → approved', 'submitted → returned'],
  ...['approved → published', 'approved → draft'],
]

type Lesson = Awaited<ReturnType<typeof givenDepartmentLesson>>

/** Does one step; the text where an edit was saved. */
async function perform(
  { act, desk, isColleague }: Step,
  { own, offering }: Lesson,
  open: Awaited<ReturnType<typeof openApprovals>>,
  { now, text }: { now: string; text: string },
) {
  const operation = operationAt(now)
  if (act === 'submit') await submitOffering(db, own, operation)
  if (act === 'take back') await takeBackOffering(db, own, operation)
  if (act === 'publish') await publishOffering(db, own, operation)
  if (act === 'publish as officer') {
    const request = { offeringId: offering.id, staffId: city.staffId, organisationId: null }
    await publishOffering(db, request, operation)
  }
  const approval = open[desk]
  if ((act === 'approve' || act === 'return') && approval) {
    const of = isColleague ? colleagues : { city, district }
    const officer = approval.desk === 'city' ? of.city : of.district
    const decision = act === 'approve' ? ('approved' as const) : ('returned' as const)
    const comments = [{ section: 'care' as const, text }]
    await decideApproval(db, { approvalId: approval.id, officer, decision, comments }, operation)
  }
  if (act !== 'edit') return undefined
  const saved = await db
    .selectFrom('offering_section')
    .select('revision')
    .where('offering_id', '=', offering.id)
    .where('section', '=', 'materials')
    .executeTakeFirst()
  const wanted = { materials: text, insurance: '' }
  const edit = { ...own, revision: saved?.revision ?? 0, wanted }
  return (await editMaterials(db, edit, operation)).outcome === 'saved' ? text : undefined
}

async function holds({ own, offering }: Lesson, savedTexts: string[]) {
  const { state, materials } = await db
    .selectFrom('offering')
    .select(['state', 'materials'])
    .where('id', '=', offering.id)
    .executeTakeFirstOrThrow()
  const events = await db
    .selectFrom('offering_event')
    .selectAll()
    .where('offering_id', '=', own.offeringId)
    .execute()
  const approvals = await db
    .selectFrom('approval')
    .selectAll()
    .where('offering_id', '=', own.offeringId)
    .execute()

  // A walk through the state machine from draft to where it is now, every step with its event.
  for (const { from_state, to_state } of events)
    expect(legal).toContain(`${from_state} → ${to_state}`)
  for (const one of ['draft', 'submitted', 'returned', 'approved', 'published'] as const) {
    const came = events.filter(({ to_state }) => to_state === one).length
    const left = events.filter(({ from_state }) => from_state === one).length
    expect([one, came - left]).toEqual([one, Number(one === state) - Number(one === 'draft')])
  }

  // Each round asked each desk once, and ended in one way.
  const submissions = events.filter(({ to_state }) => to_state === 'submitted')
  expect(approvals.length).toBe(submissions.length * 2)
  const decisions = submissions.map((_, at) =>
    approvals.filter(({ round }) => round === at + 1).map(({ decision }) => decision),
  )
  const isApproved = (round: (string | null)[]) => round.every((one) => one === 'approved')
  const isReturned = (round: (string | null)[]) =>
    round.filter((one) => one === 'returned').length === 1 && !round.includes(null)
  for (const round of decisions.slice(0, -1))
    expect(isApproved(round) || isReturned(round)).toBe(true)
  const [approved, returned] = [decisions.filter(isApproved), decisions.filter(isReturned)]
  const eventsTo = (wanted: string) => events.filter(({ to_state }) => to_state === wanted).length
  expect([approved.length, returned.length]).toEqual([eventsTo('approved'), eventsTo('returned')])
  const waiting = approvals.filter(({ decision }) => decision === null)
  expect(waiting.length > 0).toBe(state === 'submitted')

  // Coordinators hear of each answer once, and nothing that was saved is lost.
  expect(await newsOf(db, own.offeringId)).toHaveLength(approved.length + returned.length)
  const audits = db.selectFrom('audit_event').select('id').where('subject_id', '=', own.offeringId)
  const saves = await audits.where('action', '=', 'offering.section-saved').execute()
  expect(saves).toHaveLength(savedTexts.length)
  expect(savedTexts.length === 0 ? materials === null : savedTexts.includes(materials ?? '')).toBe(
    true,
  )
}

test('whatever coordinators and officers do, and however much of it at once: a round has one end, with one event and one mail', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (groups) => {
      const lesson = await givenDepartmentLesson(db)
      const saved: string[] = []
      for (const [at, group] of groups.entries()) {
        const now = new Date(Date.parse(testNow) + at * 60_000).toISOString()
        const open = await openApprovals(db, lesson.offering.id)
        const texts = await Promise.all(
          group.map((one, place) => perform(one, lesson, open, { now, text: `${at}-${place}` })),
        )
        saved.push(...texts.flatMap((text) => text ?? []))
        await holds(lesson, saved)
      }
    }),
    { numRuns: 25 },
  )
})

test('40 officers and coordinators at once: one submission, one answer, and everybody else is told', async () => {
  const lesson = await givenDepartmentLesson(db)
  const crowd = Array.from({ length: 40 }, (_, at) => at)
  const submitted = await Promise.all(
    crowd.map((at) => submitOffering(db, lesson.own, operationAt(later(at)))),
  )
  const open = await openApprovals(db, lesson.offering.id)
  expect(submitted.filter(({ outcome }) => outcome === 'submitted')).toHaveLength(1)
  expect(submitted.filter(({ outcome }) => outcome === 'not-waiting')).toHaveLength(39)
  expect(open).toHaveLength(2)

  const answers = await Promise.all(
    crowd.map(async (at) => {
      const approval = open[at % 2]
      if (at % 4 === 3) {
        const edit = { ...lesson.own, revision: 0, wanted: { materials: 'x', insurance: '' } }
        return (await editMaterials(db, edit, operationAt(later(at)))).outcome
      }
      const officer = approval?.desk === 'city' ? city : district
      const decision = at % 3 === 0 ? ('returned' as const) : ('approved' as const)
      const comments = [{ section: 'care' as const, text: String(at) }]
      const request = { approvalId: approval?.id ?? '', officer, decision, comments }
      return (await decideApproval(db, request, operationAt(later(at)))).outcome
    }),
  )

  const known = ['decided', 'already-decided', 'not-editable', 'saved', 'stale']
  expect(answers.filter((answer) => !known.includes(answer))).toEqual([])
  await holds(lesson, answers.includes('saved') ? ['x'] : [])
})

const later = (at: number) => new Date(Date.parse(testNow) + 3_600_000 + at).toISOString()
