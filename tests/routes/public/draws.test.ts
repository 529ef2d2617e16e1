import { afterAll, describe, expect, test } from 'vitest'
import { holdDraw } from '#app/domain/ballot/hold-draw.ts'
import { poolHash, poolText } from '#app/domain/ballot/pool.ts'
import { sha256 } from '#app/domain/ballot/sha256.ts'
import { action as commit, loader as witnessPage } from '#app/routes/family/draw-commitment.tsx'
import { action as reveal, loader as revealPage } from '#app/routes/family/draw-reveal.tsx'
import { loader as drawPage } from '#app/routes/public/draw.tsx'
import { loader as poolFile } from '#app/routes/public/draw-pool.ts'
import { loader as resultFile } from '#app/routes/public/draw-result.ts'
import { loader as script } from '#app/routes/public/draw-script.ts'
import { loader as drawsPage } from '#app/routes/public/draws.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenChild, givenGuardian, givenStaff } from '#tests/support/given.ts'
import { hoursLater } from '#tests/support/given-draw.ts'
import { givenOwnDraw, ownSecret } from '#tests/support/given-own-draw.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const coordinator = await givenStaff(db)
const officers = [
  await givenStaff(db, { role: 'city_officer' }),
  await givenStaff(db, { role: 'city_officer' }),
] as const

const numberOf = (at: number) => String(at).padStart(32, 'a')

/** A frozen draw with one child of a family and, in its pool file, two tickets for one place. */
async function givenPooledDraw(
  facts: Parameters<typeof givenOwnDraw>[2] = {},
  given: { state?: 'open' } = {},
) {
  const child = await givenChild(db)
  const registration = { ...child, child_id: child.id }
  const offering = { organisation_id: coordinator.organisation_id ?? '' }
  const draw = await givenOwnDraw(db, { registration, offering, coordinator }, facts)
  const { slug } = draw.offering
  const body = poolText({
    ...{ version: 1, algorithm: draw.algorithm, draw: draw.id, season: draw.season_id },
    ...{ closesAt: draw.closes_at, conflicts: [] },
    offerings: [{ slug, title: draw.offering.title_zh, places: 1, reserved: 0 }],
    tickets: [1, 2].map((at) => ({
      ...{ number: numberOf(at), weight: at + 1, members: [numberOf(at + 5)] },
      preferences: [{ offering: slug, link: 'all' as const, members: [0], reserved: [] }],
    })),
  })
  await db.updateTable('draw_file').set({ body }).where('draw_id', '=', draw.id).execute()
  const pool_hash = poolHash(body)
  const state = given.state ?? 'frozen'
  await db.updateTable('draw').set({ pool_hash, state }).where('id', '=', draw.id).execute()
  return { ...draw, child, body, pool_hash }
}

type Draw = Awaited<ReturnType<typeof givenPooledDraw>>

async function hold({ id }: Draw) {
  const [one, other] = officers
  const value = { public_value: '3012.45', value_typed_by: one.id, value_typed_at: hoursLater(73) }
  const confirmed = { value_confirmed_by: other.id, value_confirmed_at: hoursLater(74) }
  await db
    .updateTable('draw')
    .set({ ...value, ...confirmed })
    .where('id', '=', id)
    .execute()
  expect(await holdDraw(db, { drawId: id, officerId: null }, operationAt(hoursLater(100)))).toBe(
    'drawn',
  )
}

const at = (now: string) => testApp(db, { now })
async function look(path: string, drawId: string, { cookie = '', now = hoursLater(30) } = {}) {
  return drawPage(asked(path, { params: { drawId }, cookie, context: at(now) }))
}
const textOf = async (answer: unknown) => (await answerOf(answer)).text()

describe('what everybody may see of a draw', () => {
  test('the list names the draw with its season and how many offerings it is for', async () => {
    const { id } = await givenPooledDraw()
    const { draws } = await drawsPage(asked('/draws', { context: at(hoursLater(30)) }))
    expect(draws.find((draw) => draw.id === id)).toMatchObject({
      ...{ season_zh: '2026年暑期', offerings: 1, state: 'frozen' },
    })
  })

  test('nothing of a person, and no value that only one officer has typed', async () => {
    const draw = await givenPooledDraw()
    const [{ id: officerId }] = officers
    const typed = { public_value: '2999.99', value_typed_by: officerId, value_typed_at: testNow }
    await db.updateTable('draw').set(typed).where('id', '=', draw.id).execute()
    const text = JSON.stringify(await look('/draws/x', draw.id))
    const { registration, child } = draw
    for (const hidden of [registration.id, child.id, child.guardian_id, child.family_id]) {
      expect(text).not.toContain(hidden)
    }
    for (const hidden of [officerId, coordinator.id, '2999.99', 'value_typed_by', child.name]) {
      expect(text).not.toContain(hidden)
    }
    expect(text).toContain(draw.pool_hash)
  })

  test('a draw whose sign-up has just ended is closed, before the job has been there', async () => {
    const draw = await givenPooledDraw({}, { state: 'open' })
    const before = await look('/draws/x', draw.id, { now: hoursLater(20) })
    const after = await look('/draws/x', draw.id, { now: hoursLater(30) })
    expect([before.draw.state, after.draw.state]).toEqual(['open', 'closed'])
  })

  test('whoever did not reveal in time is named as left out', async () => {
    const draw = await givenPooledDraw()
    const before = await look('/draws/x', draw.id)
    const after = await look('/draws/x', draw.id, { now: draw.reveal_by })
    expect([before.revealing.isOver, after.revealing.isOver]).toEqual([false, true])
    expect(after.commitments.map(({ party, secret }) => [party, secret])).toEqual([
      ...[
        ['office', null],
        ['parent', null],
        ['provider', null],
      ],
    ])
  })

  test('the files are the stored bytes, for ever, and the hash on the page is theirs', async () => {
    const draw = await givenPooledDraw()
    const params = { drawId: draw.id }
    const context = at(hoursLater(30))
    const early = await answerOf(resultFile(asked('/x', { params, context })))
    expect(early.status).toBe(404)
    await hold(draw)
    const pool = await answerOf(poolFile(asked('/x', { params, context })))
    const result = await answerOf(resultFile(asked('/x', { params, context })))
    expect(pool.headers.get('cache-control')).toContain('immutable')
    const text = await pool.text()
    expect(text).toBe(draw.body)
    const page = await look('/draws/x', draw.id)
    expect(sha256(text)).toBe(page.draw.pool_hash)
    expect(await result.text()).toContain(page.draw.result_hash)
  })

  test('the script is served as JavaScript, as it stands', async () => {
    const answer = script()
    expect(answer.headers.get('content-type')).toContain('text/javascript')
    expect(await answer.text()).toContain('export async function verifyDraw')
  })

  test('no such draw, and no file of one, is 404', async () => {
    const params = { drawId: 'none' }
    for (const loader of [drawPage, poolFile, resultFile]) {
      const answer = await answerOf(loader(asked('/x', { params, context: at(testNow) })))
      expect(answer.status).toBe(404)
    }
  })
})

describe('looking up a ticket', () => {
  test('before the draw it says how many lots it has', async () => {
    const { id } = await givenPooledDraw()
    const { lookup } = await look(`/draws/x?ticket=${numberOf(2)}`, id)
    expect(lookup).toMatchObject({ found: { weight: 3, isDrawn: false, outcomes: [] } })
  })

  test('afterwards one has the place, the other is first on the waitlist', async () => {
    const draw = await givenPooledDraw()
    await hold(draw)
    const found = await Promise.all(
      [1, 2].map((n) => look(`/draws/x?ticket=${numberOf(n).toUpperCase()}%20`, draw.id)),
    )
    const outcomes = found.map(({ lookup }) => {
      return lookup && 'found' in lookup && lookup.found.outcomes[0]?.waiting
    })
    expect(outcomes.sort()).toEqual([1, null])
    expect(found[0]?.lookup).toMatchObject({
      found: { outcomes: [{ member: 1, title_zh: draw.offering.title_zh }] },
    })
  })

  test.each([
    ['f'.repeat(32), 'unknown'],
    ['not a ticket', 'unreadable'],
    ['x'.repeat(5000), 'unreadable'],
  ])('%s is %s', async (ticket, problem) => {
    const { id } = await givenPooledDraw()
    const { lookup } = await look(`/draws/x?ticket=${encodeURIComponent(ticket)}`, id)
    expect(lookup).toMatchObject({ problem })
  })
})

describe('the parents’ witness', () => {
  /** An open draw whose parents' part is free. */
  async function givenOpen() {
    const draw = await givenPooledDraw({}, { state: 'open' })
    await db
      .deleteFrom('draw_commitment')
      .where('draw_id', '=', draw.id)
      .where('party', '=', 'parent')
      .execute()
    const cookie = await signedInAs(db, { guardianId: draw.child.guardian_id })
    return { ...draw, cookie }
  }
  const post = (
    action: typeof commit,
    drawId: string,
    cookie: string,
    form: Record<string, string>,
    now = hoursLater(1),
  ) => answerOf(action(asked('/x', { params: { drawId }, cookie, form, context: at(now) })))
  const commitment = sha256(ownSecret)

  test('a guardian with a child in the pool becomes the witness, once, and is not named', async () => {
    const { id, cookie, child } = await givenOpen()
    const early = await look('/draws/x', id, { cookie, now: hoursLater(1) })
    expect(early.witness).toEqual({ kind: 'may' })
    const done = await post(commit, id, cookie, { commitment: ` ${commitment.toUpperCase()} ` })
    expect([done.status, done.headers.get('location')]).toEqual([
      303,
      `/draws/${id}?done=committed`,
    ])
    const again = await post(commit, id, cookie, { commitment })
    expect(again.headers.get('location')).toBe(`/draws/${id}?done=already`)
    const page = await look('/draws/x', id, { cookie, now: hoursLater(1) })
    expect(page.witness).toMatchObject({ kind: 'own', mayReveal: false })
    const seen = await look('/draws/x', id, { now: hoursLater(1) })
    expect(seen.witness).toBeNull()
    expect(JSON.stringify(seen)).not.toContain(child.guardian_id)
    expect(seen.commitments).toContainEqual(
      expect.objectContaining({ party: 'parent', commitment }),
    )
  })

  test('who has nobody in the pool cannot, nor can anybody after closing', async () => {
    const { id, cookie } = await givenOpen()
    const stranger = await signedInAs(db, { guardianId: (await givenGuardian(db)).id })
    expect((await post(commit, id, stranger, { commitment })).status).toBe(404)
    const params = { drawId: id }
    const page = witnessPage(asked('/x', { params, cookie: stranger, context: at(hoursLater(1)) }))
    expect((await answerOf(page)).status).toBe(404)
    const late = await post(commit, id, cookie, { commitment }, hoursLater(25))
    expect(late.headers.get('location')).toBe(`/draws/${id}?done=too-late`)
    const all = db.selectFrom('draw_commitment').where('draw_id', '=', id)
    expect(await all.where('party', '=', 'parent').selectAll().execute()).toEqual([])
  })

  test('what is no hash comes back with what was typed', async () => {
    const { id, cookie } = await givenOpen()
    const answer = await post(commit, id, cookie, { commitment: 'abc' })
    expect(answer.status).toBe(422)
    expect(await textOf(answer)).toContain('draw.secret.hash.invalid')
  })

  test('the secret is taken once the pool is sealed, where it matches, and then stands in public', async () => {
    const { id, child } = await givenPooledDraw()
    const cookie = await signedInAs(db, { guardianId: child.guardian_id })
    const wrong = await post(reveal, id, cookie, { secret: 'another' }, hoursLater(30))
    expect([wrong.status, await wrong.text()]).toEqual([
      ...[422, expect.stringContaining('draw.secret.does-not-match')],
    ])
    const done = await post(reveal, id, cookie, { secret: ownSecret }, hoursLater(30))
    expect(done.headers.get('location')).toBe(`/draws/${id}?done=revealed`)
    const { commitments } = await look('/draws/x', id)
    expect(commitments).toContainEqual(
      expect.objectContaining({ party: 'parent', secret: ownSecret }),
    )
  })

  test('too early and too late are said, and a stranger finds nothing to reveal', async () => {
    const early = await givenPooledDraw({}, { state: 'open' })
    const cookie = await signedInAs(db, { guardianId: early.child.guardian_id })
    const answer = await post(reveal, early.id, cookie, { secret: ownSecret })
    expect(await answer.text()).toContain('draw.secret.too-early')
    const late = await givenPooledDraw()
    const other = await signedInAs(db, { guardianId: late.child.guardian_id })
    const over = await post(reveal, late.id, other, { secret: ownSecret }, late.reveal_by)
    expect(await over.text()).toContain('draw.secret.reveal.too-late')
    expect((await post(reveal, late.id, cookie, { secret: ownSecret })).status).toBe(404)
    const params = { drawId: late.id }
    const page = revealPage(asked('/x', { params, cookie, context: at(hoursLater(30)) }))
    expect((await answerOf(page)).status).toBe(404)
  })
})
