import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { countWaiting } from '#app/domain/attendance/read-not-collected.ts'
import { addDays, foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { unreachedSince } from '#app/domain/messages/unreached.ts'
import { readOwnContracts } from '#app/domain/organisations/read-own-contracts.ts'
import { staffingTodo } from '#app/domain/staffing/staffing-todo.ts'
import { placesTodo } from '#app/domain/waitlist/places-todo.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { ClassSessionCard, type ShownClassSession } from '#app/ui/class-session-card.tsx'
import { conflictTodoItems } from '#app/ui/conflict-todo.ts'
import { incidentsTodoItems } from '#app/ui/incidents-todo.ts'
import { notCollectedTodoItems } from '#app/ui/not-collected-todo.ts'
import { OwnContracts } from '#app/ui/own-contracts.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { placesTodoItems } from '#app/ui/places-todo.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { staffingTodoItems } from '#app/ui/staffing-todo.ts'
import { TodoList } from '#app/ui/todo-list.tsx'
import { unreachedTodoItems } from '#app/ui/unreached-todo.ts'
import { WeatherStrip } from '#app/ui/weather-strip.tsx'
import { WorkPage } from '#app/ui/work-page.tsx'
import { listAttendance } from '#db/read/attendance.ts'
import { listClassSessions } from '#db/read/class-sessions.ts'
import { listInConflict } from '#db/read/devices.ts'
import { countOpenIncidents } from '#db/read/incidents.ts'
import { listStandingHits } from '#db/read/suspensions.ts'
import { countUnreached } from '#db/read/unreached.ts'

export const meta = pageTitle((say) => say('provider.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireStaff(request, context, 'coordinator')
  if (organisationId === null) throw new Response(null, { status: 404 })
  const { readDb, operation } = context.app
  const { now } = operation()
  const today = foshanDay(now)
  const all = await listClassSessions(readDb, { organisationId }, today, addDays(today, 7))
  const ofToday = all.filter((classSession) => classSession.held_on === today)
  const ids = ofToday.map(({ id }) => id)
  const known = await listAttendance(readDb, ids)
  const cameTo = (id: string) =>
    known.filter(
      ({ class_session_id, presence }) =>
        class_session_id === id && (presence === 'present' || presence === 'late'),
    ).length
  return {
    today: ofToday.map((classSession) => ({ ...classSession, came: cameTo(classSession.id) })),
    week: all.filter((classSession) => classSession.held_on !== today),
    contracts: await readOwnContracts(readDb, organisationId, today),
    day: today,
    orders: await listStandingHits(readDb, organisationId, now),
    todo: await staffingTodo(readDb, organisationId, now),
    places: await placesTodo(readDb, organisationId, now),
    conflicts: await listInConflict(readDb, organisationId),
    notCollected: await countWaiting(readDb, organisationId, now),
    incidents: await countOpenIncidents(readDb, { organisationId }),
    unreached: await countUnreached(readDb, { organisationId }, { since: unreachedSince(now) }),
  }
}

export default function WorkbenchPage() {
  const data = useLoaderData<typeof loader>()
  const { today, week, contracts, day, todo, places, orders } = data
  const [say, locale] = [useSay(), useLocale()]
  return (
    <WorkPage title={say('provider.title')} here="/provider" isCoordinator>
      <WeatherStrip orders={orders} href="/provider/suspensions" />
      <h2>{say('provider.today')}</h2>
      <ClassSessions all={today} empty={say('provider.today.empty')} />
      <h2>{say('todo.title')}</h2>
      <TodoList
        items={[
          ...notCollectedTodoItems(locale, data.notCollected),
          ...incidentsTodoItems(locale, data.incidents),
          ...conflictTodoItems(locale, data.conflicts),
          ...unreachedTodoItems(locale, data.unreached, '/provider/unreached'),
          ...placesTodoItems(locale, places),
          ...staffingTodoItems(locale, todo),
        ]}
      />
      <OwnContracts contracts={contracts} today={day} />
      <h2>{say('provider.week')}</h2>
      <ClassSessions all={week} empty={say('provider.week.empty')} />
    </WorkPage>
  )
}

interface Listed extends ShownClassSession {
  signed_up: number
  max_places: number
  came?: number
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
          href={`/provider/class-sessions/${one.id}`}
          count={
            <>
              {say('provider.signed-up', { n: one.signed_up, places: one.max_places })}
              {one.came === undefined
                ? null
                : ` · ${say('provider.came', { n: one.came, all: one.signed_up })}`}
            </>
          }
          action={
            <ButtonLink kind="secondary" href={`/provider/class-sessions/${one.id}/roster`}>
              {say('provider.button.roster')}
            </ButtonLink>
          }
        />
      ))}
    </ul>
  )
}
