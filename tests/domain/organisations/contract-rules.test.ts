import { afterAll, describe, expect, test } from 'vitest'
import { type ContractFacts, contractRefusals } from '#app/domain/organisations/contract-rules.ts'
import { findContractFacts, listContractsOf } from '#db/read/contracts.ts'
import {
  givenClassSession,
  givenOffering,
  givenOrganisation,
  givenTownElsewhere,
  givenVenue,
} from '#tests/support/given.ts'
import { givenContract, givenPurchaser } from '#tests/support/given-planning.ts'
import { freshDb } from '#tests/support/test-db.ts'

const inOrder: ContractFacts = {
  contract: { state: 'active', starts_on: '2026-06-01', ends_on: '2026-09-30' },
  roles: [{ role: 'provider', district_code: '440606' }],
  classSessions: [
    { number: 1, held_on: '2026-06-01', district_code: '440606' },
    { number: 2, held_on: '2026-09-30', district_code: '440606' },
  ],
}

describe('an offering under its contract', () => {
  test('may be published where the contract is active and covers its days, the first and the last too', () => {
    expect(contractRefusals(inOrder)).toEqual([])
  })

  test('needs one, unless its organisation is a purchaser with that role in the district', () => {
    expect(contractRefusals({ ...inOrder, contract: null })).toEqual([{ code: 'no-contract' }])
    const roles = [{ role: 'purchaser', district_code: '440606' } as const]
    expect(contractRefusals({ ...inOrder, contract: null, roles })).toEqual([])
    const elsewhere = [{ role: 'purchaser', district_code: '440604' } as const]
    expect(contractRefusals({ ...inOrder, contract: null, roles: elsewhere })).toEqual([
      { code: 'no-role-in-district', districtCode: '440606' },
    ])
  })

  test.each(['draft', 'suspended', 'ended', 'terminated'] as const)(
    'is refused while the contract is %s',
    (state) => {
      const contract = { state, starts_on: '2026-06-01', ends_on: '2026-09-30' }
      expect(contractRefusals({ ...inOrder, contract })).toEqual([
        { code: 'contract-not-active', state },
      ])
    },
  )

  test('is refused for each class session a day too early or too late', () => {
    const classSessions = [
      { number: 1, held_on: '2026-05-31', district_code: '440606' },
      { number: 2, held_on: '2026-07-01', district_code: '440606' },
      { number: 3, held_on: '2026-10-01', district_code: '440606' },
    ]
    const period = { startsOn: '2026-06-01', endsOn: '2026-09-30' }
    expect(contractRefusals({ ...inOrder, classSessions })).toEqual([
      { code: 'outside-contract', number: 1, ...period },
      { code: 'outside-contract', number: 3, ...period },
    ])
  })

  test('is refused once for each district in which its organisation is no provider', () => {
    const classSessions = [1, 2].map((number) => {
      return { number, held_on: '2026-07-01', district_code: '440604' }
    })
    expect(contractRefusals({ ...inOrder, classSessions })).toEqual([
      { code: 'no-role-in-district', districtCode: '440604' },
    ])
  })
})

describe('what the database knows of an offering and its contract', async () => {
  const db = await freshDb()
  afterAll(() => db.destroy())
  const { id: organisation_id } = await givenOrganisation(db)
  const contract = await givenContract(db, { provider_id: organisation_id })

  test('is its contract, the roles of its organisation, and the class sessions that are not cancelled', async () => {
    const offering = await givenOffering(db, { organisation_id, contract_id: contract.id })
    const town_code = await givenTownElsewhere(db)
    await givenClassSession(db, offering)
    const venue_id = (await givenVenue(db, { town_code })).id
    await givenClassSession(db, offering, { number: 2, venue_id })
    await givenClassSession(db, offering, { number: 3, state: 'cancelled' })

    const facts = await findContractFacts(db, offering.id)
    expect(facts).toEqual({
      contract: { state: 'active', starts_on: '2026-06-01', ends_on: '2026-09-30' },
      roles: [{ role: 'provider', district_code: '440606' }],
      classSessions: [
        { number: 1, held_on: '2026-07-15', district_code: '440606' },
        { number: 2, held_on: '2026-07-15', district_code: '440604' },
      ],
    })
    expect(facts && contractRefusals(facts)).toEqual([
      { code: 'no-role-in-district', districtCode: '440604' },
    ])
  })

  test("another provider's contract counts for nothing, and an offering that is not there has no facts", async () => {
    const { id: contract_id } = await givenContract(db)
    const offering = await givenOffering(db, { organisation_id, contract_id })
    expect(await findContractFacts(db, offering.id)).toMatchObject({ contract: null })
    expect(await findContractFacts(db, 'nobody')).toBeUndefined()
  })

  test('a provider plans under its own active contracts that have not ended', async () => {
    const purchaser_id = (await givenPurchaser(db)).id
    const own = { provider_id: organisation_id, purchaser_id }
    await givenContract(db, { ...own, state: 'suspended' })
    await givenContract(db, { ...own, state: 'draft' })
    const next = await givenContract(db, { ...own, starts_on: '2026-10-01', ends_on: '2027-09-30' })
    const ids = async (day: string) =>
      (await listContractsOf(db, organisation_id, day)).map(({ id }) => id)
    expect(await ids('2026-09-30')).toEqual([contract.id, next.id])
    expect(await ids('2026-10-01')).toEqual([next.id])
  })
})
