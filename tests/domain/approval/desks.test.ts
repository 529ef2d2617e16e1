import { expect, test } from 'vitest'
import { desksFor } from '#app/domain/approval/desks.ts'

const [chancheng, shunde] = ['440604', '440606']
const dry = { district_code: shunde, has_water: 0 } as const
const district = (district_code: string) => ({ desk: 'district', district_code })
const city = { desk: 'city', district_code: null }

test('the district in which it meets decides alone over a dry offering under a contract', () => {
  expect(desksFor({ meetings: [dry, dry], hasContract: true })).toEqual([district(shunde)])
})

test('the city decides too as soon as one class session is in the water', () => {
  const meetings = [dry, { ...dry, has_water: 1 as const }]
  expect(desksFor({ meetings, hasContract: true })).toEqual([district(shunde), city])
})

test('every district in which it meets is asked, and the city beside them', () => {
  const meetings = [dry, { ...dry, district_code: chancheng }]
  expect(desksFor({ meetings, hasContract: true })).toEqual([
    ...[district(chancheng), district(shunde), city],
  ])
})

test('without a contract the city decides too', () => {
  expect(desksFor({ meetings: [dry], hasContract: false })).toEqual([district(shunde), city])
})
