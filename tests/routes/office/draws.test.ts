import { afterAll, describe, expect, test } from 'vitest'
import { sha256 } from '#app/domain/ballot/sha256.ts'
import { loader as officeDraw } from '#app/routes/office/draw.tsx'
import * as officeCommitment from '#app/routes/office/draw-commitment.tsx'
import * as confirmation from '#app/routes/office/draw-confirmation.tsx'
import * as holding from '#app/routes/office/draw-holding.tsx'
import * as officeReveal from '#app/routes/office/draw-reveal.tsx'
import * as source from '#app/routes/office/draw-source.tsx'
import * as value from '#app/routes/office/draw-value.tsx'
import { loader as officeDraws } from '#app/routes/office/draws.tsx'
import { loader as ownDraw } from '#app/routes/provider/draw.tsx'
import * as ownCommitment from '#app/routes/provider/draw-commitment.tsx'
import * as ownReveal from '#app/routes/provider/draw-reveal.tsx'
import { loader as ownDraws } from '#app/routes/provider/draws.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenChild, givenStaff, givenTownElsewhere } from '#tests/support/given.ts'
import { drawOf, hoursLater } from '#tests/support/given-draw.ts'
import { givenOwnDraw, ownSecret } from '#tests/support/given-own-draw.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenTownElsewhere(db)
const staff = {
  coordinator: await givenStaff(db),
  otherProvider: await givenStaff(db),
  city: await givenStaff(db, { role: 'city_officer', name: '梁主任' }),
  second: await givenStaff(db, { role: 'city_officer' }),
  district: await givenStaff(db, { role: 'district_officer' }),
  elsewhere: await givenStaff(db, { role: 'district_officer', district_code: '440604' }),
}
type Who = keyof typeof staff

/** Frozen: sign-up closed a day ago, the value is known from hour 72, secrets are taken until hour 96. */
async function givenDraw(state: 'open' | 'frozen' = 'frozen', isBound = true) {
  const { coordinator } = staff
  const child = await givenChild(db)
  const draw = await givenOwnDraw(db, {
    ...{ coordinator, registration: { ...child, child_id: child.id } },
    offering: { organisation_id: coordinator.organisation_id ?? '' },
  })
  const own = db.updateTable('draw').where('id', '=', draw.id)
  if (state === 'open') await own.set({ state, pool_hash: null }).execute()
  if (!isBound) await db.deleteFrom('draw_commitment').where('draw_id', '=', draw.id).execute()
  return draw
}

type Args = ReturnType<typeof asked>
interface Request {
  form?: Record<string, string>
  now?: string
}
async function ask(
  handle: (args: Args) => unknown,
  who: Who,
  drawId: string,
  { form, now = hoursLater(80) }: Request = {},
) {
  const cookie = await signedInAs(db, { staffId: staff[who].id }, now)
  const context = testApp(db, { now })
  const args = asked('/x', { params: { drawId }, cookie, context, ...(form && { form }) })
  return answerOf((async () => handle(args))())
}
const whereTo = (answer: Response) => answer.headers.get('location')
const stepsOf = async (who: Who, drawId: string, now?: string) =>
  (await (await ask(officeDraw, who, drawId, now ? { now } : {})).json()).steps

const bothSecrets = async (drawId: string) => {
  const revealed = { secret: ownSecret, revealed_at: hoursLater(30) }
  await db.updateTable('draw_commitment').set(revealed).where('draw_id', '=', drawId).execute()
}

describe('the office’s pages of a draw', () => {
  test('the city sees every draw, a district those with an offering there, others none', async () => {
    const { id } = await givenDraw()
    const listed = async (who: Who) => {
      const { draws } = await (await ask(officeDraws, who, '')).json()
      return draws.some((draw: { id: string }) => draw.id === id)
    }
    expect([await listed('city'), await listed('district'), await listed('elsewhere')]).toEqual([
      ...[true, true, false],
    ])
    expect((await ask(officeDraw, 'elsewhere', id)).status).toBe(404)
    expect((await ask(officeDraw, 'coordinator', id)).status).toBe(404)
  })

  test('what can be done follows how far the draw has come, and who looks', async () => {
    const open = await givenDraw('open', false)
    expect(await stepsOf('city', open.id, hoursLater(1))).toEqual(['source', 'commit'])
    expect(await stepsOf('district', open.id, hoursLater(1))).toEqual([])
    expect(await stepsOf('city', open.id, hoursLater(25))).toEqual([])
    const { id } = await givenDraw()
    expect(await stepsOf('city', id, hoursLater(30))).toEqual(['reveal'])
    expect(await stepsOf('city', id)).toEqual(['reveal', 'value'])
    await ask(value.action, 'city', id, { form: { value: '3012.45' } })
    expect(await stepsOf('city', id)).toEqual(['reveal', 'value'])
    expect(await stepsOf('district', id)).toEqual(['confirm'])
    await ask(confirmation.action, 'district', id, { form: { value: '3012.45' } })
    expect(await stepsOf('city', id)).toEqual(['reveal'])
    expect(await stepsOf('city', id, hoursLater(97))).toEqual(['hold'])
    await bothSecrets(id)
    expect(await stepsOf('city', id)).toEqual(['hold'])
    expect(await stepsOf('district', id)).toEqual([])
  })
})

describe('fixing the public value', () => {
  const fields = {
    ...{ sourceZh: '深证成指收盘点位', sourceEn: 'SZSE closing value' },
    ...{ valueAt: '2026-07-06T15:30', revealBy: '2026-07-07T15:30' },
  }

  test('before closing it is stored, to the minute of Foshan, and public', async () => {
    const { id } = await givenDraw('open')
    const answer = await ask(source.action, 'city', id, { form: fields, now: hoursLater(1) })
    expect(whereTo(answer)).toBe(`/office/draws/${id}?done=fixed`)
    expect(await drawOf(db, id)).toMatchObject({
      ...{ source_zh: '深证成指收盘点位', value_at: '2026-07-06T07:30:00.000Z' },
    })
  })

  test.each([
    ['a value known before closing', { valueAt: '2026-07-01T11:00' }, 1, 'before-closing'],
    ['secrets due before the value', { revealBy: '2026-07-06T12:00' }, 1, 'before-value'],
    ['a draw that has closed', {}, 25, 'too-late'],
    ['no source at all', { sourceZh: ' ' }, 1, 'problem.required'],
  ])('%s is refused at its field', async (_, changed, hour, key) => {
    const { id } = await givenDraw('open')
    const before = await drawOf(db, id)
    const form = { ...fields, ...changed }
    const answer = await ask(source.action, 'city', id, { form, now: hoursLater(hour) })
    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(key)])
    expect(await drawOf(db, id)).toEqual(before)
  })

  test('a district officer cannot', async () => {
    const { id } = await givenDraw('open')
    const answer = await ask(source.action, 'district', id, { form: fields, now: hoursLater(1) })
    expect(answer.status).toBe(404)
  })
})

describe('the public value is typed by one and confirmed by another', () => {
  const typed = { form: { value: ' 3012.45 ' } }

  test('not before it is known', async () => {
    const { id } = await givenDraw()
    const early = await ask(value.action, 'city', id, { ...typed, now: hoursLater(71) })
    expect([early.status, await early.text()]).toEqual([
      ...[422, expect.stringContaining('draws.value.too-early')],
    ])
  })

  test('by who typed it, or with another value, it is not confirmed; nobody is told the first', async () => {
    const { id } = await givenDraw()
    await ask(value.action, 'city', id, typed)
    const own = await ask(confirmation.action, 'city', id, typed)
    expect(await own.text()).toContain('draws.confirm.same-officer')
    const other = await ask(confirmation.action, 'district', id, { form: { value: '3012.46' } })
    const answer = await other.text()
    expect(answer).toContain('draws.confirm.differs')
    const page = await (await ask(confirmation.loader, 'district', id)).text()
    const overview = await (await ask(officeDraw, 'second', id)).text()
    for (const text of [answer, page, overview]) expect(text).not.toContain('3012.45')
    expect(await drawOf(db, id)).toMatchObject({ value_confirmed_at: null })
  })

  test('the same value from a district’s officer counts, and the page names both', async () => {
    const { id } = await givenDraw()
    const nothing = await ask(confirmation.action, 'district', id, typed)
    expect(await nothing.text()).toContain('draws.confirm.nothing-typed')
    expect(whereTo(await ask(value.action, 'city', id, typed))).toContain('done=typed')
    const done = await ask(confirmation.action, 'district', id, typed)
    expect(whereTo(done)).toContain('done=confirmed')
    expect(await drawOf(db, id)).toMatchObject({ public_value: '3012.45' })
    const page = await (await ask(officeDraw, 'city', id)).json()
    expect(page).toMatchObject({ draw: { public_value: '3012.45' }, value: { typedBy: '梁主任' } })
    const again = await ask(value.action, 'city', id, { form: { value: '1' } })
    expect(whereTo(again)).toContain('done=already-confirmed')
  })

  test('an officer of another district cannot', async () => {
    const { id } = await givenDraw()
    await ask(value.action, 'city', id, typed)
    expect((await ask(confirmation.action, 'elsewhere', id, typed)).status).toBe(404)
  })
})

describe('holding the draw', () => {
  async function givenReady() {
    const { id } = await givenDraw()
    await ask(value.action, 'city', id, { form: { value: '3012.45' } })
    await ask(confirmation.action, 'second', id, { form: { value: '3012.45' } })
    return id
  }

  test('asks once more, and waits for secrets that can still come', async () => {
    const id = await givenReady()
    const unsure = await ask(holding.action, 'city', id, { form: {}, now: hoursLater(97) })
    expect([unsure.status, (await drawOf(db, id)).state]).toEqual([422, 'frozen'])
    const early = await ask(holding.action, 'city', id, { form: { sure: 'yes' } })
    expect(await early.text()).toContain('draws.hold.not-ready')
    await bothSecrets(id)
    const done = await ask(holding.action, 'city', id, { form: { sure: 'yes' } })
    expect(whereTo(done)).toBe(`/office/draws/${id}?done=drawn`)
    const { seed, result_hash } = await drawOf(db, id)
    expect(whereTo(await ask(holding.action, 'city', id, { form: { sure: 'yes' } }))).toContain(
      'done=already-drawn',
    )
    expect(await drawOf(db, id)).toMatchObject({ seed, result_hash })
  })

  test('names beforehand who will be left out', async () => {
    const id = await givenReady()
    const page = await (await ask(holding.loader, 'city', id, { now: hoursLater(97) })).json()
    expect(page.isReady).toBe(true)
    expect(page.commitments.every((one: { secret: null }) => one.secret === null)).toBe(true)
  })

  test('is not a district officer’s', async () => {
    const id = await givenReady()
    const form = { sure: 'yes' }
    expect((await ask(holding.action, 'district', id, { form })).status).toBe(404)
  })
})

describe('secrets of the office and of an organisation', () => {
  const parties = [
    ['office', officeCommitment, officeReveal, 'city', '/office/draws'],
    ['provider', ownCommitment, ownReveal, 'coordinator', '/provider/draws'],
  ] as const
  const commitment = sha256('另一句')

  test.each(parties)(
    'the %s binds itself once, before closing',
    async (party, commit, _, who, path) => {
      const { id } = await givenDraw('open', false)
      const [form, now] = [{ commitment }, hoursLater(1)]
      expect(whereTo(await ask(commit.action, who, id, { form, now }))).toBe(
        `${path}/${id}?done=committed`,
      )
      expect(whereTo(await ask(commit.action, who, id, { form, now }))).toBe(
        `${path}/${id}?done=already-committed`,
      )
      const late = await givenDraw('open', false)
      const answer = await ask(commit.action, who, late.id, { form, now: hoursLater(25) })
      expect(await answer.text()).toContain('draw.secret.too-late')
      const bound = db.selectFrom('draw_commitment').select(['party', 'commitment'])
      expect(await bound.where('draw_id', 'in', [id, late.id]).execute()).toEqual([
        { party, commitment },
      ])
    },
  )

  test.each(parties)('the %s reveals what matches, in time', async (_, __, reveal, who, path) => {
    const { id } = await givenDraw()
    const wrong = await ask(reveal.action, who, id, { form: { secret: `${ownSecret} ` } })
    expect(await wrong.text()).toContain('draw.secret.does-not-match')
    const page = await (await ask(reveal.loader, who, id)).json()
    expect(page).toMatchObject({ commitment: sha256(ownSecret), until: hoursLater(96) })
    expect(whereTo(await ask(reveal.action, who, id, { form: { secret: ownSecret } }))).toBe(
      `${path}/${id}?done=revealed`,
    )
    const late = await givenDraw()
    const [form, now] = [{ secret: ownSecret }, late.reveal_by]
    const answer = await ask(reveal.action, who, late.id, { form, now })
    expect(await answer.text()).toContain('draw.secret.reveal.too-late')
    const unbound = await givenDraw('frozen', false)
    expect((await ask(reveal.action, who, unbound.id, { form })).status).toBe(404)
    expect((await ask(reveal.loader, who, unbound.id)).status).toBe(404)
  })
})

describe('an organisation’s pages of a draw', () => {
  test('show its own offerings and what came of them; another organisation finds nothing', async () => {
    const draw = await givenDraw()
    const { draws } = await (await ask(ownDraws, 'coordinator', '')).json()
    expect(draws.map(({ id }: { id: string }) => id)).toContain(draw.id)
    const page = await (await ask(ownDraw, 'coordinator', draw.id)).json()
    expect(page).toMatchObject({
      ...{ offerings: [{ id: draw.offering.id, inPool: 1, drawn: 0 }], steps: ['reveal'] },
    })
    expect((await ask(ownDraw, 'otherProvider', draw.id)).status).toBe(404)
    const form = { commitment: sha256('x') }
    const foreign = await ask(ownCommitment.action, 'otherProvider', draw.id, { form })
    expect(foreign.status).toBe(404)
  })
})
