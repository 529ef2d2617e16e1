import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { action as activation } from '#app/routes/office/contract-activation.tsx'
import { action as resumption } from '#app/routes/office/contract-resumption.tsx'
import { action as suspension } from '#app/routes/office/contract-suspension.tsx'
import { action as termination } from '#app/routes/office/contract-termination.tsx'
import { loader as contracts } from '#app/routes/office/contracts.tsx'
import { action as terms } from '#app/routes/office/edit-contract.tsx'
import { action as newContract } from '#app/routes/office/new-contract.tsx'
import { action as confirmation } from '#app/routes/office/organisation-confirmation.tsx'
import { action as roles } from '#app/routes/office/organisation-roles.tsx'
import { action as organisationSuspension } from '#app/routes/office/organisation-suspension.tsx'
import { loader as organisations } from '#app/routes/office/organisations.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenOrganisation, givenStaff } from '#tests/support/given.ts'
import { givenOwingContract, givenTerms } from '#tests/support/given-contract.ts'
import { describeForms, type Form, hostile } from '#tests/support/hostile-forms.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const context = testApp(db)
const officer = await givenStaff(db, { role: 'city_officer' })
const cookie = await signedInAs(db, { staffId: officer.id })

const forms: Record<string, Form> = await (async () => {
  const draft = await givenOwingContract(db, { state: 'draft' })
  const running = await givenOwingContract(db)
  const waiting = await givenOrganisation(db, { uscc_confirmed: 0 })
  const { deliverables, amountFen, ...rest } = await givenTerms(db)
  const fields = {
    ...{ ...rest, amountFen: String(amountFen / 100) },
    ...{ 'class_sessions-440606': '40', 'children-440606': '', 'attendances-440606': '900' },
  }
  const ofOrganisation = { cookie, params: { organisationId: waiting.id } }
  const ofContract = { cookie, params: { contractId: running.contractId } }
  return {
    'new contract': {
      ...{ action: newContract, cookie, params: {} },
      fields: { ...fields, id: randomUUID() },
    },
    terms: {
      ...{ action: terms, cookie, params: { contractId: draft.contractId } },
      fields: { ...fields, number: 'YS-1', revision: '1' },
    },
    suspension: { action: suspension, ...ofContract, fields: { reason: '审计' } },
    termination: { action: termination, ...ofContract, fields: { reason: '协商' } },
    roles: {
      ...{ action: roles, ...ofOrganisation },
      fields: { before: 'provider-440606', roles: 'partner-440606' },
    },
    confirmation: { action: confirmation, ...ofOrganisation, fields: { uscc: waiting.uscc } },
    'suspension of an organisation': {
      ...{ action: organisationSuspension, ...ofOrganisation, fields: { reason: '年检' } },
    },
  }
})()

describeForms(forms, context)

test('forms without fields take a foreign body for nothing', async () => {
  for (const action of [activation, resumption]) {
    const args = asked('/here', { cookie, context, params: { contractId: 'x' }, form: { a: 'b' } })
    expect((await answerOf(action(args))).status).toBe(404)
  }
})

test('lists take whatever stands in their addresses', async () => {
  const names = ['q', 'district', 'role', 'state', 'page', 'check']
  for (const value of hostile) {
    const query = new URLSearchParams(names.map((name) => [name, value]))
    const args = asked(`/here?${query}`, { cookie, context })
    expect((await answerOf(contracts(args))).status).toBe(200)
    expect((await answerOf(organisations(args))).status).toBe(200)
  }
})
