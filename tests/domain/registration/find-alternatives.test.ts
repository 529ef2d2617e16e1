import { afterAll, expect, test } from 'vitest'
import { findAlternatives } from '#app/domain/registration/find-alternatives.ts'
import { whoMaySignUp } from '#app/domain/registration/who-may-sign-up.ts'
import type { Db } from '#db/schema.ts'
import {
  givenChild,
  givenClassSession,
  givenGuardian,
  givenLesson,
  givenOffering,
  givenTownElsewhere,
} from '#tests/support/given.ts'
import { givenTemplate } from '#tests/support/given-template.ts'
import { testNow } from '#tests/support/operation.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const databases: Db[] = []
afterAll(() => Promise.all(databases.map((db) => db.destroy())))

type Child = Awaited<ReturnType<typeof givenChild>>
type Offering = Awaited<ReturnType<typeof givenOffering>>
const day = 86_400_000
const after = (days: number) => new Date(Date.parse(testNow) + days * day).toISOString()

async function givenFamily() {
  const db = await freshDb()
  databases.push(db)
  const guardian = await givenGuardian(db)
  const child = await givenChild(db, {}, guardian)
  const full = await givenOffering(db, { max_places: 1, places_taken: 1 })
  return { db, guardian, child, full }
}

async function alternativesTo(db: Db, child: Child, offering: Offering) {
  const { audience, programme, id, town_code, district_code } = offering
  const like = { audience, programme, id, town_code, district_code }
  const asked = {
    participant: { ...child, kind: 'child' as const },
    ...{ familyId: child.family_id, guardianId: child.guardian_id },
    offering: {
      ...{ ...like, template_code: offering.template_code ?? null },
      prerequisite_code: offering.prerequisite_code ?? null,
    },
  }
  return findAlternatives(db, asked, testNow)
}

const slugsOf = (found: { slug: string }[]) => found.map(({ slug }) => slug)

test('those of the same template come first, then those near, and three are named at most', async () => {
  const { db, child } = await givenFamily()
  await givenTemplate(db, { code: 'W01', programme: 'water' })
  const elsewhere = { town_code: await givenTownElsewhere(db), district_code: '440604' }
  const full = await givenOffering(db, { template_code: 'W01', max_places: 1, places_taken: 1 })
  const far = await givenOffering(db, { ...elsewhere, first_starts_at: after(13) })
  const near = await givenOffering(db, { town_code: '440606113' })
  const here = await givenOffering(db)
  const same = await givenOffering(db, { ...elsewhere, template_code: 'W01' })

  const found = await alternativesTo(db, child, full)

  expect(slugsOf(found)).toEqual([same.slug, here.slug, near.slug])
  expect(slugsOf(found)).not.toContain(far.slug)
})

test('whoever lacks what must come before is shown where it can be had', async () => {
  const { db, child } = await givenFamily()
  await givenTemplate(db, { code: 'S01', programme: 'school' })
  const pool = await givenOffering(db, { prerequisite_code: 'S01' })
  const another = await givenOffering(db)
  const before = await givenOffering(db, { programme: 'school', template_code: 'S01' })
  expect(slugsOf(await alternativesTo(db, child, pool))).toEqual([before.slug, another.slug])
})

test('what is full, closed, paused, not yet open, or of another programme is no way on', async () => {
  const { db, child, full } = await givenFamily()
  await givenOffering(db, { max_places: 1, places_taken: 1 })
  await givenOffering(db, { registration_closes_at: testNow })
  await givenOffering(db, { paused_at: testNow })
  await givenOffering(db, { registration_opens_at: after(1) })
  await givenOffering(db, { programme: 'school' })
  await givenOffering(db, { state: 'draft' })
  await givenOffering(db, { grade_min: 7 })
  await givenOffering(db, { audience: 'guardian' })
  expect(await alternativesTo(db, child, full)).toEqual([])

  const ballot = { allocation: 'ballot' as const, max_places: 1, places_taken: 0 }
  const drawnLater = await givenOffering(db, ballot)
  expect(slugsOf(await alternativesTo(db, child, full))).toEqual([drawnLater.slug])
})

test('what overlaps a place that the child has is no way on', async () => {
  const { db, child, full } = await givenFamily()
  const { offering: held } = await givenLesson(db, { programme: 'school' })
  expect(await signUp(db, child, held.id)).toMatchObject({ outcome: 'confirmed' })
  const atOnce = await givenLesson(db)
  const { slug } = await givenOffering(db, { first_starts_at: after(20) })
  expect(slugsOf(await alternativesTo(db, child, full))).toEqual([slug])
  expect(slugsOf(await alternativesTo(db, child, full))).not.toContain(atOnce.offering.slug)
})

test('the last places are named to whom they are reserved for, and to nobody else', async () => {
  const { db, guardian, child, full } = await givenFamily()
  const reserved = { reserved_places: 1, reserved_for: 'new_residents' as const, max_places: 1 }
  const { slug } = await givenOffering(db, reserved)
  const local = await givenChild(db, { new_resident_status: 'no' }, guardian)
  expect(slugsOf(await alternativesTo(db, child, full))).toEqual([slug])
  expect(await alternativesTo(db, local, full)).toEqual([])
})

test('whatever is named, the child can sign up for it: eligibility says so', async () => {
  const { db, guardian, child, full } = await givenFamily()
  await givenTemplate(db, { code: 'W01', programme: 'water' })
  const held = await givenLesson(db, { programme: 'water' })
  await signUp(db, child, held.offering.id)
  const little = await givenChild(db, { primary_entry_year: 2024, born_on: '2018-02-01' }, guardian)
  const far = await givenChild(db, { town_code: '440606113', new_resident_status: 'no' }, guardian)
  for (let n = 0; n < 24; n++) {
    const offering = await givenOffering(db, {
      ...(n % 2 && { open_to_all_at: after(1) }),
      ...(n % 3 === 1 && { prerequisite_code: 'W01' }),
      ...(n % 4 === 3 && { grade_min: 7 }),
      ...(n % 5 === 4 && { age_max: 9 }),
      first_starts_at: n % 2 ? held.offering.first_starts_at : after(14 + n),
    })
    await givenClassSession(db, offering)
    if (n % 6 === 0) {
      const town = { offering_id: offering.id, town_code: '440606113' }
      await db.insertInto('offering_town').values(town).execute()
    }
    const later = { offering_id: offering.id, district_code: '440606', opens_at: after(1) }
    if (n % 8 === 2) await db.insertInto('offering_window').values(later).execute()
  }
  const parent = { ...guardian, guardianId: guardian.id, familyId: guardian.family_id, name: null }

  for (const one of [child, little, far]) {
    const found = await alternativesTo(db, one, full)
    expect(found.length).toBeGreaterThan(0)
    for (const { slug } of found) {
      const offering = await offeringAt(db, slug)
      const { candidates, window } = await whoMaySignUp(db, parent, offering, testNow)
      const own = candidates.find(({ participantId }) => participantId === one.id)
      expect({ window, refusals: own?.refusals, inTheWay: own?.inTheWay }).toEqual({
        ...{ window: [], refusals: [], inTheWay: [] },
      })
    }
  }
})

const offeringAt = (db: Db, slug: string) =>
  db.selectFrom('offering').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow()
