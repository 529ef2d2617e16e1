import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { escalateIncidents } from '#app/domain/safety/escalate-incidents.ts'
import { deliverDue } from '#app/jobs/deliver-messages.ts'
import * as officeIncident from '#app/routes/office/incident.tsx'
import * as officeIncidents from '#app/routes/office/incidents.tsx'
import * as incident from '#app/routes/provider/incident.tsx'
import * as calls from '#app/routes/provider/incident-calls.ts'
import * as closing from '#app/routes/provider/incident-closing.ts'
import * as followUp from '#app/routes/provider/incident-follow-up.ts'
import * as severity from '#app/routes/provider/incident-severity.ts'
import { shownMessage } from '#app/web/shown-message.ts'
import { listNewestDeliveries } from '#db/read/deliveries.ts'
import { shown } from '#emails/transport.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenStaff, givenTownElsewhere } from '#tests/support/given.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { auditOf, mailsOf } from '#tests/support/given-pool.ts'
import { givenIncident, givenOfficers, givenPoolOnSite } from '#tests/support/given-safety.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)
await givenTownElsewhere(db)
const officers = await givenOfficers(db)

type Args = ReturnType<typeof asked>

async function givenReported() {
  const pool = await givenPoolOnSite(db)
  const incidentId = await givenIncident(db, pool.first, pool.coach.id, ...pool.registrations)
  const now = pool.at(5)
  const context = testApp(db, { now })
  const as = (staffId: string) => signedInAs(db, { staffId }, now)
  const cookie = await as(pool.coordinator.id)
  const ask = (form?: Record<string, string>, by = cookie): Args =>
    asked('/provider/incidents', {
      ...{ cookie: by, params: { incidentId }, context },
      ...(form && { form }),
    })
  const look = async () => (await answerOf(incident.loader(ask()))).json()
  return { ...pool, incidentId, ask, look, as }
}

type Reported = Awaited<ReturnType<typeof givenReported>>
const post = async (action: (args: Args) => unknown, args: Args) => {
  const answer = await answerOf(action(args))
  return [answer.status, answer.headers.get('location')?.split('?')[1] ?? null]
}
const told = async ({ incidentId }: Reported) =>
  (await mailsOf(db, 'incident-reported'))
    .filter(({ facts }) => facts.incident_id === incidentId)
    .map(({ recipient_id }) => recipient_id)

/** The words of everything that was queued for these causes since the last time, as they would leave. */
async function leaving(now: string, cause: string) {
  const house = { publicOrigin: 'http://localhost', domain: 'example.com', from: 'a@example.com' }
  const log = { info: () => {}, error: () => {} }
  await deliverDue({ db, vault: testVault, house, transport: shown, log }, () => ({ now }))
  const all = await listNewestDeliveries(db, 100)
  return all.filter((one) => one.cause === cause).map((one) => shownMessage(testVault, one))
}

test('a coordinator who opens it has it in hand, reads all, and is not told of it again', async () => {
  const given = await givenReported()
  const page = await given.look()
  expect(page.incident).toMatchObject({
    ...{ state: 'in_hand', what: '在池边滑倒，膝盖擦破', told: '已告诉妈妈' },
    ...{ reporter: '罗欣怡', children: [{ name: '何小雨' }, { name: '何小雨' }] },
  })
  await escalateIncidents(db, db, operationAt(given.at(20)))
  expect(await told(given)).toEqual([given.coordinator.id])
  const reads = (await auditOf(db, given.incidentId)).filter(
    (one) => one.action === 'incident.read',
  )
  expect(reads).toHaveLength(1)
})

test('what was done is written down once however often it is sent, and only its reader reads it', async () => {
  const given = await givenReported()
  const form = { id: randomUUID(), note: '已送大良医院检查，无大碍' }
  expect(await post(followUp.action, given.ask(form))).toEqual([303, 'answer=followed-up'])
  await post(followUp.action, given.ask(form))
  const { events } = (await given.look()).incident
  const notes = events.flatMap(({ note }: { note: string | null }) => note ?? [])
  expect(notes).toEqual(['已送大良医院检查，无大碍'])
  const rows = JSON.stringify(await db.selectFrom('incident_event').selectAll().execute())
  expect(rows).not.toContain('医院')
  expect(await post(followUp.action, given.ask({ id: randomUUID(), note: ' ' }))).toEqual([
    ...[303, 'problem=note'],
  ])
})

test('raised, it reaches district and city at once; down it never goes', async () => {
  const given = await givenReported()
  const raise = (to: string) => post(severity.action, given.ask({ id: randomUUID(), severity: to }))
  expect(await raise('minor')).toEqual([303, null])
  expect(await raise('serious')).toEqual([303, 'answer=raised'])
  expect(await told(given)).toEqual(
    expect.arrayContaining([officers.city.id, officers.district.id]),
  )
  expect(await raise('minor')).toEqual([303, null])
  expect((await given.look()).incident.severity).toBe('serious')
})

test('closed with what came of it, it is told to nobody again', async () => {
  const given = await givenReported()
  await post(severity.action, given.ask({ id: randomUUID(), severity: 'critical' }))
  const before = (await told(given)).length
  const form = { id: randomUUID(), note: '当天回家，家长满意' }
  expect(await post(closing.action, given.ask(form))).toEqual([303, 'answer=incident-closed'])
  await escalateIncidents(db, db, operationAt(given.at(120)))
  expect(await told(given)).toHaveLength(before)
  expect((await given.look()).incident.state).toBe('closed')
})

test('families of the chosen children are asked to call, once, and told nothing of what happened', async () => {
  const given = await givenReported()
  const [child = ''] = given.registrations
  expect(await post(calls.action, given.ask({ id: randomUUID() }))).toEqual([
    ...[303, 'problem=children'],
  ])
  const form = { id: randomUUID(), children: child }
  expect(await post(calls.action, given.ask(form))).toEqual([303, 'answer=called'])
  await post(calls.action, given.ask(form))
  const news = db
    .selectFrom('notification')
    .select('registration_id')
    .where('cause', '=', 'call-us')
  expect(await news.execute()).toEqual([{ registration_id: child }])

  const messages = await leaving(given.at(6), 'call-us')
  expect(messages).toHaveLength(1)
  const { subject, text } = messages[0] ?? {}
  expect(subject).toBe('请尽快回电')
  expect(text).toContain('请马上联系韦海燕，电话 0757-00000001，关于小雨。')
  expect(text).not.toMatch(/滑倒|膝盖|擦破|包扎/)
})

test('the message to an office says how grave, where and when, and leads to where it is read', async () => {
  const given = await givenReported()
  await post(severity.action, given.ask({ id: randomUUID(), severity: 'serious' }))
  const messages = await leaving(given.at(6), 'incident-reported')
  const link = `http://localhost/office/incidents/${given.incidentId}`
  const toOffices = messages.filter(({ text }) => text?.includes(link))
  expect(toOffices).toHaveLength(2)
  for (const { subject, text } of toOffices) {
    expect(subject).toBe('突发情况：严重（顺德区）')
    expect(text).not.toMatch(/滑倒|膝盖|擦破|包扎|何小雨|小雨/)
  }
})

test('officers of the district and the city read it, with masked names and in the audit; no other does', async () => {
  const given = await givenReported()
  const read = async (staffId: string) =>
    answerOf(officeIncident.loader(given.ask(undefined, await given.as(staffId))))
  for (const { id } of [officers.city, officers.district]) {
    const page = await (await read(id)).json()
    expect(page.incident.children[0].name).toBe('何*雨')
    expect(page.incident.what).toBe('在池边滑倒，膝盖擦破')
  }
  const elsewhere = { role: 'district_officer' as const, district_code: '440604' }
  const other = await givenStaff(db, elsewhere)
  expect((await read(other.id)).status).toBe(404)
  const listed = await answerOf(
    officeIncidents.loader(given.ask(undefined, await given.as(other.id))),
  )
  expect((await listed.json()).incidents).toEqual([])
  const reads = (await auditOf(db, given.incidentId)).map(({ action, actor_id }) => [
    ...[action, actor_id],
  ])
  expect(reads).toContainEqual(['incident.read', officers.district.id])
})

test('a coordinator of another organisation finds nothing and changes nothing', async () => {
  const given = await givenReported()
  const stranger = await given.as((await givenStaff(db)).id)
  const [child = ''] = given.registrations
  expect((await answerOf(incident.loader(given.ask(undefined, stranger)))).status).toBe(404)
  for (const { action } of [followUp, closing, severity, calls]) {
    const form = { id: randomUUID(), note: '跟进', severity: 'critical', children: child }
    expect((await post(action, given.ask(form, stranger)))[0]).toBe(404)
  }
  const events = db.selectFrom('incident_event').select('kind')
  expect(await events.where('incident_id', '=', given.incidentId).execute()).toEqual([
    { kind: 'reported' },
  ])
})
