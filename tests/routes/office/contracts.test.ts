import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import * as activation from '#app/routes/office/contract-activation.tsx'
import * as suspension from '#app/routes/office/contract-suspension.tsx'
import * as contracts from '#app/routes/office/contracts.tsx'
import * as terms from '#app/routes/office/edit-contract.tsx'
import * as newContract from '#app/routes/office/new-contract.tsx'
import * as organisation from '#app/routes/office/organisation.tsx'
import * as confirmation from '#app/routes/office/organisation-confirmation.tsx'
import * as roles from '#app/routes/office/organisation-roles.tsx'
import * as organisations from '#app/routes/office/organisations.tsx'
import * as ownContract from '#app/routes/provider/contract.tsx'
import * as workbench from '#app/routes/provider/workbench.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import {
  givenClassSession,
  givenOffering,
  givenOrganisation,
  givenStaff,
  givenTownElsewhere,
  givenTowns,
} from '#tests/support/given.ts'
import { givenOwingContract, givenTerms } from '#tests/support/given-contract.ts'
import { givenContract, givenRole } from '#tests/support/given-planning.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenTowns(db)
await givenTownElsewhere(db)
const context = testApp(db)
const signIn = async (staff: { id: string }) => signedInAs(db, { staffId: staff.id })
const officer = await givenStaff(db, { role: 'city_officer', name: '张美玲' })
const city = await signIn(officer)
const shunde = await signIn(await givenStaff(db, { role: 'district_officer' }))
const chancheng = await signIn(
  await givenStaff(db, { role: 'district_officer', district_code: '440604' }),
)

const ask = (cookie: string, params: Record<string, string> = {}, query = '') =>
  asked(`/here${query}`, { cookie, params, context })
const post = (params: Record<string, string>, form: Record<string, string>, cookie = city) =>
  asked('/here', { cookie, params, form, context })

async function typedTerms(facts: Record<string, string> = {}) {
  const { deliverables, amountFen, ...rest } = await givenTerms(db)
  return { ...rest, amountFen: '120000.5', 'class_sessions-440606': '40', ...facts }
}

describe('a contract that an officer types', () => {
  test.each([
    ['120000.5', 12_000_050],
    ['¥120,000.05', 12_000_005],
    ['１２００', 120_000],
    ['0.1', 10],
    ['99999999999.99', 9_999_999_999_999],
  ])('costs %s yuan to the fen', async (amountFen, fen) => {
    const id = randomUUID()
    const answer = await newContract.action(post({}, { ...(await typedTerms({ amountFen })), id }))
    expect(answer.headers.get('location')).toBe(`/office/contracts/${id}?done=created`)
    const stored = db.selectFrom('contract').select('amount_fen').where('id', '=', id)
    expect(Number((await stored.executeTakeFirst())?.amount_fen)).toBe(fen)
  })

  test.each([
    ['amountFen', '1.234', 'contract.refused.amount'],
    ['amountFen', '1e5', 'contract.refused.amount'],
    ['amountFen', '-1', 'contract.refused.amount'],
    ['endsOn', '2026-02-30', 'contract.refused.day'],
    ['endsOn', '2026-05-01', 'contract.refused.ends-before-starts'],
    ['class_sessions-440606', '0', 'contract.refused.target'],
    ['children-440604', '5', 'contract.refused.no-role'],
    ['fundingSource', 'loan', 'problem.choose'],
    ['purchaserId', randomUUID(), 'contract.refused.gone'],
  ])('comes back with what was typed where %s is "%s"', async (field, value, key) => {
    const typed = { ...(await typedTerms({ [field]: value })), id: randomUUID() }
    const answer = await newContract.action(post({}, typed))
    expect(answer.status).toBe(422)
    const page = JSON.parse(await answer.text())
    expect(page.problems.map((problem: { key: string }) => problem.key)).toEqual([key])
    expect(page.typed).toEqual(typed)
  })

  test('is told who was first when it is saved late, and keeps what was typed', async () => {
    const id = randomUUID()
    const first = await typedTerms()
    await newContract.action(post({}, { ...first, id }))
    const at = { contractId: id }
    const saved = await terms.action(post(at, { ...first, title: '第一版', revision: '1' }))
    expect(saved.status).toBe(303)

    const late = { ...first, title: '第二版', revision: '1' }
    const answer = await terms.action(post(at, late))
    expect(answer.status).toBe(409)
    const page = JSON.parse(await answer.text())
    expect(page.late).toEqual({ by: '张美玲', at: '2026-07-01T02:00:00.000Z' })
    expect(page.typed).toEqual(late)
    const { contract } = await terms.loader(ask(city, at))
    expect(contract).toMatchObject({ title: '第一版', revision: 2 })
    const again = await terms.action(post(at, { ...late, revision: String(contract.revision) }))
    expect(again.status).toBe(303)
  })
})

test('a contract that cannot come into force says everything that is missing, before and after', async () => {
  const { contract, contractId } = await givenOwingContract(db, { state: 'draft' })
  const provider = db.updateTable('organisation').where('id', '=', contract.provider_id)
  await provider.set({ uscc_confirmed: 0 }).execute()
  const because = [{ code: 'code-unconfirmed', side: 'provider' }]
  expect((await activation.loader(ask(city, { contractId }))).because).toEqual(because)
  const answer = await activation.action(post({ contractId }, {}))
  expect([answer.status, await answer.json()]).toEqual([422, { because }])
})

test('before a contract is suspended, the officer sees what goes on under it', async () => {
  const { contract, contractId } = await givenOwingContract(db)
  const under = { organisation_id: contract.provider_id, contract_id: contractId }
  const offering = await givenOffering(db, under)
  await givenClassSession(db, offering)
  await givenClassSession(db, offering, { number: 2, state: 'held' })
  await givenOffering(db, { ...under, state: 'draft' })
  const { goingOn } = await suspension.loader(ask(city, { contractId }))
  expect(goingOn).toEqual({ offerings: 1, meetings: 1 })
  const answer = await suspension.action(post({ contractId }, { reason: ' ' }))
  expect(answer.status).toBe(422)
})

describe('the list of contracts', () => {
  test('is filtered by state, as it is today, and by what stands in it', async () => {
    const over = await givenContract(db, { ends_on: '2026-06-30', title: '100%_完成' })
    const found = async (query: string) => {
      const { rows } = await contracts.loader(ask(city, {}, query))
      return rows.map(({ id }) => id)
    }
    expect(await found('?state=ended')).toEqual([over.id])
    expect(await found('?state=active')).not.toContain(over.id)
    expect(await found(`?q=${over.number.toLowerCase()}`)).toEqual([over.id])
    expect(await found('?q=0%25_')).toEqual([over.id])
    expect(await found('?q=nothing')).toEqual([])
  })

  test('is shown page by page', async () => {
    const { provider_id, purchaser_id } = await givenContract(db)
    for (let n = 0; n < 25; n++) {
      await givenContract(db, { provider_id, purchaser_id, title: '分页' })
    }
    const { rows, pages } = await contracts.loader(ask(city, {}, '?q=分页&page=2'))
    expect(rows).toHaveLength(5)
    expect(pages).toMatchObject({ page: 2, pages: 2, after: null })
    expect(pages.before).toContain('page=1')
  })
})

describe('an organisation whose code waits', () => {
  const waiting = () =>
    givenOrganisation(db, { uscc_confirmed: 0, name_zh: `待核对${randomUUID().slice(0, 6)}` })

  test('stands in the list of its district and of the city, until an officer of either compares the certificate', async () => {
    const { id, uscc } = await waiting()
    const listed = async (cookie: string) => {
      const { rows } = await organisations.loader(ask(cookie, {}, '?check=1'))
      return rows.some((row) => row.id === id)
    }
    expect(await Promise.all([city, shunde, chancheng].map(listed))).toEqual([true, true, false])
    const at = { organisationId: id }
    const foreign = await answerOf(confirmation.action(post(at, { uscc }, chancheng)))
    expect(foreign.status).toBe(404)
    const answer = await confirmation.action(post(at, { uscc }, shunde))
    expect(answer.headers.get('location')).toBe(`/office/organisations/${id}?done=confirmed`)
    expect(await listed(city)).toBe(false)
  })

  test('is seen, but not confirmed, by a district in which it only works', async () => {
    const { id, uscc } = await waiting()
    await givenRole(db, id, 'partner', '440604')
    const at = { organisationId: id }
    const page = await organisation.loader(ask(chancheng, at))
    expect([page.mayConfirm, page.contracts]).toEqual([false, []])
    const answer = await answerOf(confirmation.action(post(at, { uscc }, chancheng)))
    expect(answer.status).toBe(404)
  })
})

test('roles that somebody changed meanwhile are not overwritten: 409, and what was ticked comes back', async () => {
  const { id: organisationId } = await givenOrganisation(db)
  const at = { organisationId }
  const { now } = await roles.loader(ask(city, at))
  expect(now).toBe('provider-440606')
  const first = await roles.action(post(at, { before: now, roles: 'partner-440606' }))
  expect(first.status).toBe(303)
  const late = await roles.action(post(at, { before: now, roles: 'venue_owner-440604' }))
  expect(late.status).toBe(409)
  expect(JSON.parse(await late.text()).typed.roles).toBe('venue_owner-440604')
})

test('a coordinator sees the progress of her own contracts in force, and of no draft or foreign one', async () => {
  const { contract, contractId } = await givenOwingContract(db)
  const { provider_id } = contract
  const draft = await givenContract(db, { provider_id, state: 'draft' })
  const foreign = await givenContract(db)
  const coordinator = await signIn(await givenStaff(db, { organisation_id: provider_id }))
  const { contracts: shown } = await workbench.loader(ask(coordinator))
  expect(shown.map(({ id }) => id)).toEqual([contractId])
  expect(shown[0]?.metrics).toMatchObject([{ metric: 'class_sessions', target: 40, done: 0 }])
  const page = await ownContract.loader(ask(coordinator, { contractId }))
  expect(page.contract.id).toBe(contractId)
  for (const { id } of [draft, foreign]) {
    const answer = await answerOf(ownContract.loader(ask(coordinator, { contractId: id })))
    expect(answer.status).toBe(404)
  }
})
