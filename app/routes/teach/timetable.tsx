import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { rosterDays } from '#app/domain/attendance/class-session-in-hand.ts'
import { weekFrom } from '#app/domain/calendar/week.ts'
import { readTimetable } from '#app/domain/scheduling/read-timetable.ts'
import { isCoordinator as coordinates } from '#app/domain/scheduling/staff-member.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { PrintedTimetable, Timetable } from '#app/ui/timetable.tsx'
import { isOnTheWay, type ShownEntry } from '#app/ui/timetable-entry.tsx'
import { timetablePath } from '#app/ui/timetable-path.ts'
import { WorkPage } from '#app/ui/work-page.tsx'
import { readTimetableQuery } from '#app/web/timetable-query.ts'

const path = '/teach/timetable'

export const meta = pageTitle((say) => say('timetable.mine'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const { readDb, operation } = context.app
  const { week, view, day, hour, after, print } = readTimetableQuery(
    new URL(request.url).searchParams,
  )
  const query = { week, view, day, hour, after, print }
  const scope = { of: 'teacher' as const, staffId: staff.staffId }
  const shown = await readTimetable(readDb, { scope, asked: query, now: operation().now })
  return {
    ...{ query, shown, staffId: staff.staffId, name: staff.name },
    isCoordinator: coordinates(staff),
    openDays: weekFrom(shown.monday).filter((day) => opens(day, shown.today)),
  }
}

/** Whether the roster of a class session held on a day may be seen today. */
function opens(heldOn: string, today: string) {
  const { from, to } = rosterDays(heldOn)
  return from <= today && today <= to
}

export default function MyTimetablePage() {
  const { query, shown, isCoordinator, ...own } = useLoaderData<typeof loader>()
  const { staffId, name, openDays } = own
  const say = useSay()
  const hrefOf = (entry: ShownEntry) => {
    const own = entry.people.find((one) => one.staff_id === staffId)
    if (own?.state === 'asked' && entry.held_on >= shown.today) return '/teach/assignments'
    return !isOnTheWay(entry) && (isCoordinator || openDays.includes(entry.held_on))
      ? `/teach/class-sessions/${entry.id}`
      : undefined
  }
  const props = {
    ...{ shown, asked: query, isFiltered: false },
    look: { hrefOf, showsPeople: false, ownStaffId: staffId },
    pathTo: (changes: typeof query) => timetablePath(path, { ...query, ...changes }),
  }
  if (query.print) return <PrintedTimetable {...props} title={say('timetable.of', { name })} />
  return (
    <WorkPage title={say('timetable.mine')} here={path} isCoordinator={isCoordinator}>
      <p>
        <a className="lone-link" href="/teach/calendar">
          {say('subscribe.title')}
        </a>
      </p>
      <Timetable {...props} />
    </WorkPage>
  )
}
