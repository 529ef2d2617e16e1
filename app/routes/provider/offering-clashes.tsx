import type { AppLoadContext, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { planSeries } from '#app/domain/programmes/plan-series.ts'
import type { Plan } from '#app/domain/scheduling/clashes.ts'
import { findPlanClashes } from '#app/domain/scheduling/find-clashes.ts'
import { findStoredPlan } from '#app/domain/scheduling/stored-plan.ts'
import {
  assignedPlan,
  clashesToSay,
  isPlaced,
  typedPlan,
} from '#app/domain/scheduling/typed-plan.ts'
import { either } from '#app/i18n/either.ts'
import { ClashList } from '#app/ui/clash-list.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readMeetingFields } from '#app/web/meeting-fields.ts'
import { PatternForm, typedIn } from '#app/web/pattern-fields.ts'
import { findOwnOffering } from '#db/read/own-offerings.ts'
import { listStaffNames } from '#db/read/staff-names.ts'

type App = AppLoadContext['app']
type Person = Awaited<ReturnType<typeof listStaffNames>>[number]

export const meta = pageTitle((say) => say('clash.page'))

/** What stands against an offering: as it is stored, or with what is typed into a form so far. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb } = context.app
  const offering = await findOwnOffering(readDb, organisationId, params.offeringId ?? '')
  const stored = offering && (await findStoredPlan(readDb, offering.id))
  if (!offering || !stored) throw new Response(null, { status: 404 })
  const asked = new URL(request.url).searchParams
  const fields = readMeetingFields(asked)
  const chosen = await listStaffNames(readDb, organisationId, fields.staff)
  const clashes = fields.assigns
    ? await clashesOfAssigning(context.app, stored, fields.ticked, chosen)
    : await clashesOfTyped(context.app, stored, asked, chosen)
  return { id: offering.id, title_zh: offering.title_zh, title_en: offering.title_en, clashes }
}

/** Where somebody who is about to be assigned is wanted elsewhere; null while nobody is chosen. */
async function clashesOfAssigning({ readDb }: App, stored: Plan, ids: string[], chosen: Person[]) {
  if (chosen.length === 0 || ids.length === 0) return null
  const clashes = await findPlanClashes(readDb, assignedPlan(stored, ids, chosen))
  return clashes.filter((clash) => 'staffName' in clash)
}

/** What stands against the times and places that are typed; null while they are not. */
async function clashesOfTyped(
  { readDb }: App,
  stored: Plan,
  asked: URLSearchParams,
  chosen: Person[],
) {
  const { isSeries, classSession: classSessionId, day: days, ...fields } = readMeetingFields(asked)
  const staff = chosen.length > 0 || fields.asksStaff ? chosen : undefined
  const pattern = isSeries ? PatternForm.safeParse(typedIn(asked)) : undefined
  const series = pattern?.success
    ? (await planSeries(readDb, { pattern: pattern.data })).meetings
    : undefined
  const typed = { ...fields, classSessionId, days, series, staff }
  const plan = typedPlan(stored, typed)
  const isTyped = pattern?.success !== false && isPlaced(plan)
  return isTyped ? clashesToSay(await findPlanClashes(readDb, plan), plan, typed) : null
}

export default function OfferingClashesPage() {
  const { id, title_zh, title_en, clashes } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <StaffPage
      title={say('clash.page')}
      subtitle={either(locale, title_zh, title_en)}
      back={{ href: `/provider/offerings/${id}` }}
      width="narrow"
    >
      <div id="clashes">
        {clashes ? <ClashList clashes={clashes} /> : <p className="hint">{say('clash.not-yet')}</p>}
      </div>
    </StaffPage>
  )
}
