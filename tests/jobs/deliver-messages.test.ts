import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deliverDue } from '#app/jobs/deliver-messages.ts'
import { shown } from '#emails/transport.ts'
import { testNow } from '#tests/support/operation.ts'
import { givenConfirmed, givenNews } from './given-news.ts'
import { calendarsOf, confirm, givenOutbox, minutes, type Outbox } from './given-outbox.ts'

let outbox: Outbox
let db: Outbox['db']
let server: Outbox['server']
let deps: Outbox['deps']
let state: Outbox['state']

beforeEach(async () => {
  outbox = await givenOutbox()
  ;({ db, server, deps, state } = outbox)
})
afterEach(() => outbox.stop())

const calendars = () => calendarsOf(server)
const confirmed = (of: Awaited<ReturnType<typeof givenConfirmed>>) => confirm(db, of)

describe('the outbox', () => {
  it('invites, moves and cancels one calendar entry under one UID, in order', async () => {
    const of = await givenConfirmed(db)
    const [entry] = of.entries
    if (!entry) throw new Error('no entry')
    const { id: calendar_entry_id, uid, classSession } = entry
    const revise = (values: { sequence: number; status?: 'cancelled'; revised_at: string }) =>
      db.updateTable('calendar_entry').set(values).where('id', '=', entry.id).execute()

    await confirmed(of)
    await deliverDue(deps, () => ({ now: testNow }))

    await revise({ sequence: 1, revised_at: minutes(5) })
    const { starts_at, ends_at, venue_id } = classSession
    const plan = { starts_at, ends_at, venue_id }
    await givenNews(db, of, {
      ...{ cause: 'class-session-moved', at: minutes(5), classSessionId: classSession.id },
      facts: { before: plan, after: plan, reason: 'venue', note: '在二楼' },
      entries: [{ calendar_entry_id, method: 'REQUEST' }],
    })
    await deliverDue(deps, () => ({ now: minutes(5) }))

    await revise({ sequence: 2, status: 'cancelled', revised_at: minutes(9) })
    await givenNews(db, of, {
      ...{ cause: 'class-session-cancelled', at: minutes(9), classSessionId: classSession.id },
      facts: { reason: 'weather', note: null },
      entries: [{ calendar_entry_id, method: 'CANCEL' }],
    })
    await deliverDue(deps, () => ({ now: minutes(9) }))

    expect(await calendars()).toEqual([
      [`REQUEST ${uid} 0 CONFIRMED`],
      [`REQUEST ${uid} 1 CONFIRMED`],
      [`CANCEL ${uid} 2 CANCELLED`],
    ])
    const mails = await server.parsed()
    expect(mails.map((mail) => mail.subject?.slice(0, 4))).toEqual([
      '报名成功',
      '有变动：',
      '停课：岸',
    ])
  })

  it('sends one bundle for several class sessions', async () => {
    const of = await givenConfirmed(db, { classSessions: 3 })
    await confirmed(of)
    await deliverDue(deps, () => ({ now: testNow }))
    expect(await calendars()).toEqual([of.entries.map(({ uid }) => `PUBLISH ${uid} 0 CONFIRMED`)])
  })

  it('sends the same bytes again after a lost connection, under the same Message-ID', async () => {
    const id = await confirmed(await givenConfirmed(db))
    server.answers.push('hang up')
    await deliverDue(deps, () => ({ now: testNow }))
    expect(await state(id)).toMatchObject({ state: 'retry', attempts: 1, lease_until: null })
    await deliverDue(deps, () => ({ now: minutes(2) }))
    expect(await state(id)).toMatchObject({ state: 'sent', attempts: 2 })
    expect(server.received).toHaveLength(2)
    expect(server.received[1]).toEqual(server.received[0])
    expect(server.received[0]?.toString()).toContain(`Message-ID: <${id}@xuetang.example.com>`)
    expect(server.senders[0]).toBe(`bounce+${id}@xuetang.example.com`)
  })

  it('sends the same bytes after a worker was killed and its lease has run out', async () => {
    const id = await confirmed(await givenConfirmed(db))
    server.answers.push('hang up')
    await deliverDue(deps, () => ({ now: testNow }))
    const killed = { state: 'sending' as const, lease_until: minutes(6) }
    await db.updateTable('delivery').set(killed).where('id', '=', id).execute()
    await deliverDue(deps, () => ({ now: minutes(5) }))
    expect(server.received).toHaveLength(1)
    await deliverDue(deps, () => ({ now: minutes(7) }))
    expect(server.received).toHaveLength(2)
    expect(server.received[1]).toEqual(server.received[0])
  })

  it('keeps a newer message of an entry back until the older one, which may have left, has', async () => {
    const of = await givenConfirmed(db)
    const [entry] = of.entries
    if (!entry) throw new Error('no entry')
    await confirmed(of)
    server.answers.push('hang up')
    await deliverDue(deps, () => ({ now: testNow }))
    const cancelled = { sequence: 1, status: 'cancelled' as const, revised_at: minutes(0.5) }
    await db.updateTable('calendar_entry').set(cancelled).where('id', '=', entry.id).execute()
    await givenNews(db, of, {
      ...{ cause: 'registration-withdrawn', facts: {}, at: minutes(0.5) },
      entries: [{ calendar_entry_id: entry.id, method: 'CANCEL' }],
    })
    await deliverDue(deps, () => ({ now: minutes(0.5) }))
    expect(server.received).toHaveLength(1)
    await deliverDue(deps, () => ({ now: minutes(2) }))
    await deliverDue(deps, () => ({ now: minutes(2) }))
    expect(await calendars()).toEqual([
      [`REQUEST ${entry.uid} 0 CONFIRMED`],
      [`REQUEST ${entry.uid} 0 CONFIRMED`],
      [`CANCEL ${entry.uid} 1 CANCELLED`],
    ])
  })

  it('takes back nothing in a calendar that was never told of it', async () => {
    const of = await givenConfirmed(db, { classSessions: 2 })
    const cancelled = { sequence: 1, status: 'cancelled' as const }
    await db.updateTable('calendar_entry').set(cancelled).execute()
    const [first, second] = of.entries.map(({ id }) => [
      { calendar_entry_id: id, method: 'CANCEL' as const },
    ])
    const withdrawn = { cause: 'registration-withdrawn' as const, facts: {} }
    await givenNews(db, of, { ...withdrawn, entries: first ?? [] })
    const part = `${of.registrationId} ${of.entries[1]?.id}`
    const more = await givenNews(db, of, { ...withdrawn, part, entries: second ?? [] })
    await deliverDue(deps, () => ({ now: testNow }))
    expect(await calendars()).toEqual(['none'])
    expect((await state(more)).state).toBe('superseded')
  })

  it('gives each message to one of several workers', async () => {
    for (let i = 0; i < 8; i++) await confirmed(await givenConfirmed(db))
    await Promise.all([1, 2, 3].map(() => deliverDue(deps, () => ({ now: testNow }))))
    expect(server.received).toHaveLength(8)
    expect(await deliverDue(deps, () => ({ now: testNow }))).toBe(false)
  })

  it('lets phones sleep, but for news that cannot wait', async () => {
    const night = '2026-07-01T15:00:00.000Z' // 23:00 in Foshan
    const of = await givenConfirmed(db)
    const calm = { cause: 'registration-confirmed' as const, facts: {}, sms: '16900000001' }
    const [classSessionId] = of.entries.map((entry) => entry.class_session_id)
    const waits = await givenNews(db, of, calm)
    const urgent = await givenNews(db, of, {
      ...{ cause: 'class-session-cancelled', sms: '16900000001' },
      facts: { reason: 'weather', note: null },
      ...(classSessionId && { classSessionId }),
    })
    await deliverDue({ ...deps, transport: shown }, () => ({ now: night }))
    expect(await state(waits)).toMatchObject({
      state: 'retry',
      next_at: '2026-07-02T00:00:00.000Z',
    })
    expect((await state(urgent)).state).toBe('sent')
  })

  it('hangs for no clock that jumped back', async () => {
    const id = await confirmed(await givenConfirmed(db))
    const hung = { state: 'retry' as const, next_at: '2027-01-01T00:00:00.000Z' }
    await db.updateTable('delivery').set(hung).where('id', '=', id).execute()
    await deliverDue(deps, () => ({ now: testNow }))
    expect((await state(id)).state).toBe('sent')
  })

  it('keeps no name, address or title readable in the outbox', async () => {
    const of = await givenConfirmed(db)
    const id = await confirmed(of)
    await deliverDue(deps, () => ({ now: testNow }))
    const row = JSON.stringify(await state(id))
    for (const secret of [of.guardian.email, '何小雨', '岸上施救'])
      expect(row).not.toContain(secret)
  })
})
