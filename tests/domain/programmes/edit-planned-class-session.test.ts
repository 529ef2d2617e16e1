import { afterAll, expect, test } from 'vitest'
import {
  editPlannedClassSession,
  type MeetingWanted,
} from '#app/domain/programmes/edit-planned-class-session.ts'
import { givenVenue } from '#tests/support/given.ts'
import { classSessionsOf, givenSeries, offeringOf } from '#tests/support/given-draft.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

async function given() {
  const draft = await givenSeries(db)
  const last = draft.classSessions.at(-1)
  if (!last) throw new Error('five were made')
  const edit = (facts: Partial<MeetingWanted>, revision = 1) => {
    const wanted = {
      ...{ classSessionId: last.id, startsAt: last.starts_at, endsAt: last.ends_at },
      ...{ venueId: last.venue_id, roomId: null, ...facts },
    }
    return editPlannedClassSession(db, { ...draft.edit, revision, wanted }, operationAt())
  }
  return { draft, last, edit }
}

test('one class session differs from its series, and the offering ends with it', async () => {
  const { draft, last, edit } = await given()
  const venue = await givenVenue(db)
  const [startsAt, endsAt] = ['2026-07-25T06:00:00.000Z', '2026-07-25T08:00:00.000Z']

  expect(await edit({ startsAt, endsAt, venueId: venue.id })).toEqual({ outcome: 'saved' })
  const after = await classSessionsOf(db, draft)
  expect(after.at(-1)).toMatchObject({
    ...{ id: last.id, number: 5, held_on: '2026-07-25', venue_id: venue.id, sequence: 0 },
  })
  expect(await offeringOf(db, draft)).toMatchObject({ last_ends_at: endsAt })
})

test('who edits it after the series was made anew is told', async () => {
  const { edit } = await given()

  expect(await edit({ endsAt: '2026-07-24T03:00:00.000Z' }, 0)).toMatchObject({
    ...{ outcome: 'stale', revision: 1 },
  })
})

test.each<[string, Partial<MeetingWanted>]>([
  ['ends-before-it-starts', { endsAt: '2026-07-24T01:00:00.000Z' }],
  ['starts-in-the-past', { startsAt: '2026-06-30T01:00:00.000Z' }],
  ['place-gone', { venueId: 'nowhere' }],
  ['class-session-gone', { classSessionId: 'nothing' }],
])('%s is named as the reason', async (code, facts) => {
  const { edit } = await given()

  expect(await edit(facts)).toEqual({ outcome: 'refused', because: [{ code }] })
})
