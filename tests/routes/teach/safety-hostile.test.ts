import { randomUUID } from 'node:crypto'
import { afterAll } from 'vitest'
import { action as calls } from '#app/routes/provider/incident-calls.ts'
import { action as closing } from '#app/routes/provider/incident-closing.ts'
import { action as followUp } from '#app/routes/provider/incident-follow-up.ts'
import { action as severity } from '#app/routes/provider/incident-severity.ts'
import { action as headcount } from '#app/routes/teach/headcount.tsx'
import { action as incident } from '#app/routes/teach/incident.tsx'
import { action as startCheck } from '#app/routes/teach/start-check.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { givenIncident, givenPoolOnSite } from '#tests/support/given-safety.ts'
import { describeForms, type Form } from '#tests/support/hostile-forms.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)

const pool = await givenPoolOnSite(db)
const now = pool.at(0)
const [child = ''] = pool.registrations

const forms: Record<string, Form> = await (async () => {
  const cookie = await signedInAs(db, { staffId: pool.coordinator.id }, now)
  const onSite = { cookie, params: { classSessionId: pool.first.id } }
  const incidentId = await givenIncident(db, pool.first, pool.coach.id, child)
  const reported = { cookie, params: { incidentId } }
  const id = randomUUID()
  return {
    'start check': {
      ...{ action: startCheck, ...onSite },
      fields: { id, items: 'venue', adults: pool.coach.id, note: '水有点浑' },
    },
    headcount: { action: headcount, ...onSite, fields: { id, counted: '12' } },
    incident: {
      ...{ action: incident, ...onSite },
      fields: { id, severity: 'minor', children: child, what: '摔倒', done: '包扎', told: '妈妈' },
    },
    'follow-up': { action: followUp, ...reported, fields: { id, note: '跟进' } },
    severity: { action: severity, ...reported, fields: { id, severity: 'serious' } },
    calls: { action: calls, ...reported, fields: { id, children: child } },
    closing: { action: closing, ...reported, fields: { id, note: '结果' } },
  }
})()

describeForms(forms, testApp(db, { now }))
