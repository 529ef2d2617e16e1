import { afterAll, expect, test } from 'vitest'
import { applyDraw } from '#app/domain/ballot/apply-draw.ts'
import { acceptOffer } from '#app/domain/waitlist/accept-offer.ts'
import { deliverDue } from '#app/jobs/deliver-messages.ts'
import { smtpTransport } from '#emails/transport.ts'
import { givenChild, givenGuardian } from '#tests/support/given.ts'
import { givenDraw } from '#tests/support/given-draw.ts'
import {
  entriesOf,
  freeze,
  givenBallotOffering,
  givenLink,
  hold,
} from '#tests/support/given-drawn-ballot.ts'
import { givenPooled } from '#tests/support/given-pool-entries.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'
import { startMailServer } from './mail-server.ts'

const db = await freshDb()
const server = await startMailServer()
const transport = smtpTransport(server.url)
afterAll(async () => {
  transport.close()
  await server.stop()
  await db.destroy()
})

test('after a draw each family has one mail: siblings drawn together until when to confirm, the other its place in line', async () => {
  const draw = await givenDraw(db)
  const offering = await givenBallotOffering(db, draw, { max_places: 2 })
  const guardian = await givenGuardian(db)
  const link_group_id = await givenLink(db, 'all')
  for (const call_name of ['小雨', '小雪']) {
    const child = await givenChild(db, { call_name }, guardian)
    await givenPooled(db, child, offering.id, { link_group_id })
  }
  const busy = await givenChild(db, { primary_entry_year: 2010 })
  await givenPooled(db, busy, offering.id)
  await freeze(db, draw)
  await hold(db, draw)
  await applyDraw(db, draw.id, operationAt(draw.reveal_by))

  const house = {
    ...{ publicOrigin: 'https://xuetang.example.com', domain: 'xuetang.example.com' },
    from: 'invite@xuetang.example.com',
  }
  const log = { info: () => {}, error: () => {} }
  await deliverDue({ db, vault: testVault, house, transport, log }, () => ({ now: draw.reveal_by }))
  const mails = await server.parsed()
  const drawn = mails.find(({ subject }) => subject?.startsWith('抽中了：'))
  expect(drawn?.text).toMatch(/^(小雨、小雪|小雪、小雨)抽中了/m)
  expect(drawn?.text).toMatch(/https:\/\/xuetang\.example\.com\/offers\/\S+/)
  const waits = mails.find(({ subject }) => subject?.startsWith('候补第1位：'))
  expect(waits?.text).toContain('不符合报名条件')
  expect(waits?.text).toContain(`https://xuetang.example.com/draws/${draw.id}`)
  expect(mails.length).toBe(2)

  const offer = await db
    .selectFrom('offer')
    .innerJoin('registration', 'registration.id', 'offer.registration_id')
    .select('offer.id')
    .where('registration.link_group_id', '=', link_group_id)
    .executeTakeFirstOrThrow()
  const { id: guardianId, family_id: familyId } = guardian
  const answer = { guardianId, familyId, offerId: offer.id }
  await acceptOffer(db, answer, operationAt(draw.reveal_by))
  const states = (await entriesOf(db, draw.id)).map(({ state }) => state)
  expect(states.sort()).toEqual(['confirmed', 'confirmed', 'waitlisted'])
})
