import { addDays, foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { readWeek } from '#app/domain/figures/read-week.ts'
import { wholePercent } from '#app/domain/organisations/contract-progress.ts'
import { readContractProgress } from '#app/domain/organisations/read-contract-progress.ts'
import { either } from '#app/i18n/either.ts'
import { findContract } from '#db/read/contract-list.ts'
import { findEmployer } from '#db/read/due-to-staff.ts'
import { countWaitingApprovals, listWaitingApprovals } from '#db/read/office-inbox.ts'
import { listOfficers } from '#db/read/officers.ts'
import { listDistricts } from '#db/read/places.ts'
import { approvalsWaiting } from '#emails/approvals-waiting.ts'
import { contractProgress } from '#emails/contract-progress.ts'
import type { Message } from '#emails/message.ts'
import { weekSummary } from '#emails/week-summary.ts'
import { factsOf, given, type Telling } from './telling.ts'

type Words = (telling: Telling) => Promise<Message | undefined>

const [mostListed, day] = [10, 86_400_000]

/** What is summed up for offices, and for providers of their contracts. Idle where it is settled meanwhile. */
export const wordSummaries = {
  'contract-progress': (async (telling) => {
    const { tx, delivery, publicOrigin } = telling
    const { locale } = delivery
    const told = factsOf<'contract-progress'>(telling)
    const today = foshanDay(delivery.happened_at)
    const contract = given(await findContract(tx, told.contract_id, { day: today }))
    const metrics = given((await readContractProgress(tx, [contract.id])).get(contract.id))
    const districts = await listDistricts(tx, locale)
    const isIdle =
      'percent' in told
        ? wholePercent(metrics) < told.percent
        : contract.ends_on !== told.ends || contract.state === 'terminated'
    if (isIdle) return undefined
    const several = metrics.filter((one) => one.districts.length > 1)
    const isOfficer = (await findEmployer(tx, delivery.recipient_id)) === null
    return contractProgress(locale, {
      ...('percent' in told && { percent: told.percent }),
      ...{ title: contract.title, number: contract.number, metrics, endsOn: contract.ends_on },
      organisation: either(locale, contract.provider_zh, contract.provider_en),
      districts: several.flatMap(({ metric, districts: all }) =>
        all.map(({ districtCode, done, target }) => {
          const district = given(districts.find(({ code }) => code === districtCode)).name
          return { metric, done, target, district }
        }),
      ),
      daysLeft: Math.round((Date.parse(contract.ends_on) - Date.parse(today)) / day),
      href: `${publicOrigin}/${isOfficer ? 'office' : 'provider'}/contracts/${contract.id}`,
    })
  }) satisfies Words,
  'approvals-waiting': (async (telling) => {
    const { tx, delivery, publicOrigin } = telling
    const { locale, happened_at: now } = delivery
    const officer = await officerOf(telling)
    if (!officer) return undefined
    const { all, overdue } = await countWaitingApprovals(tx, officer, now)
    if (all === 0) return undefined
    const first = await listWaitingApprovals(tx, officer, { limit: mostListed, offset: 0 })
    return approvalsWaiting(locale, {
      ...{ n: all, overdue, href: `${publicOrigin}/office` },
      first: first.map((one) => ({
        title: either(locale, one.title_zh, one.title_en),
        organisation: either(locale, one.name_zh, one.name_en),
        ...{ dueAt: one.due_at, isOverdue: one.due_at < now },
      })),
    })
  }) satisfies Words,
  'week-summary': (async (telling) => {
    const { tx, delivery, publicOrigin } = telling
    const view = await officerOf(telling)
    if (!view) return undefined
    const { week_of: from } = factsOf<'week-summary'>(telling)
    const week = await readWeek(tx, { view, monday: from }, delivery.happened_at)
    const { approvals, unmarked, unreached } = week.toDo
    const isQuiet = week.held + week.calledOff.length + approvals + unmarked + unreached === 0
    if (isQuiet) return undefined
    return weekSummary(delivery.locale, {
      ...{ ...week, from, to: addDays(from, 6) },
      hrefs: {
        approvals: `${publicOrigin}/office`,
        unmarked: `${publicOrigin}/office/timetable`,
        unreached: `${publicOrigin}/office/unreached`,
      },
    })
  }) satisfies Words,
}

/** Whoever is an officer no more needs no summary. */
async function officerOf({ tx, delivery }: Telling) {
  const officers = await listOfficers(tx, delivery.happened_at)
  return officers.find(({ id }) => id === delivery.recipient_id)
}
