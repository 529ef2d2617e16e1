import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { checkInGaps } from '#app/domain/attendance/check-in-gaps.ts'
import { checkInOpensAt } from '#app/domain/attendance/class-session-in-hand.ts'
import { readRoster } from '#app/domain/attendance/read-roster.ts'
import { countCame } from '#app/domain/attendance/roster-state.ts'
import { readSite } from '#app/domain/safety/read-site.ts'
import { instantText, whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { gapsText } from '#app/i18n/gap-text.ts'
import { Answer } from '#app/ui/answer.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { RosterRow, type ShownRosterRow } from '#app/ui/roster-row.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { SiteActions, SiteShort } from '#app/ui/site-safety.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const meta = pageTitle((say) => say('teach.start'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const operation = context.app.operation()
  const asked = { staff, classSessionId: params.classSessionId ?? '' }
  const roster = await readRoster(context.app.db, asked, operation)
  if (!roster) throw new Response(null, { status: 404 })
  const { classSession, rows } = roster
  const states = rows.map(({ state }) => state)
  return {
    classSession,
    rows: rows.map((row) => ({ ...row, eventId: operation.newId() })),
    came: countCame(states),
    unmarked: rows.filter((row) => row.state.presence === 'expected' && !row.hasLeftOffering)
      .length,
    conflicts: states.filter(({ conflict }) => conflict.length > 0).length,
    inside: states.filter(({ isInside }) => isInside).length,
    opensAt: checkInOpensAt(classSession.starts_at),
    isOpen: operation.now >= checkInOpensAt(classSession.starts_at),
    gaps: await checkInGaps(context.app.readDb, classSession),
    site: await readSite(context.app.readDb, classSession, operation.now),
    answer: new URL(request.url).searchParams.get('answer'),
  }
}

const refusals = [
  'not-open',
  'unsafe',
  'start-check-missing',
  'unmarked',
  'children-inside',
  'conflict',
]

export default function MarksPage() {
  const { classSession, rows, ...data } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const { state, departure, audience } = classSession
  const isOff = state === 'cancelled'
  const isUnsafe = data.gaps.length > 0 && !isOff
  const isCheckMissing =
    classSession.has_water === 1 && state === 'scheduled' && data.site.startCheckedAt === null
  const canMark = data.isOpen && !isOff && !isUnsafe && !isCheckMissing
  const title = either(locale, classSession.title_zh, classSession.title_en)
  const count = say('teach.marks.count', { n: data.came, all: rows.length })
  return (
    <StaffPage
      title={say('teach.marks.title', { title })}
      subtitle={`${whenText(locale, classSession.starts_at, classSession.ends_at)} · ${either(
        locale,
        classSession.venue_zh,
        classSession.venue_en,
      )}`}
      back={{ href: '/teach' }}
      width="narrow"
    >
      <Answer
        prefix="teach.answer"
        answer={data.answer}
        tone={refusals.includes(data.answer ?? '') ? 'warn' : 'ok'}
      />
      {isUnsafe ? (
        <Notice tone="danger" title={say('safety.not-open')}>
          {gapsText(locale, data.gaps)}
        </Notice>
      ) : null}
      {data.conflicts > 0 ? (
        <Notice tone="danger" title={say('conflict.todo', { n: data.conflicts })}>
          <a href={`/teach/class-sessions/${classSession.id}/conflicts`}>{say('conflict.title')}</a>
        </Notice>
      ) : null}
      {isOff ? <Notice tone="warn">{say('teach.void')}</Notice> : null}
      {state === 'suspended' ? (
        <Notice tone="warn" title={say('teach.suspended')}>
          {say('teach.suspended.then')}
        </Notice>
      ) : null}
      {data.isOpen || isOff ? null : (
        <Notice>{say('teach.opens-at', { time: instantText(locale, data.opensAt) })}</Notice>
      )}
      {isOff ? null : (
        <>
          <SiteShort site={data.site} />
          <SiteActions id={classSession.id} isCheckMissing={isCheckMissing} />
        </>
      )}
      <p className="roster-count" role="status">
        <strong>{count}</strong>
      </p>
      {isOff || state === 'held' ? null : (
        <p>
          <a className="lone-link" href={`/teach/class-sessions/${classSession.id}/screen`}>
            {say('door.staff.title')}
          </a>
        </p>
      )}
      {rows.length === 0 ? <p>{say('roster.empty')}</p> : null}
      <ul className="roster">
        {rows.map((row: ShownRosterRow) => (
          <RosterRow
            key={row.id}
            {...{ row, canMark, isHeld: state === 'held' }}
            classSessionId={classSession.id}
            isCollected={departure === 'collected' && audience !== 'guardian'}
          />
        ))}
      </ul>
      {canMark && (state === 'scheduled' || state === 'in_progress') ? (
        <ButtonLink href={`/teach/class-sessions/${classSession.id}/walk-in`} kind="secondary" wide>
          {say('walk-in.link')}
        </ButtonLink>
      ) : null}
      {canMark ? (
        <p>
          <a className="lone-link" href={`/teach/class-sessions/${classSession.id}/paper`}>
            {say('paper.title')}
          </a>
        </p>
      ) : null}
      {canMark && state !== 'suspended' ? (
        <Closing id={classSession.id} {...{ state, ...data }} />
      ) : null}
    </StaffPage>
  )
}

interface ClosingProps {
  id: string
  state: string
  unmarked: number
  inside: number
}

function Closing({ id, state, unmarked, inside }: ClosingProps) {
  const say = useSay()
  if (state === 'held') return null
  const isAwaiting = state === 'awaiting_collection'
  return (
    <>
      {unmarked > 0 ? (
        <form method="post" action={`/teach/class-sessions/${id}/everyone-present`}>
          <Button kind="secondary" wide>
            {say('teach.everyone')}
          </Button>
          <p className="hint">{say('teach.everyone.hint')}</p>
        </form>
      ) : null}
      {isAwaiting && inside > 0 ? (
        <Notice tone="warn">{say('teach.still-inside', { n: inside })}</Notice>
      ) : null}
      <form
        method="post"
        action={`/teach/class-sessions/${id}/submission`}
        className="sticky-action"
      >
        <Button wide>
          {unmarked > 0
            ? say('teach.submit.left', { n: unmarked })
            : say(isAwaiting ? 'teach.submit.close' : 'teach.submit')}
        </Button>
      </form>
    </>
  )
}
