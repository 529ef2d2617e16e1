import { afterAll, expect, test } from 'vitest'
import { type Basics, editBasics } from '#app/domain/programmes/edit-basics.ts'
import { editCare } from '#app/domain/programmes/edit-care.ts'
import { editMaterials } from '#app/domain/programmes/edit-materials.ts'
import { editPlaces } from '#app/domain/programmes/edit-places.ts'
import { changeOfferingState } from '#db/write/offerings.ts'
import { lockOffering } from '#db/write/registrations.ts'
import { givenOrganisation, givenStaff } from '#tests/support/given.ts'
import { forEverybody, givenDraft, offeringOf, revisionOf } from '#tests/support/given-draft.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

const care = { asksHealth: true, departure: 'collected' as const, offersMakeUps: false }
const basics = (title: string, contractId: string): Basics => ({
  ...{ titleZh: title, titleEn: title, summaryZh: '简介', summaryEn: 'About', bringZh: '水杯' },
  ...{ bringEn: 'water', contactName: '韦海燕', contactPhone: '0757-1', contractId },
  seasonId: '2026-summer',
})

test('a section is saved over the revision that was read, with who and when', async () => {
  const draft = await givenDraft(db)

  expect(await editCare(db, { ...draft.edit, revision: 0, wanted: care }, operationAt())).toEqual({
    outcome: 'saved',
  })
  const saved = await db
    .selectFrom('offering_section')
    .selectAll()
    .where('offering_id', '=', draft.offeringId)
    .execute()
  expect(saved).toEqual([
    {
      ...{ offering_id: draft.offeringId, section: 'care', revision: 1, saved_at: testNow },
      saved_by: draft.coordinator.id,
    },
  ])
  const audited = await db
    .selectFrom('audit_event')
    .select(['action', 'detail'])
    .where('subject_id', '=', draft.offeringId)
    .execute()
  expect(audited).toEqual([{ action: 'offering.section-saved', detail: '{"section":"care"}' }])
})

test('who saves over a newer revision is told who saved it and when, and changes nothing', async () => {
  const draft = await givenDraft(db)
  const colleague = await givenStaff(db, { organisation_id: draft.organisationId, name: '黄月' })
  const theirs = { ...draft.edit, staffId: colleague.id, revision: 0 }
  await editCare(db, { ...theirs, wanted: { ...care, departure: 'free' } }, operationAt())

  const late = await editCare(db, { ...draft.edit, revision: 0, wanted: care }, operationAt())

  expect(late).toEqual({ outcome: 'stale', savedAt: testNow, savedBy: '黄月', revision: 1 })
  expect(await offeringOf(db, draft)).toMatchObject({ departure: 'free' })
})

test('the same save sent twice is one save, and is answered the same', async () => {
  const draft = await givenDraft(db)
  const save = () => editCare(db, { ...draft.edit, revision: 0, wanted: care }, operationAt())

  expect([await save(), await save()]).toEqual([{ outcome: 'saved' }, { outcome: 'saved' }])
  expect(await revisionOf(db, draft, 'care')).toBe(1)
})

test('a section of another organisation is not found', async () => {
  const draft = await givenDraft(db)
  const { id: organisationId } = await givenOrganisation(db)
  const theirs = { ...draft.edit, organisationId, revision: 0, wanted: care }

  expect(await editCare(db, theirs, operationAt())).toEqual({ outcome: 'not-found' })
})

test.each(['submitted', 'approved', 'published', 'cancelled'] as const)(
  'what families are asked is not changed while the offering is %s',
  async (state) => {
    const draft = await givenDraft(db, { state })

    expect(await editCare(db, { ...draft.edit, revision: 0, wanted: care }, operationAt())).toEqual(
      { outcome: 'not-editable', state },
    )
  },
)

test('40 people save the same section at once: one stands, and every other one is told', async () => {
  const draft = await givenDraft(db)
  const people = await Promise.all(
    Array.from({ length: 40 }, () => givenStaff(db, { organisation_id: draft.organisationId })),
  )

  const answers = await Promise.all(
    people.map(async ({ id: staffId }, at) => {
      const edit = { ...draft.edit, staffId, revision: 0 }
      const title = `标题${at}`
      const saved = await editBasics(
        db,
        { ...edit, basics: basics(title, draft.contract.id) },
        operationAt(),
      )
      return { title, staffId, ...saved }
    }),
  )

  const saved = answers.filter(({ outcome }) => outcome === 'saved')
  expect(saved).toHaveLength(1)
  expect(answers.filter(({ outcome }) => outcome === 'stale')).toHaveLength(39)
  expect(await offeringOf(db, draft)).toMatchObject({ title_zh: saved[0]?.title })
  expect(await revisionOf(db, draft, 'basics')).toBe(1)
})

test('40 people read again and save again until all are in: nothing is lost on the way', async () => {
  const draft = await givenDraft(db)
  const people = await Promise.all(
    Array.from({ length: 40 }, () => givenStaff(db, { organisation_id: draft.organisationId })),
  )

  await Promise.all(
    people.map(async ({ id: staffId }, at) => {
      for (let saved = false; !saved; ) {
        // The revision first: what is read after it can only be newer, and is then refused.
        const revision = await revisionOf(db, draft, 'materials')
        const { materials: before } = await offeringOf(db, draft)
        const materials = [before, `第${at}行`].filter(Boolean).join('\n')
        const wanted = { materials, insurance: '' }
        const edit = { ...draft.edit, staffId, revision }
        const { outcome } = await editMaterials(db, { ...edit, wanted }, operationAt())
        expect(['saved', 'stale']).toContain(outcome)
        saved = outcome === 'saved'
      }
    }),
  )

  const { materials } = await offeringOf(db, draft)
  const lines = (materials ?? '').split('\n')
  expect(lines.sort()).toEqual(people.map((_, at) => `第${at}行`).sort())
  expect(await revisionOf(db, draft, 'materials')).toBe(40)
})

test('40 people at different sections at once while one submits: each save stands or its author was told', async () => {
  const draft = await givenDraft(db)
  const people = await Promise.all(
    Array.from({ length: 40 }, () => givenStaff(db, { organisation_id: draft.organisationId })),
  )
  const opensAt = '2026-07-02T01:00:00.000Z'
  const closesAt = '2026-07-11T01:00:00.000Z'

  const answers = await Promise.all(
    people.map(async ({ id: staffId }, at) => {
      const edit = { ...draft.edit, staffId, revision: 0 }
      if (at === 20) {
        await db.inTransaction(async (tx) => {
          await lockOffering(tx, draft.offeringId)
          const change = {
            id: draft.offeringId,
            from: ['draft'] as const,
            to: 'submitted' as const,
          }
          await changeOfferingState(tx, change)
        })
        return { section: 'none', at, outcome: 'saved' as const }
      }
      if (at % 3 === 0) {
        const wanted = { materials: `教具${at}`, insurance: '' }
        return {
          section: 'materials',
          at,
          ...(await editMaterials(db, { ...edit, wanted }, operationAt())),
        }
      }
      if (at % 3 === 1) {
        const one = { ...edit, basics: basics(`标题${at}`, draft.contract.id) }
        return { section: 'basics', at, ...(await editBasics(db, one, operationAt())) }
      }
      const places = { minPlaces: 1, maxPlaces: 100 + at, opensAt, closesAt, lateJoinUntil: null }
      const wanted = { ...forEverybody, ...places, allocation: 'first_come' as const }
      return {
        section: 'places',
        at,
        ...(await editPlaces(db, { ...edit, wanted }, operationAt())),
      }
    }),
  )

  expect(answers.every(({ outcome }) => ['saved', 'stale', 'not-editable'].includes(outcome))).toBe(
    true,
  )
  const stored = await offeringOf(db, draft)
  expect(stored.state).toBe('submitted')
  const stands = { materials: stored.materials, basics: stored.title_zh, places: stored.max_places }
  for (const section of ['materials', 'basics', 'places'] as const) {
    const saved = answers.filter((one) => one.section === section && one.outcome === 'saved')
    expect(saved.length).toBeLessThanOrEqual(1)
    expect(await revisionOf(db, draft, section)).toBe(saved.length)
    for (const { at } of saved) expect(String(stands[section])).toMatch(new RegExp(`${at}$`))
  }
})
