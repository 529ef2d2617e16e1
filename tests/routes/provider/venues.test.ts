import { afterAll, expect, test } from 'vitest'
import { action as addVenue } from '#app/routes/provider/new-venue.tsx'
import { loader as roomPage } from '#app/routes/provider/room.tsx'
import { loader as venuePage } from '#app/routes/provider/venue.tsx'
import { action as noteCheck } from '#app/routes/provider/venue-check.tsx'
import { loader as editPage, action as editVenue } from '#app/routes/provider/venue-edit.tsx'
import { loader as venuesPage } from '#app/routes/provider/venues.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenTownElsewhere, givenVenue } from '#tests/support/given.ts'
import { givenOwnVenue, givenRoom } from '#tests/support/given-venues.ts'
import { hostile } from '#tests/support/hostile-forms.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const context = testApp(db)
const own = await givenOwnVenue(db, { name_zh: '自己的场地' })
const theirs = await givenOwnVenue(db, { name_zh: '别家的场地' })
await givenVenue(db, { name_zh: '禅城的场地', town_code: await givenTownElsewhere(db) })
const cookie = await signedInAs(db, { staffId: own.coordinator.id })

const get = (loader: (args: ReturnType<typeof asked>) => unknown, params = {}, query = '') =>
  answerOf(loader(asked(`/here${query}`, { cookie, params, context })))
const post = (
  action: (args: ReturnType<typeof asked>) => unknown,
  form: Record<string, string>,
  params = {},
) => answerOf(action(asked('/here', { cookie, params, form, context })))

async function namesFor(query: string) {
  const { venues }: { venues: { name_zh: string }[] } = await (
    await get(venuesPage, {}, query)
  ).json()
  return venues.map(({ name_zh }) => name_zh).sort()
}

test("the directory holds everybody's venues, by name, district and owner", async () => {
  expect(await namesFor('')).toEqual(['别家的场地', '禅城的场地', '自己的场地'].sort())
  expect(await namesFor('?words=自己')).toEqual(['自己的场地'])
  expect(await namesFor('?words=%25')).toHaveLength(3)
  expect(await namesFor('?district=440604')).toEqual(['禅城的场地'])
  expect(await namesFor('?whose=own')).toEqual(['自己的场地'])
})

test('whatever is looked for, the directory answers', async () => {
  for (const value of hostile) {
    for (const name of ['words', 'district', 'whose']) {
      const query = new URLSearchParams({ [name]: value })
      expect((await get(venuesPage, {}, `?${query}`)).status).toBe(200)
    }
  }
})

test("another organisation's venue is seen, and not changed", async () => {
  const params = { venueId: theirs.venue.id, roomId: 'new' }
  expect((await get(venuePage, params)).status).toBe(200)
  expect((await get(editPage, params)).status).toBe(404)
  expect((await get(roomPage, params)).status).toBe(404)
  expect((await post(editVenue, fields, params)).status).toBe(404)
})

const fields = {
  ...{ nameZh: '新的名字', nameEn: 'New name', addressZh: '演示路', addressEn: 'Demo Road' },
  ...{ capacity: '50', poolAreaM2: '', poolDepthCm: '', contactName: '', contactPhone: '' },
  ...{ revision: '1' },
}

test('a new venue is added and shown; bad fields come back with a sentence each', async () => {
  const added = { ...fields, id: crypto.randomUUID(), townCode: '440606001', kind: 'outdoor' }
  const bad = await post(addVenue, { ...added, capacity: '0', contactPhone: '1' })
  expect(bad.status).toBe(422)
  expect(await bad.json()).toMatchObject({
    typed: { nameZh: '新的名字', contactPhone: '1' },
    problems: [
      { field: 'capacity', key: 'venue.problem.capacity' },
      { field: 'contactPhone', key: 'office.refused.phone' },
    ],
  })
  const answer = await post(addVenue, { ...added, nameZh: '户外场地' })
  expect([answer.status, answer.headers.get('location')]).toEqual([
    ...[303, `/provider/venues/${added.id}?answer=created`],
  ])
})

test('the late one gets 409 with who was quicker and what was typed', async () => {
  const params = { venueId: own.venue.id }
  expect((await post(editVenue, { ...fields, capacity: '55' }, params)).status).toBe(303)
  const late = await post(editVenue, { ...fields, capacity: '52' }, params)
  expect(late.status).toBe(409)
  expect(await late.json()).toMatchObject({
    typed: { capacity: '52' },
    late: { savedBy: own.coordinator.name, revision: 2 },
  })
})

test('what is ticked is kept as a check of today', async () => {
  const form = { id: crypto.randomUUID(), checkedOn: '2026-07-01', exits_clear: 'yes', note: '' }
  expect((await post(noteCheck, form, { venueId: own.venue.id })).status).toBe(303)
  const page = await (await get(venuePage, { venueId: own.venue.id })).json()
  expect(page).toMatchObject({
    isCheckDue: false,
    checks: [{ checked_on: '2026-07-01', exits_clear: 1, extinguishers: 0, water_safe: null }],
  })
})

test('a room is shown with its venue', async () => {
  const room = await givenRoom(db, own.venue.id)
  const page = await (await get(roomPage, { venueId: own.venue.id, roomId: room.id })).json()
  expect(page).toMatchObject({ room: { name_zh: '红房间' } })
})
