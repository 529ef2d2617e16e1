import { CompiledQuery, type KyselyPlugin, type RootOperationNode } from 'kysely'
import { afterAll, expect, inject, test } from 'vitest'
import { findAbsenceLink, listAbsenceNotices, listNoticesOf } from '#db/read/absence-notices.ts'
import {
  findCertificateByNumber,
  findToComplete,
  listOwnCertificates,
} from '#db/read/certificates.ts'
import {
  countNotCollected,
  listChildrenInside,
  listNotCollectedByClassSession,
} from '#db/read/children-inside.ts'
import { listClassSessionNews, listStatesByFamily } from '#db/read/class-session-messages.ts'
import { findClassSession, listClassSessions } from '#db/read/class-sessions.ts'
import { countWaitingCorrections, listDifferences } from '#db/read/corrections.ts'
import { listDigested, listDueDeliveries, listRecentMails } from '#db/read/deliveries.ts'
import {
  findDeviceByToken,
  findLoadedClassSession,
  listDevices,
  listInConflict,
  listLoaded,
} from '#db/read/devices.ts'
import { listFamiliesOf } from '#db/read/draw-pools.ts'
import {
  listLeadsToTell,
  listOrganisationsToTellOf,
  listShortOfSignUps,
  listToAskAttendanceOf,
} from '#db/read/due-to-staff.ts'
import { listPlacesHeld, listTemplatesTaken } from '#db/read/eligibility.ts'
import { listPeopleOfSeason } from '#db/read/fairness.ts'
import { listOwnComingClassSessions, listOwnRegistrations } from '#db/read/family-registrations.ts'
import { listFeedEntries } from '#db/read/feed-entries.ts'
import {
  readFamilyVersion,
  readOrganisationVersion,
  readTeacherVersion,
} from '#db/read/feed-versions.ts'
import { findFeed } from '#db/read/feeds.ts'
import { listHandAdmissionsOf } from '#db/read/hand-admissions.ts'
import {
  findRosterNews,
  listCalls,
  listInside,
  listNotArrived,
  listNotes,
  listUnderWay,
  listWithChildrenLeft,
} from '#db/read/hand-over.ts'
import { findLastInbound, listInboundToFile } from '#db/read/inbound-messages.ts'
import { countOpenIncidents, listIncidents } from '#db/read/incidents.ts'
import { findEntryByUid, hasAccepted } from '#db/read/invitation-answers.ts'
import { listMessageFigures } from '#db/read/message-figures.ts'
import { findOffer, findOfferMessage } from '#db/read/offers.ts'
import { countOfficeWork, listDesksWaitedFor } from '#db/read/office-inbox.ts'
import { findMessage, listMessages } from '#db/read/office-messages.ts'
import { listOwnClassSessionsOn } from '#db/read/own-codes.ts'
import { listOwnMessages } from '#db/read/own-messages.ts'
import { findOfferingInQueue, hasQueued, listQueued } from '#db/read/queued-sign-ups.ts'
import { listGuardiansToTell } from '#db/read/reachable-guardians.ts'
import { listReleaseDecisions } from '#db/read/release-proposals.ts'
import {
  findToRemindOf,
  listGoing,
  listPartsTold,
  listReminders,
  listStillGoing,
} from '#db/read/reminders.ts'
import { listPickups } from '#db/read/rosters.ts'
import { hasStaffNewsUnderWay, listStaffPlan, listStaffToTell } from '#db/read/staff-calendars.ts'
import { listEntriesToRevise, type SuspensionNews } from '#db/read/suspension-news.ts'
import { hasHeardOf } from '#db/read/told-departures.ts'
import { countUnreached, listUnreached } from '#db/read/unreached.ts'
import { listEndedWaiting, listOfferingsToFill } from '#db/read/waitlist.ts'
import { countCalledOff, countHeld, countPresences } from '#db/read/week-figures.ts'
import { listEntriesSent } from '#db/read/wishes.ts'
import type { Tx } from '#db/schema.ts'
import { supersedeUnsent } from '#db/write/outbox.ts'
import { removePlannedClassSessions } from '#db/write/planned-class-sessions.ts'
import {
  settleClashesOfClassSessions,
  settleClashesOfRegistration,
} from '#db/write/registration-clashes.ts'
import { claimDeliveries, endSent, releaseLeases } from '#db/write/sending.ts'
import { testNow, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

/** How SQLite carries out what `work` asks, step by step. */
async function stepsOf(work: (tx: Tx) => Promise<unknown>) {
  const nodes: RootOperationNode[] = []
  const noting: KyselyPlugin = {
    transformQuery({ node }) {
      nodes.push(node)
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  }
  await db.transaction().execute((tx) => work(tx.withPlugin(noting)))
  const steps: string[] = []
  for (const node of nodes) {
    const { sql, parameters } = db.getExecutor().compileQuery(node, { queryId: 'plan' })
    const explained = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters])
    const { rows } = await db.executeQuery<{ detail: string }>(explained)
    steps.push(...rows.map(({ detail }) => detail))
  }
  return steps
}

const day = '2026-07-01'
const reach = { organisationId: 'ours' }
const family = { guardianId: 'guardian', familyId: 'family' }
const year = { from: '2026-01-01', to: '2026-12-31' }
const desk = { isCity: true, districtCodes: [] }
const week = { from: '2026-07-13', to: '2026-07-19' }
const district = { isCity: false, districtCodes: ['440606'] }
const lifted: SuspensionNews = {
  ...{ id: 'news', cause: 'suspension-lifted', expanded_through: null },
  ...{ order_id: 'order', ends_at: testNow },
}
const departure = {
  ...{ id: 'event', class_session_id: 'one', registration_id: 'two', reason: null },
  ...{ mark: 'collected' as const, occurred_at: testNow },
}
const asked: Record<string, (tx: Tx) => Promise<unknown>> = {
  'a class session': (tx) => findClassSession(tx, reach, 'one'),
  'a week of class sessions': (tx) => listClassSessions(tx, reach, '2026-07-01', '2026-07-08'),
  'what families heard of one': (tx) =>
    listClassSessionNews(tx, { id: 'one', offering_id: 'course' }),
  'how many families heard of one': (tx) =>
    listStatesByFamily(tx, { id: 'one', offering_id: 'course' }),
  'whom an organisation did not reach': (tx) => countUnreached(tx, reach, { since: testNow }),
  'whom a district did not reach': (tx) =>
    countUnreached(tx, { isCity: false, districtCodes: ['440606'] }, { since: testNow }),
  'whom news of an offering did not reach': (tx) =>
    listUnreached(tx, reach, { offeringId: 'course' }),
  'whom news of a class session did not reach': (tx) =>
    listUnreached(tx, reach, { classSessionId: 'one' }),
  'the messages of a week': (tx) => listMessages(tx, desk, { from: testNow, to: '9999' }, 51),
  'the messages of a registration': (tx) =>
    listMessages(tx, desk, { from: '', to: '9999', code: 'code' }, 51),
  'the messages to one recipient': (tx) =>
    listMessages(tx, desk, { from: '', to: '9999', recipientId: 'one' }, 51),
  'one message': (tx) => findMessage(tx, desk, 'one'),
  'how sending goes': (tx) => listMessageFigures(tx, testNow),
  'whom an order did not reach': (tx) => listUnreached(tx, desk, { orderId: 'order' }),
  'the sign-ups of a family': (tx) => listOwnRegistrations(tx, 'family'),
  'what a family goes to': (tx) =>
    listOwnComingClassSessions(tx, 'family', { from: testNow, limit: 5 }),
  'the next form of the queue': (tx) => findOfferingInQueue(tx),
  'whether a form waits': (tx) => hasQueued(tx, 'course'),
  'the next forms for an offering': (tx) => listQueued(tx, 'course', 20),
  'what children have done before': (tx) => listTemplatesTaken(tx, ['one', 'two']),
  'what children hold': (tx) =>
    listPlacesHeld(tx, ['one'], { programme: 'camp', without: 'other' }),
  'who waits where it is over': (tx) => listEndedWaiting(tx, testNow, 50),
  'where places are free beside who waits': (tx) =>
    listOfferingsToFill(tx, { now: testNow, after: '', limit: 50 }),
  'the families of children in a pool': (tx) => listFamiliesOf(tx, 'draw', ['one', 'two']),
  'which class session of tomorrow is next': (tx) =>
    findToRemindOf(tx, { day: '2026-07-15', since: testNow }),
  'who goes to it': (tx) => listGoing(tx, { classSessionId: 'one', since: testNow }, '', 200),
  'who still goes to it': (tx) =>
    listStillGoing(tx, { classSessionId: 'one', day: '2026-07-15' }, ['mine', 'ours']),
  'what is due to be said': (tx) =>
    listReminders(tx, 'offer-expiring', { now: testNow, limit: 50 }),
  'what the message of an offer said': (tx) => findOfferMessage(tx, 'offer'),
  'where attendance is missing': (tx) =>
    listToAskAttendanceOf(tx, { since: '2026-07-01', endedBefore: testNow, limit: 50 }),
  'the class sessions under way': (tx) =>
    listUnderWay(tx, { since: '2026-07-14', startedBefore: testNow, now: testNow }),
  'who has not come': (tx) => listNotArrived(tx, { id: 'one', starts_at: testNow }),
  'whether the roster has come': (tx) => findRosterNews(tx, 'one', testNow),
  'where children are left': (tx) =>
    listWithChildrenLeft(tx, { since: '2026-07-14', endedBefore: testNow }),
  'whose children are inside': (tx) => listInside(tx, 'one'),
  'who is inside at an organisation': (tx) =>
    listChildrenInside(tx, 'ours', { since: '2026-06-15', now: testNow }),
  'how many are not collected': (tx) =>
    countNotCollected(tx, 'ours', { since: '2026-06-15', now: testNow }),
  'where children of a district are not collected': (tx) =>
    listNotCollectedByClassSession(tx, district, { since: '2026-06-15', now: testNow }),
  'the calls about a class session': (tx) => listCalls(tx, 'one'),
  'the notes of a class session': (tx) => listNotes(tx, 'one'),
  'who may collect a child': (tx) => listPickups(tx, ['one', 'two']),
  'who leads class sessions': (tx) => listLeadsToTell(tx, ['one', 'two']),
  'where few have signed up': (tx) => listShortOfSignUps(tx, { from: testNow, until: testNow }),
  'who holds a class session tomorrow': (tx) => listOrganisationsToTellOf(tx, '2026-07-15'),
  'the desks that approvals wait for': (tx) => listDesksWaitedFor(tx),
  'which steps were said': (tx) => listPartsTold(tx, 'contract-progress', ['one', 'two']),
  'how many class sessions a district held in a week': (tx) => countHeld(tx, district, week),
  'who came in a week': (tx) => countPresences(tx, desk, week),
  "who came in a district's week": (tx) => countPresences(tx, district, week),
  'what was called off in a week': (tx) => countCalledOff(tx, district, week),
  'whether a family heard of a departure': (tx) => hasHeardOf(tx, departure),
  'a phone by its token': (tx) => findDeviceByToken(tx, 'hash'),
  'what a phone was given': (tx) => listLoaded(tx, 'device'),
  'whether somebody was given a roster': (tx) => findLoadedClassSession(tx, 'one', 'two'),
  'the phones of an organisation': (tx) => listDevices(tx, 'ours', testNow),
  'where marks contradict each other': (tx) => listInConflict(tx, 'ours'),
  'the codes of a family for a day': (tx) => listOwnClassSessionsOn(tx, family, day),
  'an absence by its link': (tx) => findAbsenceLink(tx, testVault.lookup('token')),
  'who is excused from a class session': (tx) => listAbsenceNotices(tx, 'one'),
  'what children are excused from': (tx) => listNoticesOf(tx, ['one', 'two']),
  'a certificate by its number': (tx) => findCertificateByNumber(tx, 'number'),
  'the certificates of a family': (tx) => listOwnCertificates(tx, 'family'),
  'what is to be completed': (tx) =>
    findToComplete(tx, { now: testNow, since: '', weekAgo: testNow }),
  'the incidents of an organisation': (tx) => listIncidents(tx, reach),
  'the incidents of a district': (tx) => countOpenIncidents(tx, district),
  'the corrections that a district is asked': (tx) => countWaitingCorrections(tx, district),
  'what was corrected in a class session': (tx) => listDifferences(tx, 'one', testNow),
  'an offer by its link': (tx) => findOffer(tx, { tokenHash: 'hash' }),
  'the places given by hand in an offering': (tx) => listHandAdmissionsOf(tx, 'course'),
  'what was decided about releases in an offering': (tx) => listReleaseDecisions(tx, 'course'),
  'the people of a season': (tx) => listPeopleOfSeason(tx, { seasonId: 'summer', view: desk }),
  'the work of the office': (tx) => countOfficeWork(tx, desk, testNow),
  'whom a lifting brings back': (tx) =>
    listEntriesToRevise(tx, lifted, { classSessionId: '', registrationId: '' }, 100),
  'messages that a newer one overtakes': (tx) =>
    supersedeUnsent(tx, ['entry'], ['class-session-moved']),
  'whom news of registrations goes to': (tx) => listGuardiansToTell(tx, ['one', 'two']),
  'what a guardian was told': (tx) => listOwnMessages(tx, 'one', { limit: 20, offset: 0 }),
  'what went into a calendar by mail': (tx) =>
    listEntriesSent(tx, { guardianIds: ['one'], entryIds: ['entry'] }),
  'messages that are due': (tx) =>
    listDueDeliveries(tx, { now: testNow, far: testNow, stopped: ['sms'], most: 20 }),
  'what a person just got': (tx) =>
    listRecentMails(tx, { recipients: ['one'], since: testNow, own: ['mine'] }),
  'what a digest tells of': (tx) => listDigested(tx, 'digest'),
  'messages whose worker was lost': (tx) => releaseLeases(tx, testNow),
  'messages that are claimed': (tx) =>
    claimDeliveries(tx, ['one', 'two'], { now: testNow, leaseUntil: testNow }),
  'messages that were sent': (tx) => endSent(tx, [{ id: 'one', attempts: 1 }], testNow),
  'clashes of class sessions': (tx) => settleClashesOfClassSessions(tx, ['one'], testNow),
  'clashes of a registration': (tx) =>
    settleClashesOfRegistration(tx, { registrationId: 'one' }, testNow),
  'a feed by its link': (tx) => findFeed(tx, testVault.lookup('token')),
  "whether a family's feed changed": (tx) => readFamilyVersion(tx, family),
  "whether an organisation's feed changed": (tx) =>
    readOrganisationVersion(tx, 'ours', '2026-06-01'),
  "whether a teacher's feed changed": (tx) => readTeacherVersion(tx, 'teacher', '2026-06-01'),
  "what stands in a family's feed": (tx) =>
    listFeedEntries(tx, { of: 'family', ...family }, { ...year, order: 'asc', limit: 500 }),
  'the last mail that came': (tx) => findLastInbound(tx, '7'),
  'mails to file away': (tx) => listInboundToFile(tx, '7'),
  'the entry that a calendar answers to': (tx) => findEntryByUid(tx, 'uid'),
  'whether a guardian said to come': (tx) =>
    hasAccepted(tx, { entryId: 'entry', guardianId: 'one' }),
  'teachers whose calendars are not as they should be': (tx) =>
    listStaffToTell(tx, { from: testNow, to: testNow, firstDay: day, endDay: day }, 20),
  'what somebody teaches in an offering': (tx) =>
    listStaffPlan(tx, { staffId: 'one', offeringId: 'course' }, testNow),
  'whether a teacher is being told': (tx) =>
    hasStaffNewsUnderWay(tx, { staffId: 'one', offeringId: 'course' }),
  'class sessions that a draft loses': (tx) => removePlannedClassSessions(tx, ['one']),
}

// Tables with a row for every family, class session or message; SQLite decides without looking at how many there are.
// What still waits to be sent is an index of its own, and may be read whole.
const large =
  /^SCAN (approval|class_session_event|registration|registration_clash|calendar_entry|notification|delivery|class_session|class_session_swap|move_choice|offer|ballot_entry|absence_step|hand_admission|taking_part|staff_assignment|attendance_event|attendance|reminder|staff_calendar_entry|inbound_message|invitation_answer|suspension_notice|suspension_confirmation)\b(?! USING (COVERING )?INDEX (approval_open|delivery_(unsent|due|leased)))/

test.skipIf(inject('postgresServer')).each(Object.entries(asked))(
  '%s: found by an index, so that it costs the same however many there are',
  async (_, work) => {
    const steps = await stepsOf(work)
    expect(steps.length).toBeGreaterThan(0)
    expect(steps.filter((step) => large.test(step))).toEqual([])
  },
)
