import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { checkInOpensAt, rosterDays } from '#app/domain/attendance/class-session-in-hand.ts'
import { addDays, foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { isCoordinator as coordinates, reachOf } from '#app/domain/scheduling/staff-member.ts'
import { instantText } from '#app/i18n/dates.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { ClassSessionCard, type ShownClassSession } from '#app/ui/class-session-card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { WorkPage } from '#app/ui/work-page.tsx'
import { listClassSessions } from '#db/read/class-sessions.ts'
import { listOwnAssignments } from '#db/read/staffing.ts'

export const meta = pageTitle((say) => say('teach.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const reach = reachOf(staff)
  if (!reach) throw new Response(null, { status: 404 })
  const { readDb, operation } = context.app
  const { now } = operation()
  const today = foshanDay(now)
  const tomorrow = addDays(today, 1)
  const listed = await listClassSessions(readDb, reach, today, addDays(today, 7))
  const opensToday = (heldOn: string) => coordinates(staff) || rosterDays(heldOn).from <= today
  const all = listed.map((one) => ({
    ...{ ...one, isOpen: opensToday(one.held_on), opensAt: checkInOpensAt(one.starts_at) },
    isBeforeCheckIn: now < checkInOpensAt(one.starts_at),
  }))
  const own = await listOwnAssignments(readDb, staff.staffId, now)
  return {
    isCoordinator: coordinates(staff),
    asked: own.filter(({ state }) => state === 'asked').length,
    today: all.filter(({ held_on }) => held_on === today),
    tomorrow: all.filter(({ held_on }) => held_on === tomorrow),
    week: all.filter(({ held_on }) => held_on > tomorrow),
  }
}

export default function MyClassesPage() {
  const { isCoordinator, asked, today, tomorrow, week } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <WorkPage title={say('teach.title')} here="/teach" isCoordinator={isCoordinator}>
      {asked > 0 ? (
        <Notice tone="warn" title={say('assignments.waiting', { n: asked })}>
          <a className="lone-link" href="/teach/assignments">
            {say('assignments.look')}
          </a>
        </Notice>
      ) : (
        <p>
          <a className="lone-link" href="/teach/assignments">
            {say('assignments.all')}
          </a>
        </p>
      )}
      <p>
        <ButtonLink href="/teach/roster">{say('screen.open-app')}</ButtonLink>
      </p>
      <p className="hint">{say('screen.open-app.means')}</p>
      <h2>{say('teach.today')}</h2>
      <ClassSessions all={today} empty={say('teach.empty')} />
      <h2>{say('teach.tomorrow')}</h2>
      <ClassSessions all={tomorrow} empty={say('teach.empty.tomorrow')} />
      <h2>{say('teach.week')}</h2>
      <ClassSessions all={week} empty={say('teach.empty.week')} />
    </WorkPage>
  )
}

interface Listed extends ShownClassSession {
  signed_up: number
  max_places: number
  /** Whether its roster may be seen yet. */
  isOpen: boolean
  opensAt: string
  isBeforeCheckIn: boolean
}

function ClassSessions({ all, empty }: { all: readonly Listed[]; empty: string }) {
  const say = useSay()
  if (all.length === 0) return <p>{empty}</p>
  return (
    <ul className="cards">
      {all.map((one) => (
        <ClassSessionCard
          key={one.id}
          classSession={one}
          {...(one.isOpen && { href: `/teach/class-sessions/${one.id}` })}
          count={say('provider.signed-up', { n: one.signed_up, places: one.max_places })}
          action={<NextStep classSession={one} />}
        />
      ))}
    </ul>
  )
}

const nextSteps = {
  scheduled: 'teach.start',
  in_progress: 'teach.go-on',
  awaiting_collection: 'teach.go-on',
  held: 'teach.look',
  suspended: 'teach.suspended.mark',
} as const

/** What there is to do with a class session now; nothing with one that is cancelled. */
function NextStep({ classSession }: { classSession: Listed }) {
  const [say, locale] = [useSay(), useLocale()]
  const { id, state, isOpen, isBeforeCheckIn, opensAt } = classSession
  if (state === 'cancelled') return null
  if (state === 'suspended' && isBeforeCheckIn) return null
  if (state === 'scheduled' && isBeforeCheckIn) {
    return (
      <span className="hint">{say('teach.opens-at', { time: instantText(locale, opensAt) })}</span>
    )
  }
  if (!isOpen) return null
  return (
    <ButtonLink
      href={`/teach/class-sessions/${id}`}
      {...((state === 'held' || state === 'suspended') && { kind: 'secondary' })}
    >
      {say(nextSteps[state])}
    </ButtonLink>
  )
}
