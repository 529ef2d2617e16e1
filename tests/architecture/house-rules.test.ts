import { existsSync, globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import * as en from '#app/i18n/en.ts'
import * as zhCn from '#app/i18n/zh-cn.ts'

const sources = globSync('{app,db,emails,server}/**/*.{ts,tsx}')
const read = (path: string) => readFileSync(path, 'utf8')
const lines = (text: string) => text.trimEnd().split('\n').length
const han = /\p{Script=Han}/u

test('there is something to check', () => {
  expect(sources.length).toBeGreaterThan(100)
})

test('a source file has at most 250 lines, a screen 400', () => {
  const most = (path: string) => (/^app\/(routes|ui)\/.*\.tsx$/.test(path) ? 400 : 250)
  expect(sources.filter((path) => lines(read(path)) > most(path))).toEqual([])
})

test('no loader or action has more than 30 lines', () => {
  const tooLong = globSync('app/routes/**/*.{ts,tsx}').flatMap((path) =>
    handlersIn(path)
      .filter(({ length }) => length > 30)
      .map(({ name, length }) => `${path} ${name}: ${length}`),
  )
  expect(tooLong).toEqual([])
})

test('no drawer for odds and ends', () => {
  const drawer = /(^|\/)(utils?|helpers?|lib|common|misc|services?|managers?|index)(\.|\/|$)/
  const catalogues = /^app\/i18n\/(zh-cn|en)\/common\.ts$/ // sentences that every area says
  const all = globSync('{app,db,emails,server,tests}/**')
  expect(all.filter((path) => drawer.test(path) && !catalogues.test(path))).toEqual([])
})

test('nothing imports a route', () => {
  const importing = sources.filter((path) => /from '(#app|[./]+)\/routes\//.test(read(path)))
  expect(importing).toEqual([])
})

test('pages hold no sentence of their own: they ask app/i18n', () => {
  const withSentence = globSync('app/routes/**/*.{ts,tsx}').filter((path) => {
    return han.test(withoutComments(path))
  })
  expect(withSentence).toEqual([])
})

test('both languages say the same things with the same facts', () => {
  const [chinese, english] = [sentencesOf(zhCn), sentencesOf(en)]
  expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort())
  const differing = Object.keys(chinese).filter((key) => {
    return String(factsIn(chinese[key])) !== String(factsIn(english[key]))
  })
  expect(differing).toEqual([])
})

test.each(['zh-cn', 'en'])(
  'a sentence of %s stands in one area: of two with one key the later would hide the other',
  async (language) => {
    const areas = globSync(`app/i18n/${language}/*.ts`)
    const keys = (await Promise.all(areas.map(sentencesIn))).flatMap((area) => Object.keys(area))
    expect(keys.length).toBeGreaterThan(1000)
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
  },
)

test('every file that docs/where.md names exists', () => {
  const named = [...read('docs/where.md').matchAll(/`([\w./-]+\/[\w.-]+\.\w+)`/g)]
  const paths = named.map(([, path]) => path ?? '')
  expect(paths.length).toBeGreaterThanOrEqual(20)
  expect(paths.filter((path) => !existsSync(path))).toEqual([])
})

test('every folder of the domain stands in the glossary', () => {
  const glossary = read('docs/glossary.md')
  const folders = globSync('app/domain/*/').map((path) => path.replace(/\/$/, ''))
  expect(folders.filter((folder) => !glossary.includes(`\`${folder}\``))).toEqual([])
})

/** Operations that are proved through the pages that call them, or that only happen inside another operation. */
const provedElsewhere: Record<string, string> = {
  'attendance/read-conflicts': 'tests/domain/attendance/settle-conflict.test.ts',
  'attendance/keep-mark': 'tests/domain/attendance/take-records.test.ts',
  'attendance/limit-sending': 'tests/routes/teach/roster-device.test.ts',
  'attendance/derive-attendance': 'tests/domain/attendance/add-marks.test.ts',
  'attendance/put-up-screen': 'tests/domain/attendance/check-in-at-screen.test.ts',
  'attendance/read-screen': 'tests/domain/attendance/check-in-at-screen.test.ts',
  'attendance/take-down-screen': 'tests/domain/attendance/check-in-at-screen.test.ts',
  'attendance/type-screen-digits': 'tests/domain/attendance/check-in-at-screen.test.ts',
  'approval/lock-ground': 'tests/domain/approval/publish-offering.test.ts',
  'approval/move-offering-on': 'tests/domain/approval/decide-approval.test.ts',
  'approval/tell-coordinators': 'tests/domain/approval/decide-approval.test.ts',
  'ballot/offer-drawn-places': 'tests/domain/ballot/apply-draw.test.ts',
  'ballot/tell-not-drawn': 'tests/domain/ballot/apply-draw.test.ts',
  'invites/expand-notification': 'tests/jobs/expand-notifications.test.ts',
  'invites/invite-to-class-sessions': 'tests/domain/registration/register-participants.test.ts',
  'messages/limit-wrong-tokens': 'tests/routes/public/sms-receipts.test.ts',
  'messages/find-recipient': 'tests/routes/office/messages.test.ts',
  'messages/let-domain-go-on': 'tests/routes/office/messages.test.ts',
  'messages/pause-channel': 'tests/routes/office/messages.test.ts',
  'messages/resume-channel': 'tests/routes/office/messages.test.ts',
  'reminders/remind-offices': 'tests/domain/reminders/sum-up-week.test.ts',
  'reminders/remind-staff': 'tests/domain/reminders/ask-for-attendance.test.ts',
  'messages/tell-staff': 'tests/domain/staffing/assign-staff.test.ts',
  'staffing/lock-assigned': 'tests/domain/staffing/disable-staff-member.test.ts',
  'staffing/tell-assigned': 'tests/domain/staffing/assign-staff.test.ts',
  'attendance/record-call': 'tests/domain/attendance/record-departure.test.ts',
  'attendance/add-note': 'tests/domain/attendance/read-notes.test.ts',
  'attendance/reveal-contact-on-site': 'tests/routes/teach/hand-over.test.ts',
  'messages/text-families': 'tests/domain/reminders/tell-of-not-arrived.test.ts',
  'messages/tell-of-registration': 'tests/domain/registration/register-participants.test.ts',
  'organisations/become-active': 'tests/domain/organisations/activate-contract.test.ts',
  'organisations/move-contract': 'tests/domain/organisations/activate-contract.test.ts',
  'organisations/resume-organisation': 'tests/domain/organisations/suspend-organisation.test.ts',
  'programmes/make-class-sessions': 'tests/domain/programmes/generate-class-sessions.test.ts',
  'programmes/new-draft': 'tests/domain/programmes/start-offering.test.ts',
  'organisations/send-invitation': 'tests/domain/organisations/invite-staff.test.ts',
  'registration/enter-registrations': 'tests/domain/registration/register-participants.test.ts',
  'registration/lock-sign-up': 'tests/domain/registration/register-participants.test.ts',
  'registration/take-places': 'tests/domain/registration/sign-up-together.test.ts',
  'registration/keep-agreed': 'tests/routes/family/sign-up-before-opening.test.ts',
  'registration/keep-answers': 'tests/domain/registration/register-participants.test.ts',
  'registration/take-proposal': 'tests/domain/registration/release-registration.test.ts',
  'safety/record-start-check': 'tests/routes/teach/safety-pages.test.ts',
  'safety/record-headcount': 'tests/routes/teach/safety-pages.test.ts',
  'safety/report-incident': 'tests/routes/teach/safety-pages.test.ts',
  'safety/read-own-incidents': 'tests/routes/teach/safety-pages.test.ts',
  'safety/audit-marks-in-spite': 'tests/domain/safety/start-refusal.test.ts',
  'safety/incident-in-hand': 'tests/routes/provider/incidents.test.ts',
  'safety/incident-detail': 'tests/routes/provider/incidents.test.ts',
  'safety/look-at-incident': 'tests/routes/provider/incidents.test.ts',
  'safety/read-incident': 'tests/routes/provider/incidents.test.ts',
  'safety/follow-up-incident': 'tests/routes/provider/incidents.test.ts',
  'safety/raise-incident': 'tests/routes/provider/incidents.test.ts',
  'safety/ask-families-to-call': 'tests/routes/provider/incidents.test.ts',
  'safety/keep-adult': 'tests/domain/safety/keep-start-check.test.ts',
  'safety/tell-of-incident': 'tests/domain/safety/keep-incident.test.ts',
  'safety/escalate-incidents': 'tests/domain/safety/keep-incident.test.ts',
  'scheduling/record-changes': 'tests/domain/scheduling/change-class-sessions.test.ts',
  'scheduling/announce-changes': 'tests/domain/scheduling/change-class-sessions.test.ts',
  'registration/end-registration': 'tests/domain/registration/withdraw-registration.test.ts',
  'waitlist/open-offer-link': 'tests/routes/family/offer-link.test.ts',
  'waitlist/decide-offers': 'tests/domain/waitlist/siblings.test.ts',
  'waitlist/lock-what-fills': 'tests/domain/registration/withdraw-registration.test.ts',
  'waitlist/make-offers': 'tests/domain/waitlist/fill-freed-places.test.ts',
  'invites/move-invitation': 'tests/domain/scheduling/swap-class-session.test.ts',
  'invites/revise-invitations': 'tests/jobs/expand-notifications.test.ts',
  'messages/tell-in-parts': 'tests/domain/invites/expand-offering-news.test.ts',
  'identity/request-sign-in-code': 'tests/domain/identity/sign-in-code.test.ts',
  'identity/confirm-sign-in-code': 'tests/domain/identity/sign-in-code.test.ts',
  'identity/use-code': 'tests/domain/identity/sign-in-code.test.ts',
  'identity/limit-attempts': 'tests/domain/identity/sign-in-code.test.ts',
  'identity/add-contact': 'tests/routes/family/sign-in.test.ts',
  'attendance/absence-in-hand': 'tests/domain/attendance/tell-absence.test.ts',
  'attendance/give-absence-cause': 'tests/domain/attendance/tell-absence.test.ts',
  'identity/open-absence-link': 'tests/routes/family/absence.test.ts',
  'identity/first-comer': 'tests/domain/identity/sign-in-code.test.ts',
  'registration/find-walk-in-family': 'tests/domain/registration/register-walk-in.test.ts',
  'identity/sign-out': 'tests/routes/family/sign-in.test.ts',
  'identity/activate-staff-account': 'tests/routes/staff/sign-in.test.ts',
  'identity/limit-staff-sign-in': 'tests/routes/staff/sign-in.test.ts',
  'identity/sign-in-staff': 'tests/routes/staff/sign-in.test.ts',
  'attendance/ask-correction': 'tests/domain/attendance/decide-correction.test.ts',
  'certificates/weigh-completion': 'tests/domain/certificates/complete-offerings.test.ts',
  'families/add-child': 'tests/routes/family/children.test.ts',
  'families/update-child': 'tests/routes/family/children.test.ts',
  'families/update-profile': 'tests/routes/family/sign-in.test.ts',
  'weather/confirm-hit': 'tests/routes/office/suspensions.test.ts',
  'weather/tell-of-suspension': 'tests/domain/weather/expand-suspension.test.ts',
  'registration/queue-sign-up': 'tests/domain/registration/drain-queue.test.ts',
  'identity/open-unsubscribe-link': 'tests/routes/family/unsubscribe.test.ts',
  'messages/change-wishes': 'tests/routes/family/message-settings.test.ts',
  'messages/unsubscribe': 'tests/routes/family/unsubscribe.test.ts',
  'messages/undo-unsubscribe': 'tests/routes/family/unsubscribe.test.ts',
  'messages/tell-guardian': 'tests/domain/registration/remind-of-openings.test.ts',
  'registration/end-reminder': 'tests/domain/registration/ask-for-reminder.test.ts',
  'registration/sign-up-draft': 'tests/routes/family/sign-up.test.ts',
}

test('every operation has a test of its own', () => {
  const untested = operations()
    .map((path) => path.replace(/^app\/domain\/|\.ts$/g, ''))
    .filter((name) => !existsSync(provedElsewhere[name] ?? `tests/domain/${name}.test.ts`))
  expect(untested).toEqual([])
})

/** An operation changes something: it is handed the database or a transaction, and what it needs of the moment. */
function operations() {
  return globSync('app/domain/*/*.ts').filter((path) => {
    return /export (async )?function \w+\(\s*(db: Db|tx: Tx),/.test(read(path))
  })
}

function handlersIn(path: string) {
  const source = ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true)
  return source.statements.filter(ts.isFunctionDeclaration).flatMap((statement) => {
    const name = statement.name?.text ?? ''
    if (name !== 'loader' && name !== 'action') return []
    return [{ name, length: lines(statement.getText()) }]
  })
}

function withoutComments(path: string) {
  const source = ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true)
  const texts: string[] = []
  const visit = (node: ts.Node) => {
    if (ts.isStringLiteralLike(node) || ts.isJsxText(node)) texts.push(node.text)
    else if (ts.isTemplateExpression(node)) texts.push(node.getText())
    ts.forEachChild(node, visit)
  }
  visit(source)
  return texts.join('\n')
}

function sentencesOf(catalogue: object): Record<string, string> {
  return Object.assign({}, ...Object.values(catalogue))
}

async function sentencesIn(path: string) {
  return sentencesOf(await import(resolve(path)))
}

const factsIn = (sentence = '') => [...new Set(sentence.match(/\{\w+/g))].sort()
