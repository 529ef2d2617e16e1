import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawPlaces } from '#app/domain/ballot/draw-places.ts'
import { poolText } from '#app/domain/ballot/pool.ts'
import {
  readPlacementsOf,
  readPool,
  readPoolTicket,
  readResult,
  readWaitlistOf,
} from '#app/domain/ballot/read-pool.ts'
import { resultText } from '#app/domain/ballot/result.ts'
import { randomPool } from '#tests/support/random-pool.ts'

const parts = {
  ...{
    algorithm: 'xuetang-draw-1',
    poolHash: '',
    source: '上证综指',
    publicValue: '1',
    commitments: [],
  },
}

test('one ticket read by itself says what the whole files say of it', () => {
  fc.assert(
    fc.property(randomPool, (pool) => {
      const file = poolText(pool)
      const result = resultText(pool.draw, parts, drawPlaces(pool, 'f'.repeat(64)))
      const { placements, waitlists } = readResult(result)
      for (const ticket of readPool(file).tickets) {
        expect(readPoolTicket(file, ticket.number)).toEqual(ticket)
        const own = placements.filter((one) => one.ticket === ticket.number)
        expect(readPlacementsOf(result, ticket.number)).toEqual(own)
      }
      for (const { offering, members } of waitlists) {
        expect(readWaitlistOf(result, offering)).toEqual(members)
      }
      expect(readPoolTicket(file, '0'.repeat(32))).toBeUndefined()
      expect(readWaitlistOf(result, 'no such offering')).toEqual([])
    }),
  )
})
