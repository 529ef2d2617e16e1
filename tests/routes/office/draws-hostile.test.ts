import { afterAll } from 'vitest'
import { action as witness } from '#app/routes/family/draw-commitment.tsx'
import { action as witnessReveal } from '#app/routes/family/draw-reveal.tsx'
import { action as officeCommit } from '#app/routes/office/draw-commitment.tsx'
import { action as confirmation } from '#app/routes/office/draw-confirmation.tsx'
import { action as holding } from '#app/routes/office/draw-holding.tsx'
import { action as officeReveal } from '#app/routes/office/draw-reveal.tsx'
import { action as source } from '#app/routes/office/draw-source.tsx'
import { action as value } from '#app/routes/office/draw-value.tsx'
import { action as ownCommit } from '#app/routes/provider/draw-commitment.tsx'
import { action as ownReveal } from '#app/routes/provider/draw-reveal.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenChild, givenStaff } from '#tests/support/given.ts'
import { hoursLater } from '#tests/support/given-draw.ts'
import { givenOwnDraw } from '#tests/support/given-own-draw.ts'
import { describeForms } from '#tests/support/hostile-forms.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const coordinator = await givenStaff(db)
const child = await givenChild(db)
const whose = {
  ...{ coordinator, registration: { ...child, child_id: child.id } },
  offering: { organisation_id: coordinator.organisation_id ?? '' },
}
// Nothing is too early or too late: one draw is open, the other waits for everything.
const now = hoursLater(80)
const later = { closes_at: hoursLater(90), value_at: hoursLater(92), reveal_by: hoursLater(95) }
const frozen = await givenOwnDraw(db, whose)
const open = await givenOwnDraw(db, whose, later)
await db.updateTable('draw').set({ state: 'open' }).where('id', '=', open.id).execute()
await db.deleteFrom('draw_commitment').where('draw_id', '=', open.id).execute()
const officer = await givenStaff(db, { role: 'city_officer' })
const typed = { public_value: '1', value_typed_by: coordinator.id, value_typed_at: now }
await db.updateTable('draw').set(typed).where('id', '=', frozen.id).execute()

const office = { cookie: await signedInAs(db, { staffId: officer.id }, now) }
const provider = { cookie: await signedInAs(db, { staffId: coordinator.id }, now) }
const family = { cookie: await signedInAs(db, { guardianId: child.guardian_id }, now) }
const [ofOpen, ofFrozen] = [{ drawId: open.id }, { drawId: frozen.id }]
const commitment = { params: ofOpen, fields: { commitment: 'ab'.repeat(32) } }
const secret = { params: ofFrozen, fields: { secret: '一句密语' } }

describeForms(
  {
    'of a witness’s commitment': { ...{ action: witness, ...family, ...commitment } },
    'of a witness’s secret': { ...{ action: witnessReveal, ...family, ...secret } },
    'of the office’s commitment': { ...{ action: officeCommit, ...office, ...commitment } },
    'of the office’s secret': { ...{ action: officeReveal, ...office, ...secret } },
    'of a provider’s commitment': { ...{ action: ownCommit, ...provider, ...commitment } },
    'of a provider’s secret': { ...{ action: ownReveal, ...provider, ...secret } },
    'of a source': {
      ...{ action: source, ...office, params: ofOpen },
      fields: {
        ...{ sourceZh: '收盘点位', sourceEn: 'closing value' },
        ...{ valueAt: '2026-07-06T15:30', revealBy: '2026-07-07T15:30' },
      },
    },
    'of a public value': {
      ...{ action: value, ...office, params: ofFrozen, fields: { value: '3012.45' } },
    },
    'of a second officer': {
      ...{ action: confirmation, ...office, params: ofFrozen, fields: { value: '3012.46' } },
    },
    'of holding': { ...{ action: holding, ...office, params: ofFrozen, fields: { sure: 'yes' } } },
  },
  testApp(db, { now }),
)
