import { beforeEach, describe, expect, test } from 'vitest'
import { loader as activities } from '#app/routes/public/activities.tsx'
import { loader as calendar } from '#app/routes/public/calendar.tsx'
import { action as display } from '#app/routes/public/display.ts'
import { loader as home } from '#app/routes/public/home.tsx'
import { loader as offering } from '#app/routes/public/offering.tsx'
import type { Db } from '#db/schema.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import {
  givenChild,
  givenClassSession,
  givenGuardian,
  givenLesson,
  givenOffering,
  givenOrganisation,
} from '#tests/support/given.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { givenTemplate } from '#tests/support/given-template.ts'
import { answerOf } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

let db: Db
beforeEach(async () => {
  db = await freshDb()
})

/** What a loader is given for an address; the clock stands on 1 July 2026. */
function visit(path: string, params: Record<string, string> = {}, headers: HeadersInit = {}) {
  const request = new Request(`http://localhost:3000${path}`, { headers })
  return { request, params, context: testApp(db) }
}

const titles = ({ offerings }: { offerings: { title: string }[] }) =>
  offerings.map(({ title }) => title)

describe('the list', () => {
  async function listed(search: string) {
    return titles(await activities(visit(`/activities${search}`)))
  }

  test('shows what is published and yet to begin, soonest first', async () => {
    await givenOffering(db, { title_zh: '后来', first_starts_at: '2026-07-20T01:00:00.000Z' })
    await givenOffering(db, { title_zh: '先到', first_starts_at: '2026-07-10T01:00:00.000Z' })
    await givenOffering(db, { title_zh: '草稿', state: 'draft' })
    await givenOffering(db, { title_zh: '取消', state: 'cancelled' })
    await givenOffering(db, { title_zh: '上周', first_starts_at: '2026-06-24T01:00:00.000Z' })
    expect(await listed('')).toEqual(['先到', '后来'])
  })

  test.each([
    ['?programme=camp', ['夏令营']],
    ['?grade=1', ['低年级', '不限年级']],
    ['?dry=1', ['夏令营', '低年级', '不限年级', '满员']],
    ['?free=1', ['夏令营', '低年级', '不限年级', '泳池']],
    ['?from=2026-07-21', ['夏令营']],
    ['?town=440606113', ['泳池']],
    ['?district=440604', []],
    ['?district=440606&town=440606113&programme=water', ['泳池']],
  ])('%s narrows it to %j', async (search, expected) => {
    await givenDifferentOfferings()
    expect((await listed(search)).sort()).toEqual(expected.sort())
  })

  async function givenDifferentOfferings() {
    const all = { grade_min: 3, grade_max: 6 }
    const later = {
      first_starts_at: '2026-07-25T01:00:00.000Z',
      last_ends_at: '2026-07-25T03:00:00.000Z',
    }
    await givenOffering(db, { ...all, ...later, title_zh: '夏令营', programme: 'camp' })
    await givenOffering(db, { title_zh: '低年级', grade_min: 1, grade_max: 2 })
    await givenOffering(db, { title_zh: '不限年级', grade_min: null, grade_max: null })
    await givenOffering(db, { ...all, title_zh: '满员', places_taken: 20 })
    await givenOffering(db, { ...all, title_zh: '泳池', setting: 'pool', town_code: '440606113' })
  }

  test('goes on page after page, showing each offering once', async () => {
    const organisation_id = (await givenOrganisation(db)).id
    // Many that begin at the same instant: the order among them must hold from page to page.
    for (let n = 1; n <= 40; n++) await givenOffering(db, { organisation_id, title_zh: `第${n}个` })
    const seen: string[] = []
    let path: string | null = '/activities?programme=water'
    for (let page = 1; path && page <= 5; page++) {
      const data: Awaited<ReturnType<typeof activities>> = await activities(visit(path))
      seen.push(...titles(data))
      path = data.next
    }
    expect(path).toBeNull()
    expect(seen).toHaveLength(40)
    expect(new Set(seen).size).toBe(40)
  })

  test('speaks English to those who chose it', async () => {
    await givenLesson(db)
    const data = await activities(visit('/activities', {}, { cookie: 'lang=en' }))
    expect(data.offerings[0]).toMatchObject({ title: 'Bank rescue', town: 'Daliang Subdistrict' })
  })
})

describe('the list of what my children can join', () => {
  async function ask(cookie = '') {
    return activities(visit('/activities?mine=1&programme=water', {}, { cookie }))
  }

  test('leads somebody who is not signed in to signing in, and back', async () => {
    const next = encodeURIComponent('/activities?mine=1&programme=water')
    const answer = await answerOf(ask())
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/sign-in?next=${next}`])
  })

  test('is what fits the children of who asks, and says where one has none', async () => {
    const mother = await givenGuardian(db)
    const cookie = await signedInAs(db, { guardianId: mother.id })
    await givenOffering(db, { title_zh: '五年级', grade_min: 5, grade_max: 5 })
    await givenOffering(db, { title_zh: '初中', grade_min: 7, grade_max: 9 })
    expect(await ask(cookie)).toMatchObject({ offerings: [], hasChildren: false })

    await givenChild(db, {}, mother)
    const own = await ask(cookie)
    expect(titles(own)).toEqual(['五年级'])
    expect(own.paths.mine).toBe('/activities?programme=water')
  })
})

describe('the page of an offering', () => {
  const open = async (slug: string) => offering(visit(`/a/${slug}`, { slug }))

  test('says where it meets, who runs it and how many places are left', async () => {
    const lesson = await givenLesson(db, { places_taken: 17 })
    const page = await open(lesson.offering.slug)
    expect(page.offering).toMatchObject({ phase: 'open', places_taken: 17, max_places: 20 })
    expect(page.offering.organisation).toBe('暖巢公益服务中心（演示）')
    expect(page.offering.uscc).toMatch(/^52440699/)
    expect(page.classSessions).toMatchObject([{ town: '大良街道', venue: '近良社区党群服务中心' }])
  })

  test('names the towns whose families alone may join', async () => {
    const { id, slug } = await givenOffering(db)
    await db
      .insertInto('offering_town')
      .values({ offering_id: id, town_code: '440606113' })
      .execute()
    expect((await open(slug)).onlyTowns).toEqual(['陈村镇'])
  })

  test('tells who goes first, from when whom, what must come before, and why places are kept', async () => {
    await givenTemplate(db, { code: 'W01', title_zh: '岸上施救' })
    const phase = { open_to_all_at: '2026-07-05T01:00:00.000Z', prerequisite_code: 'W01' }
    const reserved = { reserved_places: 4, reserved_for: 'first_timers' as const }
    const reason = { reserved_reason_zh: '让没来过的先来', reserved_reason_en: 'First-timers' }
    const { id, slug } = await givenOffering(db, { ...phase, ...reserved, ...reason })
    const later = { offering_id: id, district_code: '440606', opens_at: '2026-07-03T01:00:00.000Z' }
    await db.insertInto('offering_window').values(later).execute()
    expect(await open(slug)).toMatchObject({
      offering: {
        ...{ open_to_all_at: phase.open_to_all_at, prerequisite: '岸上施救' },
        ...{ reserved_places: 4, reserved_for: 'first_timers', reserved_reason: '让没来过的先来' },
      },
      openings: [{ district: '顺德', opens_at: later.opens_at }],
    })
  })

  test('stays at its address when the offering is called off', async () => {
    const { slug } = await givenOffering(db, { state: 'cancelled' })
    expect((await open(slug)).offering.phase).toBe('cancelled')
  })

  test.each(['draft', 'submitted', 'returned', 'approved'] as const)(
    'is not there while the offering is %s',
    async (state) => {
      const { slug } = await givenOffering(db, { state })
      await expect(open(slug)).rejects.toMatchObject({ status: 404 })
    },
  )

  test('is the same whoever is signed in', async () => {
    const { slug } = await givenOffering(db)
    const stranger = await open(slug)
    const family = await offering(visit(`/a/${slug}`, { slug }, { cookie: 'family=whatever' }))
    expect(family).toEqual(stranger)
  })
})

describe('the calendar', () => {
  test('counts the public class sessions of each day and lists those of the day asked for', async () => {
    const lesson = await givenOffering(db)
    const at = (day: string) => ({ starts_at: `${day}T07:00:00.000Z` })
    await givenClassSession(db, lesson, { number: 1, ...at('2026-07-18') })
    await givenClassSession(db, lesson, { number: 2, ...at('2026-07-18') })
    await givenClassSession(db, lesson, { number: 3, ...at('2026-07-18'), state: 'cancelled' })
    await givenClassSession(db, lesson, { number: 4, ...at('2026-08-01') })
    await givenClassSession(db, await givenOffering(db, { state: 'draft' }), at('2026-07-18'))
    const { days, classSessions } = await calendar(visit('/calendar?month=2026-07&day=2026-07-18'))
    expect(days).toHaveLength(31)
    expect(days.filter(({ count }) => count > 0)).toMatchObject([{ day: '2026-07-18', count: 2 }])
    expect(classSessions).toHaveLength(2)
  })

  test('marks holidays of a published year, and says of another that they are not known', async () => {
    await givenRules(db)
    const october = await calendar(visit('/calendar?month=2026-10'))
    expect(october.days[0]?.holiday).toEqual({ kind: 'off', name: 'national-day' })
    expect(october.days[9]?.holiday).toEqual({ kind: 'make_up_work' })
    expect((await calendar(visit('/calendar?month=2027-10'))).holidaysKnown).toBe(false)
  })

  test('opens on today', async () => {
    expect(await calendar(visit('/calendar'))).toMatchObject({
      month: '2026-07',
      day: '2026-07-01',
    })
  })
})

test('a page that is open at an opening loads once more by itself, if that is soon', async () => {
  const opensIn = async (registration_opens_at: string) => {
    const { slug } = await givenOffering(db, { registration_opens_at })
    return (await offering(visit(`/a/${slug}`, { slug }))).opensInSeconds
  }
  expect(await opensIn('2026-07-01T02:00:01.000Z')).toBe(2)
  expect(await opensIn('2026-07-01T02:09:00.000Z')).toBe(541)
  expect(await opensIn('2026-07-01T03:00:00.000Z')).toBeNull()
  expect(await opensIn('2026-07-01T02:00:00.000Z')).toBeNull()
})

test('the home page shows what can be joined now, and what opens next', async () => {
  const opens = '2026-07-05T01:00:00.000Z'
  await givenOffering(db, { title_zh: '报名中' })
  await givenOffering(db, { title_zh: '满员', places_taken: 20 })
  await givenOffering(db, { title_zh: '快开放', registration_opens_at: opens })
  const { soon, opening } = await home(visit('/'))
  expect(soon.map(({ title }) => title)).toEqual(['报名中'])
  expect(opening.map(({ title }) => title)).toEqual(['快开放'])
})

describe('language and print size', () => {
  async function choose(fields: Record<string, string>) {
    const body = new URLSearchParams(fields)
    const request = new Request('http://localhost:3000/display', { method: 'POST', body })
    return display({ request, params: {}, context: testApp(db) })
  }

  test('are kept in cookies, and one is back on the page one came from', async () => {
    const answer = await choose({ size: 'elder', to: '/activities?district=440606' })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/activities?district=440606')
    expect(answer.headers.get('set-cookie')).toMatch(/^size=elder; Path=\//)
  })

  test('lead to no other site', async () => {
    expect((await choose({ lang: 'en', to: '//evil.example' })).headers.get('location')).toBe('/')
  })
})
