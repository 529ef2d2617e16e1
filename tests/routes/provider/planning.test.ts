import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import * as basics from '#app/routes/provider/basics.tsx'
import * as care from '#app/routes/provider/care.tsx'
import * as copyOffering from '#app/routes/provider/copy-offering.tsx'
import * as materials from '#app/routes/provider/materials.tsx'
import * as newOffering from '#app/routes/provider/new-offering.tsx'
import * as overview from '#app/routes/provider/offering.tsx'
import * as clashes from '#app/routes/provider/offering-clashes.tsx'
import * as list from '#app/routes/provider/offerings.tsx'
import * as oneMeeting from '#app/routes/provider/planned-class-session.tsx'
import * as schedule from '#app/routes/provider/schedule.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenStaff, givenVenue } from '#tests/support/given.ts'
import {
  classSessionsOf,
  givenDraft,
  givenSeries,
  offeringOf,
  revisionOf,
} from '#tests/support/given-draft.ts'
import { givenTemplate } from '#tests/support/given-template.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const context = testApp(db)
await givenTemplate(db)
const draft = await givenSeries(db, { programme: 'camp', title_zh: '快乐托管' })
const cookie = await signedInAs(db, { staffId: draft.coordinator.id })
const path = `/provider/offerings/${draft.offeringId}`

function ask(address: string, form?: Record<string, string>, of: { offeringId: string } = draft) {
  const params = { offeringId: of.offeringId, classSessionId: draft.classSessions[0]?.id ?? '' }
  return asked(address, { cookie, params, context, ...(form && { form }) })
}

describe('the list', () => {
  test('shows own offerings alone, narrowed by state and name', async () => {
    await givenDraft(db, { title_zh: '别家的' })
    const other = await givenDraft(db, {
      ...{ organisation_id: draft.organisationId, state: 'published', title_zh: '岸上施救' },
    })
    const titles = async (query: string) => {
      const { offerings } = await list.loader(ask(`/provider/offerings${query}`))
      return offerings.map(({ id }) => id).sort()
    }

    expect(await titles('')).toEqual([draft.offeringId, other.offeringId].sort())
    expect(await titles('?state=planning')).toEqual([draft.offeringId])
    expect(await titles('?q=施救')).toEqual([other.offeringId])
    expect(await titles('?q=%25')).toHaveLength(2)
    expect(await titles('?q=没有')).toEqual([])
  })
})

describe('a new offering', () => {
  test('is started from a template that was searched for, and once however often it is sent', async () => {
    const { templates } = await newOffering.loader(ask('/provider/offerings/new?q=法治'))
    expect(templates.map(({ code }) => code)).toEqual(['T01'])
    const form = { id: templates[0]?.id ?? '', templateCode: 'T01' }
    for (const _ of [1, 2]) {
      const answer = await newOffering.action(ask('/provider/offerings/new', form))
      expect([answer.status, answer.headers.get('location')]).toEqual([
        ...[303, `/provider/offerings/${form.id}?done=created`],
      ])
    }
    expect(await offeringOf(db, { offeringId: form.id })).toMatchObject({
      ...{ bring_zh: '水杯', bring_en: 'a water bottle', state: 'draft' },
    })
  })

  test('is copied from an own one, on the same day of the week', async () => {
    const { firstDay, newId } = await copyOffering.loader(ask(`${path}/copy`))
    expect(firstDay).toBe('2026-07-27')
    const answer = await copyOffering.action(ask(`${path}/copy`, { id: newId, firstDay }))
    expect(answer.headers.get('location')).toBe(`/provider/offerings/${newId}?done=copied`)

    const late = { id: randomUUID(), firstDay: '2026-06-30' }
    const refused = await copyOffering.action(ask(`${path}/copy`, late))
    expect(refused.status).toBe(422)
    expect(JSON.parse(await refused.text())).toMatchObject({
      ...{ typed: late, problems: [{ key: 'planning.refused.starts-in-the-past' }] },
    })
  })
})

describe('a section', () => {
  test('that a colleague saved meanwhile is answered with who and when, and keeps what was typed', async () => {
    const own = await givenDraft(db, { organisation_id: draft.organisationId })
    const colleague = await givenStaff(db, { organisation_id: draft.organisationId, name: '黄月' })
    const theirs = await signedInAs(db, { staffId: colleague.id })
    const form = { revision: '0', materials: '绳包', insurance: '' }
    const params = { offeringId: own.offeringId }
    await materials.action(asked('/', { cookie: theirs, params, context, form }))

    const typed = { ...form, materials: '救生圈' }
    const answer = await materials.action(ask('/', typed, own))

    expect(answer.status).toBe(409)
    expect(JSON.parse(await answer.text())).toMatchObject({
      ...{ typed, newer: { savedBy: '黄月', savedAt: context.app.operation().now, revision: 1 } },
    })
    // Whoever has seen that may save over it.
    const again = await materials.action(ask('/', { ...typed, revision: '1' }, own))
    expect(again.status).toBe(303)
    expect(await offeringOf(db, own)).toMatchObject({ materials: '救生圈' })
  })

  test('that was submitted meanwhile is answered 409, with what was typed', async () => {
    const own = await givenDraft(db, { organisation_id: draft.organisationId, state: 'submitted' })
    const typed = { revision: '0', departure: 'free' }

    const answer = await care.action(ask('/', typed, own))

    expect(answer.status).toBe(409)
    expect(JSON.parse(await answer.text())).toMatchObject({ typed, isClosed: true })
  })

  test('refuses a camp that promises 奥数, at the title', async () => {
    const { offering } = await basics.loader(ask(`${path}/basics`))
    const form = {
      ...{ revision: String(offering.revision), titleZh: '奥数营', titleEn: 'Maths' },
      ...{ summaryZh: '', summaryEn: '', bringZh: '水杯', bringEn: 'water' },
      ...{ contactName: '韦海燕', contactPhone: '0757-00000001' },
      ...{ seasonId: '2026-summer', contractId: '' },
    }
    const answer = await basics.action(ask(`${path}/basics`, form))

    expect(answer.status).toBe(422)
    expect(JSON.parse(await answer.text()).problems).toEqual([
      { field: 'titleZh', key: 'planning.refused.forbidden-title' },
    ])
  })
})

describe('the schedule', () => {
  const weekly = {
    ...{ kind: 'weekly', weekday: '6', starts6: '15:00', ends6: '16:30', firstDay: '2026-09-26' },
    ...{ until: 'count', count: '3', venue: draft.venue.id, room: '' },
  }
  const query = (fields: Record<string, string>) => `?${new URLSearchParams(fields)}`

  test('is previewed before it is saved: meetings, days left out and why, make-up workdays', async () => {
    const { preview, typed } = await schedule.loader(ask(`${path}/schedule${query(weekly)}`))

    expect(preview?.planned.meetings.map(({ held_on }) => held_on)).toEqual([
      ...['2026-10-10', '2026-10-17', '2026-10-24'],
    ])
    expect(preview?.planned.skipped).toEqual([
      { day: '2026-09-26', why: 'holiday', name: 'mid-autumn' },
      { day: '2026-10-03', why: 'holiday', name: 'national-day' },
    ])
    expect(preview?.planned.makeUpWork).toEqual([{ day: '2026-10-10', meets: true }])
    expect(preview?.change).toMatchObject({ keep: 0, move: 3, add: 0, remove: 2 })
    expect(preview?.clashes.map(({ code }) => code)).toContain('outside-season')
    expect(typed).toMatchObject(weekly)
    expect(await classSessionsOf(db, draft)).toHaveLength(5)
  })

  test('says so of a year whose holidays are not published', async () => {
    const next = { ...weekly, firstDay: '2027-05-01' }
    const { preview } = await schedule.loader(ask(`${path}/schedule${query(next)}`))

    expect(preview?.planned.unpublishedYears).toEqual([2027])
  })

  test('keeps what was typed where it cannot be read', async () => {
    const { weekday, ...none } = weekly
    const { preview, problems, typed } = await schedule.loader(
      ask(`${path}/schedule${query({ ...none, count: 'many' })}`),
    )

    expect(preview).toBeNull()
    expect(problems.map(({ field }) => field).sort()).toEqual(['count', 'weekday'])
    expect(typed).toMatchObject({ count: 'many' })
  })

  test('is saved with its revision, and leads to the offering', async () => {
    const own = await givenDraft(db, { organisation_id: draft.organisationId })
    const form = { ...weekly, firstDay: '2026-07-18', revision: '0' }
    const answer = await schedule.action(ask('/', form, own))

    expect(answer.headers.get('location')).toBe(`/provider/offerings/${own.offeringId}?done=saved`)
    expect((await classSessionsOf(db, own)).map(({ held_on }) => held_on)).toEqual([
      ...['2026-07-18', '2026-07-25', '2026-08-01'],
    ])
    const again = await schedule.loader(ask('/', undefined, own))
    expect(again.typed).toMatchObject({ kind: 'weekly', starts6: '15:00', ends6: '16:30' })
  })

  test('is asked while it is typed what stands against it', async () => {
    const typed = { ...weekly, firstDay: '2026-09-05' }
    const found = await clashes.loader(ask(`${path}/clashes${query(typed)}`))

    expect(found.clashes?.map(({ code, number }) => [code, number])).toEqual([
      ...[
        ['outside-season', 1],
        ['outside-season', 2],
        ['outside-season', 3],
      ],
    ])
  })

  test('lets one class session differ', async () => {
    const venue = await givenVenue(db)
    const revision = String(await revisionOf(db, draft, 'schedule'))
    const times = { day: '2026-07-20', starts: '14:00', ends: '15:00' }
    const form = { revision, ...times, venue: venue.id, room: '' }

    expect((await oneMeeting.action(ask('/', form))).status).toBe(303)
    expect((await classSessionsOf(db, draft))[0]).toMatchObject({
      ...{ venue_id: venue.id, starts_at: '2026-07-20T06:00:00.000Z' },
    })
    const late = await oneMeeting.action(ask('/', { ...form, ends: '16:00' }))
    expect(late.status).toBe(409)
  })
})

test('the overview shows who saved which section, and what still stands in the way', async () => {
  const { saved, panel, classSessions } = await overview.loader(ask(path))

  expect(saved.map(({ section }) => section)).toEqual(['schedule'])
  expect(panel.refusals.map(({ code }) => code)).toContain('unsafe')
  expect(classSessions).toHaveLength(5)
  const missing = overview.loader(ask('/', undefined, { offeringId: 'nothing' }))
  expect((await answerOf(missing)).status).toBe(404)
})
