import type { AppLoadContext } from '@remix-run/node'
import { afterAll, describe, expect, test } from 'vitest'
import { queueSignUp } from '#app/domain/registration/queue-sign-up.ts'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { acceptOffer } from '#app/domain/waitlist/accept-offer.ts'
import routes from '#app/routes.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenFullLesson, offerOf } from '#tests/support/full-lesson.ts'
import {
  givenClassSession,
  givenGuardian,
  givenStaff,
  givenTownElsewhere,
} from '#tests/support/given.ts'
import { givenCertificate } from '#tests/support/given-certificate.ts'
import { givenCorrectionRequest } from '#tests/support/given-correction-request.ts'
import { givenDevice } from '#tests/support/given-device.ts'
import { givenOwnDraw, ownSecret } from '#tests/support/given-own-draw.ts'
import {
  givenAssignment,
  givenContract,
  givenCredential,
  givenRules,
} from '#tests/support/given-planning.ts'
import { givenIncident } from '#tests/support/given-safety.ts'
import { givenTicket } from '#tests/support/given-screen.ts'
import { givenRoom } from '#tests/support/given-venues.ts'
import { givenWrittenOrder } from '#tests/support/given-weather.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { signUpOf } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

/** Whom each page is for. A page that is not named here fails. */
const audiences = {
  anybody: `me/check-in/offline check-in/:scanned screen/:token
    / activities calendar calendar/subscribe a/:slug a/:slug/calendar.ics privacy display * sign-in sign-in/code sign-in/code/again sign-out
    staff/sign-in staff/sign-out staff/activation/:token draws draws/verify-draw.mjs draws/:drawId
    draws/:drawId/pool.json draws/:drawId/result.json offers/:token offers/:token/acceptance
    offers/:token/decline o/:token l/:token l/:token/cause l/:token/taking-back sms/receipts u/:token u/:token/undoing u/:token/less
    verify verify/:number`,
  family: `me/check-in check-in check-in/at/:ticket me/signups/:registrationId/card
    me me/messages me/messages/settings me/messages/:messageId me/profile me/contact me/contact/code me/children me/children/:childId a/:slug/sign-up
    a/:slug/sign-up/:participants a/:slug/sign-up/:participants/confirmation
    me/choices/:drawId me/signups/:registrationId/preference me/signups
    a/:slug/reminder a/:slug/reminder/end me/queue/:submissionId
    me/calendar me/calendar/renewal me/calendar/revocation me/signups/:registrationId/calendar.ics
    me/signups/:registrationId me/signups/:registrationId/withdrawal me/offers/:offerId/acceptance
    me/offers/:offerId/decline me/signups/:registrationId/class-sessions/:classSessionId
    me/signups/:registrationId/class-sessions/:classSessionId/keep
    me/signups/:registrationId/collectors me/signups/:registrationId/collectors/:pickupId/withdrawal
    me/signups/:registrationId/class-sessions/:classSessionId/absence
    me/signups/:registrationId/class-sessions/:classSessionId/make-up
    me/signups/:registrationId/class-sessions/:classSessionId/absence/cause
    me/signups/:registrationId/class-sessions/:classSessionId/absence/taking-back
    me/signups/:registrationId/class-sessions/:classSessionId/swap
    me/signups/:registrationId/class-sessions/:classSessionId/leave
    draws/:drawId/commitment draws/:drawId/reveal me/certificates me/certificates/:certificateId
    me/certificates/:certificateId/certificate.pdf`,
  provider: `provider provider/not-collected provider/class-sessions/:classSessionId/notes provider/calendar provider/calendar/renewal provider/calendar/revocation
    provider/contracts/:contractId provider/class-sessions/:classSessionId provider/class-sessions/:classSessionId/move
    provider/class-sessions/:classSessionId/cancellation provider/class-sessions/:classSessionId/roster
    provider/timetable provider/venues/:venueId/timetable provider/class-sessions/:classSessionId/make-up
    provider/offerings/:offeringId/changes provider/offerings/:offeringId/series provider/offerings/:offeringId/cancellation
    provider/class-sessions/:classSessionId/messages provider/unreached
    provider/offerings/:offeringId/unreached provider/registrations/:registrationId/call
    provider/messages/:deliveryId/resend
    provider/registrations/:registrationId/contact provider/registrations/:registrationId/admission
    provider/registrations/:registrationId/release provider/registrations/:registrationId/keeping
    provider/offerings/:offeringId/waitlist
    provider/offerings/:offeringId/clashes
    provider/venues provider/venues/new provider/venues/:venueId provider/venues/:venueId/edit
    provider/venues/:venueId/rooms/:roomId provider/venues/:venueId/checks/new
    provider/offerings/:offeringId/submission provider/offerings/:offeringId/publication
    provider/suspensions provider/suspensions/:orderId provider/suspensions/:orderId/confirmations
    provider/offerings/:offeringId/taking-back provider/offerings provider/offerings/new
    provider/offerings/:offeringId provider/offerings/:offeringId/copy
    provider/offerings/:offeringId/basics provider/offerings/:offeringId/audience
    provider/offerings/:offeringId/schedule provider/offerings/:offeringId/places
    provider/offerings/:offeringId/class-sessions/:classSessionId
    provider/offerings/:offeringId/max-places provider/offerings/:offeringId/reservation
    provider/offerings/:offeringId/care
    provider/offerings/:offeringId/cards provider/registrations/:registrationId/card-replacement
    provider/offerings/:offeringId/materials
    provider/devices provider/devices/:deviceId/cutting-off
    provider/staff provider/staff/new provider/staff/:staffId provider/staff/:staffId/edit
    provider/class-sessions/:classSessionId/corrections provider/class-sessions/:classSessionId/sheet
    provider/staff/:staffId/invitation provider/staff/:staffId/credentials/new
    provider/staff/:staffId/vettings/new provider/staff/:staffId/disablement
    provider/offerings/:offeringId/staffing provider/offerings/:offeringId/staffing/:staffId
    provider/offerings/:offeringId/swimmers
    provider/incidents provider/incidents/:incidentId provider/incidents/:incidentId/follow-up
    provider/incidents/:incidentId/severity provider/incidents/:incidentId/calls
    provider/incidents/:incidentId/closing
    provider/draws provider/draws/:drawId provider/draws/:drawId/commitment
    provider/draws/:drawId/reveal`,
  teach: `teach/class-sessions/:classSessionId/screen teach/class-sessions/:classSessionId/screen/end
    teach teach/roster teach/calendar teach/calendar/renewal teach/calendar/revocation teach/timetable teach/class-sessions/:classSessionId teach/class-sessions/:classSessionId/marks
    teach/class-sessions/:classSessionId/paper
    teach/class-sessions/:classSessionId/everyone-present teach/class-sessions/:classSessionId/corrections
    teach/class-sessions/:classSessionId/departures teach/class-sessions/:classSessionId/conflicts teach/class-sessions/:classSessionId/submission
    teach/class-sessions/:classSessionId/calls teach/class-sessions/:classSessionId/contact
    teach/class-sessions/:classSessionId/walk-in teach/class-sessions/:classSessionId/walk-in/registration
    teach/class-sessions/:classSessionId/start-check teach/class-sessions/:classSessionId/headcount
    teach/class-sessions/:classSessionId/incident
    teach/assignments teach/assignments/:offeringId/acceptance teach/assignments/:offeringId/decline`,
  /** A phone at a class session: it is told in JSON that it has no leave. */
  device: `teach/roster/data teach/roster/records teach/roster/sign-out`,
  office: `office/rules office/rules/weather/:signalCode office/rules/ratios/:setting office/rules/planning/:name
    office/rules/holidays/new office/organisations/new office/organisations/:organisationId/roles
    office/organisations/:organisationId/suspension office/organisations/:organisationId/resumption
    office/contracts office/contracts/new office/contracts/:contractId office/contracts/:contractId/terms
    office/contracts/:contractId/activation office/contracts/:contractId/suspension
    office/contracts/:contractId/resumption office/contracts/:contractId/termination
    office/organisations/:organisationId/coordinators/new
    office/organisations/:organisationId/coordinators/:staffId/invitation
    office/offerings/:offeringId/publication office/draws/:drawId/source
    office/draws/:drawId/commitment office/draws/:drawId/reveal office/draws/:drawId/value
    office/draws/:drawId/holding office/channels office/channels/:channel/pause
    office/channels/:channel/resumption office/channels/domain-resumption`,
  /** Pages of both kinds of officers: what they name lies in a district. */
  desk: `office office/admissions office/fairness office/timetable office/organisations office/organisations/:organisationId
    office/organisations/:organisationId/confirmation
    office/offerings/:offeringId office/approvals/:approvalId office/approvals/:approvalId/approval
    office/approvals/:approvalId/return office/suspensions office/suspensions/new
    office/suspensions/confirmation office/suspensions/:orderId office/suspensions/:orderId/lifting
    office/unreached office/class-sessions/:classSessionId/messages
    office/registrations/:registrationId/contact office/registrations/:registrationId/call
    office/messages/:deliveryId/resend office/messages office/messages/:deliveryId
    office/messages/recipient
    office/credentials office/credentials/:credentialId office/credentials/:credentialId/verification
    office/credentials/:credentialId/revocation office/overrides office/offerings/:offeringId/overrides
    office/overrides/:overrideId/withdrawal
    office/incidents office/incidents/:incidentId
    office/draws office/draws/:drawId office/draws/:drawId/confirmation office/corrections
    office/corrections/:requestId office/corrections/:requestId/agreement
    office/corrections/:requestId/refusal`,
  demo: `dev/messages dev/messages/:id dev/messages/:id/html dev/messages/samples
    dev/messages/samples/:name/:locale/html`,
}
type Audience = keyof typeof audiences
const pathsIn = (list: string) => list.split(/\s+/).filter(Boolean)

type Args = ReturnType<typeof asked>
interface RouteModule {
  loader?: (args: Args) => unknown
  action?: (args: Args) => unknown
}

const modules = import.meta.glob<RouteModule>('../../app/routes/**/*.{ts,tsx}')

/** Every loader and action that an address leads to. */
const handlers = await Promise.all(
  routes.map(async ({ file, path = '/' }) => {
    const { loader, action } = (await modules[`../../app/${file}`]?.()) ?? {}
    return [
      ...(loader ? [{ path, isPost: false, handle: loader }] : []),
      ...(action ? [{ path, isPost: true, handle: action }] : []),
    ]
  }),
).then((found) => found.flat().map((one) => ({ ...one, name: nameOf(one) })))

type Handler = (typeof handlers)[number]
function nameOf({ path, isPost }: { path: string; isPost: boolean }) {
  return `${isPost ? 'POST' : 'GET'} ${path}`
}

const handlersFor = (...wanted: Audience[]) =>
  handlers.filter(({ path }) => wanted.some((one) => pathsIn(audiences[one]).includes(path)))
/** Where every coordinator may look, whosever the thing is: what takes a venue. */
const shared = ['provider/venues/:venueId', 'provider/venues/:venueId/timetable']
const namingObjects = ({ path }: Handler) => /:(?!slug\b)/.test(path) && !shared.includes(path)

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)

/** A family with a place, which it was offered, in a lesson of an organisation: what strangers reach for. */
const theirs = await (async () => {
  const { offering, first, second } = await givenFullLesson(db, 2)
  await withdrawRegistration(db, first, operationAt())
  const offer = await offerOf(db, second.registrationId)
  await acceptOffer(db, { ...second, offerId: offer.id }, operationAt())
  const classSession = await db
    .selectFrom('class_session')
    .selectAll()
    .where('offering_id', '=', offering.id)
    .executeTakeFirstOrThrow()
  const registration = await db
    .selectFrom('registration')
    .selectAll()
    .where('id', '=', second.registrationId)
    .executeTakeFirstOrThrow()
  const { organisation_id } = offering
  const coordinator = await givenStaff(db, { organisation_id })
  const approval = {
    ...{ id: crypto.randomUUID(), offering_id: offering.id, round: 1, desk: 'district' as const },
    ...{ district_code: '440606', asked_at: testNow, due_at: testNow },
  }
  await db.insertInto('approval').values(approval).execute()
  const contract = await givenContract(db, { provider_id: organisation_id })
  const room = await givenRoom(db, classSession.venue_id)
  const kept = db.updateTable('venue').set({ owner_id: organisation_id })
  await kept.where('id', '=', classSession.venue_id).execute()
  const lesson = { offering, offer, classSession, registration }
  const ahead = { number: 2, starts_at: '2026-08-20T02:00:00.000Z' }
  const next = await givenClassSession(db, offering, ahead)
  for (const { id } of [classSession, next]) await givenAssignment(db, id, coordinator.id)
  const paper = await givenCredential(db, coordinator, { kind: 'lifeguard', state: 'submitted' })
  const override = {
    ...{ id: crypto.randomUUID(), offering_id: offering.id, class_session_id: next.id },
    ...{ gaps: '[]', reason: '演示', officer_id: coordinator.id, granted_at: testNow },
  }
  await db.insertInto('safety_override').values(override).execute()
  const message = await db
    .selectFrom('delivery')
    .select('id')
    .where('recipient_id', '=', second.guardianId)
    .where('state', '=', 'pending')
    .executeTakeFirstOrThrow()
  const submissionId = crypto.randomUUID()
  const child = { id: registration.participant_id, guardian_id: second.guardianId }
  const form = signUpOf({ ...child, family_id: second.familyId }, offering.id, submissionId)
  await queueSignUp(db, form, operationAt())
  const of = { classSessionId: classSession.id, registrationId: registration.id }
  const orderId = await givenWrittenOrder(db, coordinator, of)
  const delivery = await db
    .selectFrom('delivery')
    .select('id')
    .where('part', '=', registration.id)
    .where('state', '=', 'failed')
    .executeTakeFirstOrThrow()
  const certificateId = await givenCertificate(db, registration)
  const requestId = await givenCorrectionRequest(db, { registration, classSession, coordinator })
  const incidentId = await givenIncident(db, classSession, coordinator.id, registration.id)
  const holder = { staffId: coordinator.id, organisationId: organisation_id }
  const phone = await givenDevice(db, holder, classSession.starts_at)
  const draw = await givenOwnDraw(db, { registration, offering, coordinator })
  const ticket = await givenTicket(db, { ...coordinator, organisation_id }, classSession)
  return {
    ...{ draw, phone, ticket },
    certificateId,
    requestId,
    message,
    paper,
    override,
    deliveryId: delivery.id,
    ...lesson,
    organisation_id,
    coordinator,
    approval,
    contract,
    room,
    orderId,
    incidentId,
    submissionId,
  }
})()

const { registration, classSession, offering, organisation_id, coordinator } = theirs
const params = {
  ...{ slug: offering.slug, registrationId: registration.id, offerId: theirs.offer.id },
  ...{ childId: registration.child_id ?? '', participants: registration.participant_id },
  ...{ classSessionId: classSession.id, offeringId: offering.id, organisationId: organisation_id },
  ...{ approvalId: theirs.approval.id, contractId: theirs.contract.id },
  ...{ staffId: coordinator.id, token: 'made-up', id: 'made-up', venueId: classSession.venue_id },
  roomId: theirs.room.id,
  ...{ credentialId: theirs.paper.id, overrideId: theirs.override.id },
  drawId: theirs.draw.id,
  ...{ ticket: theirs.ticket, scanned: 'made-up' },
  submissionId: theirs.submissionId,
  ...{ deliveryId: theirs.deliveryId, channel: 'email' },
  pickupId: crypto.randomUUID(),
  ...{ messageId: theirs.message.id, deviceId: theirs.phone.id },
  ...{ certificateId: theirs.certificateId, requestId: theirs.requestId },
  certificateId: theirs.certificateId,
  incidentId: theirs.incidentId,
  ...{ orderId: theirs.orderId, signalCode: 'C3', setting: 'camp', name: 'travel_minutes' },
}
/** What all the forms want together, so that it is not a field that stops a stranger. */
const form = {
  ...{ name: '何小河', sex: 'girl', born_on: '2015-03-02', primary_entry_year: '2021' },
  ...{ town_code: '440606001', relation: 'mother', new_resident_status: 'permit' },
  ...{
    keep: registration.id,
    registration: registration.id,
    event: crypto.randomUUID(),
    mark: 'present',
  },
  ...{ because: 'other', reached: 'yes', text: 'noted' },
  ...{ kind: 'left_early', note: 'called away', reason: 'venue', day: '2026-07-20' },
  ...{ starts: '15:00', ends: '16:30', venue: classSession.venue_id },
  ...{ submission: crypto.randomUUID(), consent: 'activity', participant: registration.id },
  ...{ classSession: classSession.id, through: classSession.starts_at, back: '/' },
  ...{ id: crypto.randomUUID(), items: 'venue', adults: coordinator.id, counted: '1' },
  ...{ severity: 'critical', children: registration.id, what: '摔倒', done: '', told: '' },
  ...{ commitment: 'ab'.repeat(32), secret: ownSecret, value: '3012.45', sure: 'yes' },
}

async function answerTo(
  { handle, isPost }: Handler,
  cookie: string,
  context: AppLoadContext = testApp(db, { now: classSession.starts_at }),
) {
  const path = `/here?registration=${registration.id}`
  const args = asked(path, { cookie, params, context, ...(isPost ? { form } : {}) })
  return answerOf((async () => handle(args))())
}

/** Signed in when the class session begins, so that no window of time stops a stranger. */
const asGuardian = async ({ id }: { id: string }) =>
  signedInAs(db, { guardianId: id }, classSession.starts_at)
const asStaff = async ({ id }: { id: string }) =>
  signedInAs(db, { staffId: id }, classSession.starts_at)
const byName = (some: Handler[]) => some.map((handler) => [handler.name, handler] as const)

/** What is only posted is not there to be looked at. */
const nothing = ({ path, isPost }: Handler) => (isPost || path === 'teach/roster/data' ? 401 : 404)

const watched = [
  ...(['child', 'registration', 'offer', 'class_session', 'offering', 'staff'] as const),
  ...(['venue', 'room'] as const),
] as const
const kept = ['organisation', 'organisation_role', 'contract', 'contract_event'] as const
const events = [
  'venue_check',
  'correction_request',
  'attendance_event',
  'audit_event',
  'notification',
  'delivery',
  'told_by_phone',
  'guardian_call',
  'class_session_note',
  'pickup_authorisation',
  'staff_invitation',
  'approval',
] as const
const onSite = ['start_check', 'adult_presence', 'headcount', 'incident', 'incident_event'] as const
const draws = ['draw', 'draw_commitment', 'draw_file'] as const
const staffing = ['staff_assignment', 'credential', 'vetting', 'safety_override'] as const
const weather = ['suspension_order', 'suspension_hit', 'suspension_confirmation'] as const
const everything = () =>
  Promise.all(
    [...watched, ...kept, ...events, ...weather, ...staffing, ...onSite, ...draws].map(
      async (table) => {
        const rows = await db.selectFrom(table).selectAll().execute()
        return rows.map((row) => JSON.stringify(row)).sort() // a row that was locked may come last
      },
    ),
  )

test('every address is named with whom it is for, and nothing else is', () => {
  const named = Object.values(audiences).flatMap(pathsIn)
  expect(routes.map(({ path = '/' }) => path).sort()).toEqual(named.sort())
})

describe('who is not signed in', () => {
  test.each(byName(handlersFor('family')))('%s: is asked to sign in', async (_, handler) => {
    const answer = await answerTo(handler, '')
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/sign-in\?next=/),
    ])
  })

  test.each(byName(handlersFor('provider', 'teach', 'office', 'desk')))(
    '%s: is asked to sign in as staff, families too',
    async (_, handler) => {
      for (const cookie of ['', 'staff=made-up', await asGuardian(await givenGuardian(db))]) {
        const answer = await answerTo(handler, cookie)
        expect([answer.status, answer.headers.get('location')]).toEqual([
          303,
          expect.stringMatching(/^\/staff\/sign-in\?next=/),
        ])
      }
    },
  )

  test.each(byName(handlersFor('device')))(
    '%s: a browser that is no phone of ours is given nothing',
    async (_, handler) => {
      for (const cookie of ['', 'device=made-up', await asGuardian(await givenGuardian(db))]) {
        const { status } = await answerTo(handler, cookie)
        expect(status).toBe({ 'POST teach/roster/sign-out': 200 }[handler.name] ?? nothing(handler))
      }
    },
  )

  test.each(byName(handlersFor('demo')))('%s: is not there beyond the demo', async (_, handler) => {
    const real = testApp(db, { settings: { isDemo: false, showsMessages: false } })
    expect((await answerTo(handler, '', real)).status).toBe(404)
  })
})

describe('what is not yours is not found', () => {
  const family = handlersFor('family').filter(namingObjects)
  const staff = handlersFor('provider', 'teach').filter(namingObjects)

  test.each(byName(family))('%s: by another family', async (_, handler) => {
    const before = await everything()
    const answer = await answerTo(handler, await asGuardian(await givenGuardian(db)))
    expect(answer.status).toBe(404)
    expect(await everything()).toEqual(before)
  })

  test.each(byName(staff))('%s: by staff of another organisation', async (_, handler) => {
    const strangers = [await givenStaff(db), await givenStaff(db, { role: 'instructor' })]
    strangers.push(await givenStaff(db, { role: 'city_officer' }))
    strangers.push(await givenStaff(db, { role: 'instructor', organisation_id }))
    const before = await everything()
    for (const stranger of strangers) {
      expect((await answerTo(handler, await asStaff(stranger))).status).toBe(404)
    }
    expect(await everything()).toEqual(before)
  })

  const desk = handlersFor('desk').filter(namingObjects)

  test.skipIf(desk.length === 0)('by an officer of another district', async () => {
    await givenTownElsewhere(db)
    const elsewhere = await givenStaff(db, { role: 'district_officer', district_code: '440604' })
    const before = await everything()
    for (const handler of desk) {
      const { status } = await answerTo(handler, await asStaff(elsewhere))
      expect([handler.name, status]).toEqual([handler.name, 404])
    }
    expect(await everything()).toEqual(before)
  })

  test.each(byName(handlersFor('office', 'desk')))(
    '%s: by staff of organisations',
    async (_, handler) => {
      const instructor = await givenStaff(db, { role: 'instructor', organisation_id })
      const before = await everything()
      for (const one of [coordinator, instructor]) {
        expect((await answerTo(handler, await asStaff(one))).status).toBe(404)
      }
      expect(await everything()).toEqual(before)
    },
  )
})

// Without these, an id that is wrong by mistake would make the tests above hold.
describe('what is yours is there', () => {
  const gets = (...wanted: Audience[]) => handlersFor(...wanted).filter(({ isPost }) => !isPost)
  const own: [Audience[], () => Promise<string>][] = [
    [['family'], () => asGuardian({ id: registration.guardian_id })],
    [['provider', 'teach'], () => asStaff(coordinator)],
    [['office', 'desk'], async () => asStaff(await givenStaff(db, { role: 'city_officer' }))],
    [['desk'], async () => asStaff(await givenStaff(db, { role: 'district_officer' }))],
  ]
  test.each(own)('for %s', async (wanted, signIn) => {
    const cookie = await signIn()
    for (const handler of gets(...wanted)) {
      const { status, headers } = await answerTo(handler, cookie)
      const location = headers.get('location') ?? ''
      expect([handler.name, status, location]).toEqual([
        handler.name,
        expect.toSatisfy((one: number) => one === 200 || one === 303),
        expect.not.stringContaining('sign-in'),
      ])
    }
  })
})
