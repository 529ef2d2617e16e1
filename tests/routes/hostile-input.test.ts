import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { unsubscribeToken } from '#app/domain/identity/unsubscribe-token.ts'
import { action as child } from '#app/routes/family/child.tsx'
import { action as contact } from '#app/routes/family/contact.tsx'
import { action as contactCode } from '#app/routes/family/contact-code.tsx'
import { action as messageSettings } from '#app/routes/family/message-settings.tsx'
import { action as profile } from '#app/routes/family/profile.tsx'
import { action as signIn } from '#app/routes/family/sign-in.tsx'
import { action as signInCode } from '#app/routes/family/sign-in-code.tsx'
import { action as who } from '#app/routes/family/sign-up.tsx'
import { action as answers } from '#app/routes/family/sign-up-answers.tsx'
import { action as confirmation } from '#app/routes/family/sign-up-confirmation.tsx'
import { action as unsubscribe } from '#app/routes/family/unsubscribe.tsx'
import { action as coordinator } from '#app/routes/office/new-coordinator.tsx'
import { action as organisation } from '#app/routes/office/new-organisation.tsx'
import { action as cancellation } from '#app/routes/provider/cancellation.tsx'
import { action as move } from '#app/routes/provider/move.tsx'
import { loader as activities } from '#app/routes/public/activities.tsx'
import { loader as calendar } from '#app/routes/public/calendar.tsx'
import { action as display } from '#app/routes/public/display.ts'
import { loader as offeringPage } from '#app/routes/public/offering.tsx'
import { action as staffSignIn } from '#app/routes/staff/sign-in.tsx'
import { action as corrections } from '#app/routes/teach/corrections.tsx'
import { action as departures } from '#app/routes/teach/departures.tsx'
import { action as marks } from '#app/routes/teach/marks.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenChild, givenGuardian, givenLesson, givenStaff } from '#tests/support/given.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { describeForms, type Form, hostile } from '#tests/support/hostile-forms.ts'
import { testVault } from '#tests/support/operation.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const context = testApp(db)
await givenRules(db)

/** The forms of the product, filled in as they should be. */
const forms: Record<string, Form> = await (async () => {
  const guardian = await givenGuardian(db)
  const own = await givenChild(db, {}, guardian)
  const { offering: camp } = await givenLesson(db, {
    ...{ programme: 'camp', asks_health: 1, departure: 'collected' },
  })
  const held = await givenClass(db, 1)
  const officer = await givenStaff(db, { role: 'city_officer' })
  const linkOf = (id: string) => unsubscribeToken(testVault, id)
  const family = { cookie: await signedInAs(db, { guardianId: guardian.id }) }
  const code = `sign-in-code=${randomUUID()}.0`
  const added = { cookie: `${family.cookie}; contact-code=${randomUUID()}.0` }
  const office = { cookie: await signedInAs(db, { staffId: officer.id }) }
  const staff = { cookie: await signedInAs(db, { staffId: held.coordinator.id }) }
  const signUp = { ...family, params: { slug: camp.slug, participants: own.id } }
  const ofClass = { ...staff, params: { classSessionId: held.classSession.id } }
  const marking = { registration: held.registrations[0] ?? '', event: randomUUID() }
  const facts = {
    ...{ name: '何小河', call_name: '小河', sex: 'girl', born_on: '2015-03-02' },
    ...{ primary_entry_year: '2021', town_code: '440606001', school: '演示小学' },
    ...{ relation: 'mother', new_resident_status: 'permit' },
  }
  const anybody = { cookie: '', params: {} }
  return {
    display: { action: display, ...anybody, fields: { lang: 'en', size: 'elder', to: '/' } },
    'sign-in': { action: signIn, ...anybody, fields: { contact: 'a@example.com', shared: 'on' } },
    code: { action: signInCode, cookie: code, params: {}, fields: { code: '123456' } },
    'staff sign-in': {
      ...{ action: staffSignIn, ...anybody },
      fields: { email: 'staff@example.com', password: 'a long password' },
    },
    contact: { action: contact, ...family, params: {}, fields: { contact: '13800001234' } },
    'contact code': { action: contactCode, ...added, params: {}, fields: { code: '123456' } },
    profile: { action: profile, ...family, params: {}, fields: { name: '何丽云', locale: 'en' } },
    'message settings': {
      ...{ action: messageSettings, ...family, params: {} },
      fields: { calendar: 'none', reminders: 'no', locale: 'en' },
    },
    unsubscribing: {
      ...{ action: unsubscribe, cookie: '', params: { token: linkOf(guardian.id) } },
      fields: { 'List-Unsubscribe': 'One-Click' },
    },
    child: { action: child, ...family, params: { childId: own.id }, fields: facts },
    'new child': {
      ...{ action: child, ...family, params: { childId: 'new' } },
      fields: { ...facts, new_child_id: randomUUID() },
    },
    'who takes part': { action: who, ...signUp, fields: { participant: own.id, link: 'all' } },
    answers: {
      ...{ action: answers, ...signUp },
      fields: {
        health: 'allergy',
        note: '花生',
        swims: 'no',
        name1: '何大山',
        phone1: '13800001234',
      },
    },
    confirmation: {
      ...{ action: confirmation, ...signUp },
      fields: { submission: randomUUID(), consent: 'activity', keep: 'yes' },
    },
    move: {
      ...{ action: move, ...ofClass },
      fields: {
        ...{ day: '2026-07-20', starts: '15:00', ends: '16:30', reason: 'venue', note: '修缮' },
        venue: held.classSession.venue_id,
      },
    },
    marks: { action: marks, ...ofClass, fields: { ...marking, mark: 'present' } },
    correction: {
      action: corrections,
      ...ofClass,
      fields: { ...marking, mark: 'late', reason: '迟' },
    },
    departure: {
      ...{ action: departures, ...ofClass },
      fields: { ...marking, kind: 'collected', with: 'guardian:x', note: '外婆' },
    },
    organisation: {
      ...{ action: organisation, ...office, params: {} },
      fields: {
        ...{
          nameZh: '演示中心',
          nameEn: 'Demo',
          uscc: '52440699MJ00000019',
          districtCode: '440606',
        },
        ...{ matchesCertificate: 'yes', contactPhone: '0757-00000000', id: randomUUID() },
        roles: 'provider-440606',
      },
    },
    coordinator: {
      ...{
        action: coordinator,
        ...office,
        params: { organisationId: held.offering.organisation_id },
      },
      fields: { name: '韦海燕', email: 'wei@example.com', phone: '13800001234' },
    },
    cancellation: { action: cancellation, ...ofClass, fields: { reason: 'weather', note: '台风' } },
  }
})()

describeForms(forms, context)

test('addresses with whatever in them lead to a page or to none', async () => {
  const names = ['programme', 'district', 'town', 'grade', 'from', 'after', 'month', 'day', 'next']
  for (const value of hostile.filter((one) => !one.includes('\0'))) {
    const query = new URLSearchParams(names.map((name) => [name, value]))
    const args = asked(`/here?${query}`, { params: { slug: value }, context })
    expect((await answerOf(activities(args))).status).toBe(200)
    expect((await answerOf(calendar(args))).status).toBe(200)
    expect((await answerOf(offeringPage(args))).status).toBe(404)
  }
})
