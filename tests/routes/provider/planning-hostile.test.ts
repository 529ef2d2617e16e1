import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { action as audience } from '#app/routes/provider/audience.tsx'
import { action as basics } from '#app/routes/provider/basics.tsx'
import { action as care } from '#app/routes/provider/care.tsx'
import { action as copyOffering } from '#app/routes/provider/copy-offering.tsx'
import { action as materials } from '#app/routes/provider/materials.tsx'
import { action as maxPlaces } from '#app/routes/provider/max-places.tsx'
import { action as newOffering, loader as templates } from '#app/routes/provider/new-offering.tsx'
import { loader as list } from '#app/routes/provider/offerings.tsx'
import { action as places } from '#app/routes/provider/places.tsx'
import { action as oneMeeting } from '#app/routes/provider/planned-class-session.tsx'
import { action as reservation } from '#app/routes/provider/reservation.tsx'
import { loader as preview, action as schedule } from '#app/routes/provider/schedule.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenDraft, givenSeries } from '#tests/support/given-draft.ts'
import { givenTemplate } from '#tests/support/given-template.ts'
import { describeForms, type Form, hostile } from '#tests/support/hostile-forms.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const context = testApp(db)
await givenTemplate(db)
const draft = await givenSeries(db)
const organisation_id = draft.organisationId
const published = await givenDraft(db, { organisation_id, state: 'published' })
const cookie = await signedInAs(db, { staffId: draft.coordinator.id })
const own = {
  ...{ cookie, params: { offeringId: draft.offeringId } },
}
const [first] = draft.classSessions
const revision = '0'
const pattern = {
  ...{ revision, kind: 'weekly', weekday: '6', starts6: '15:00', ends6: '16:30' },
  ...{ firstDay: '2026-07-25', until: 'count', count: '3', lastDay: '2026-08-20' },
  ...{ starts: '09:00', ends: '10:00', day: '2026-07-25', skip: '2026-08-01' },
  ...{ venue: draft.venue.id, room: '', onHolidays: 'yes', onMakeUpWork: 'yes' },
}

const forms: Record<string, Form> = {
  start: {
    ...{ action: newOffering, cookie, params: {} },
    fields: { id: randomUUID(), templateCode: 'T01' },
  },
  copy: { action: copyOffering, ...own, fields: { id: randomUUID(), firstDay: '2026-08-03' } },
  basics: {
    ...{ action: basics, ...own },
    fields: {
      ...{ revision, titleZh: '托管', titleEn: 'Day care', summaryZh: '简介', summaryEn: 'About' },
      ...{ bringZh: '水杯', bringEn: 'water', contactName: '韦海燕', contactPhone: '0757-1234567' },
      ...{ seasonId: '2026-summer', contractId: draft.contract.id },
    },
  },
  audience: {
    ...{ action: audience, ...own },
    fields: {
      ...{ revision, audience: 'child', gradeMin: '1', gradeMax: '6', gradeBasis: 'finished' },
      ...{ ageMin: '', ageMax: '', townCodes: '440606001', areSwimmers: 'yes' },
      prerequisiteCode: 'T01',
    },
  },
  places: {
    ...{ action: places, ...own },
    fields: {
      ...{ revision, minPlaces: '1', maxPlaces: '20', allocation: 'ballot', lateJoinUntil: '' },
      ...{ opensAt: '2026-07-02T09:00', closesAt: '2026-07-17T18:00' },
      ...{ openToAllAt: '2026-07-03T09:00', openingDistrict: '440606' },
      ...{ openingAt: '2026-07-03T09:00', reservedPlaces: '2', reservedFor: 'desk' },
      ...{ reasonZh: '社区代报名', reasonEn: 'At a community desk' },
    },
  },
  care: {
    action: care,
    ...own,
    fields: { revision, asksHealth: 'yes', departure: 'free', offersMakeUps: 'yes' },
  },
  materials: {
    ...{ action: materials, ...own },
    fields: { revision, materials: '绳包\n救生圈', insurance: '责任险' },
  },
  weekly: { action: schedule, ...own, fields: pattern },
  weekdays: { action: schedule, ...own, fields: { ...pattern, kind: 'weekdays' } },
  dates: { action: schedule, ...own, fields: { ...pattern, kind: 'dates' } },
  'one class session': {
    ...{ action: oneMeeting, cookie },
    params: { offeringId: draft.offeringId, classSessionId: first?.id ?? '' },
    fields: {
      ...{ revision, day: '2026-07-25', starts: '09:00', ends: '10:00' },
      ...{ venue: draft.venue.id, room: '' },
    },
  },
  'max places': {
    ...{ action: maxPlaces, cookie, params: { offeringId: published.offeringId } },
    fields: { revision, maxPlaces: '30' },
  },
  reservation: {
    ...{ action: reservation, cookie, params: { offeringId: published.offeringId } },
    fields: { revision, reservedPlaces: '0' },
  },
}

describeForms(forms, context)

test('addresses with whatever in them lead to a page', async () => {
  const names = Object.keys(pattern)
  for (const value of hostile.filter((one) => !one.includes('\0') && one.length < 1000)) {
    const query = new URLSearchParams([
      ...names.map((name) => [name, value]),
      ...['q', 'state', 'page', 'from'].map((name) => [name, value]),
    ])
    const args = asked(`/here?${query}`, { ...own, context })
    for (const loader of [list, templates, preview]) {
      expect((await answerOf((async () => loader(args))())).status).toBe(200)
    }
    for (const name of names) {
      const typed = new URLSearchParams({ ...pattern, [name]: value })
      const one = asked(`/here?${typed}`, { ...own, context })
      expect((await answerOf((async () => preview(one))())).status).toBe(200)
    }
  }
})
