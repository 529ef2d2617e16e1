import type { Page } from 'playwright-core'
import { hashPassword } from '#app/access/password.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import type { Db } from '#db/schema.ts'
import {
  givenChild,
  givenClassSession,
  givenGuardian,
  givenOffering,
  givenOrganisation,
  givenStaff,
} from './given.ts'
import { operationAt, testVault } from './operation.ts'
import { signUp } from './sign-up.ts'

const password = 'a long demo password'
const inMinutes = (n: number) => new Date(Date.now() + n * 60_000).toISOString()

/** Names that stand nowhere else: whoever finds one knows where it comes from. */
const surnames = ['欧阳', '司徒', '上官', '诸葛', '端木', '独孤', '慕容', '尉迟']
const given = ['沁澜', '嘉屿', '牧遥', '栖梧', '望舒', '景澄', '疏桐', '晚晴', '听溪', '予安']

const childNames = (count: number) =>
  Array.from({ length: count }, (_, n) => {
    const round = Math.floor(n / (surnames.length * given.length))
    const name = `${surnames[n % surnames.length]}${given[Math.floor(n / surnames.length) % given.length]}`
    return round === 0 ? name : `${name}·${given[round]}`
  })

/** A class session that begins in a quarter of an hour, its children, and two teachers who can sign in. */
export async function givenClassOnSite(db: Db, children: number) {
  // The numbers that tests count up are taken by the demo.
  const uscc = `52440699MK${String(Math.random()).slice(2, 10)}`
  const organisation_id = (await givenOrganisation(db, { uscc })).id
  const [starts, ends] = [inMinutes(15), inMinutes(75)]
  const offering = await givenOffering(db, {
    ...{ organisation_id, programme: 'school', title_zh: '晚晴路安全课', departure: 'free' },
    ...{ registration_opens_at: inMinutes(-60), registration_closes_at: starts },
    ...{ first_starts_at: starts, last_ends_at: ends, grade_min: null, grade_max: null },
    ...{ max_places: children, season_id: await seasonNow(db) },
  })
  const classSession = await givenClassSession(db, offering, { ends_at: ends })
  const teachers = await Promise.all([teacher(db, '刘老师'), teacher(db, '吴老师')])
  const registrations = []
  for (const name of childNames(children)) {
    const email = `${crypto.randomUUID()}@example.com` // the demo has families of its own
    const guardian = await givenGuardian(db, { email_hash: testVault.lookup(email) })
    const child = await givenChild(db, { name }, guardian)
    const answer = await signUp(db, child, offering.id, operationAt(inMinutes(0)))
    if (!('registrationId' in answer)) throw new Error(`not signed up: ${JSON.stringify(answer)}`)
    registrations.push({ id: answer.registrationId, name })
  }
  return { offering, classSession, teachers, registrations }

  async function teacher(tx: Db, name: string) {
    const password_hash = await hashPassword(password)
    const staff = await givenStaff(tx, { organisation_id, password_hash, role: 'instructor', name })
    const assignment = {
      id: crypto.randomUUID(),
      role: 'lead' as const,
      state: 'accepted' as const,
    }
    const of = { class_session_id: classSession.id, staff_id: staff.id }
    await tx
      .insertInto('staff_assignment')
      .values({ ...assignment, ...of })
      .execute()
    return staff
  }
}

async function seasonNow(db: Db) {
  const day = foshanDay(inMinutes(0))
  const season = await db
    .selectFrom('season')
    .select('id')
    .where('starts_on', '<=', day)
    .where('ends_on', '>', day)
    .executeTakeFirstOrThrow()
  return season.id
}

/** Signs a teacher in and opens the roster: loaded, and kept for use without a network. */
export async function openRoster(page: Page, { email }: { email: string }) {
  await page.goto('/staff/sign-in?next=%2Fteach%2Froster')
  await page.locator('[name=email]').fill(email)
  await page.locator('[name=password]').fill(password)
  await page.locator('main form button').first().click()
  await page.getByText('晚晴路安全课').first().waitFor()
  await page.getByText('正在准备离线使用').waitFor({ state: 'detached' })
}

export const toMarks = (page: Page, classSessionId: string) =>
  page.goto(`/teach/roster#/${classSessionId}/marks`)

/** How many records stand on the phone's disk and wait for a network; undefined where it has no database at all. */
export function unsentOnDisk(page: Page): Promise<number | undefined> {
  return page.evaluate(async () => {
    const all = await indexedDB.databases()
    if (!all.some(({ name }) => name === 'roster')) return undefined
    return new Promise<number>((resolve, reject) => {
      const opening = indexedDB.open('roster')
      opening.onerror = () => reject(opening.error)
      opening.onsuccess = () => {
        const counting = opening.result.transaction('unsent').objectStore('unsent').count()
        counting.onsuccess = () => {
          opening.result.close()
          resolve(counting.result)
        }
      }
    })
  })
}
