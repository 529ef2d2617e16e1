import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { readRoster } from '#app/domain/attendance/read-roster.ts'
import { whenText } from '#app/i18n/dates.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { gradeText } from '#app/ui/refusal-text.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { Tag } from '#app/ui/tag.tsx'
import { listAnswersToClassSession } from '#db/read/invitation-answers.ts'

export const meta = pageTitle((say) => say('roster.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator')
  const asked = { staff, classSessionId: params.classSessionId ?? '' }
  const roster = await readRoster(context.app.db, asked, context.app.operation())
  if (!roster) throw new Response(null, { status: 404 })
  const answers = await listAnswersToClassSession(context.app.readDb, roster.classSession.id)
  const rows = roster.rows.map((row) => {
    const newest = answers.find(({ registration_id }) => registration_id === row.id)
    return { ...row, answer: newest?.answer ?? null }
  })
  return { ...roster, rows }
}

export default function RosterPage() {
  const { classSession, rows } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const columns = ['name', 'grade', 'phone', 'alerts', 'collectors', 'state'] as const
  return (
    <StaffPage
      title={say('roster.title')}
      subtitle={whenText(locale, classSession.starts_at, classSession.ends_at)}
      back={{ href: `/provider/class-sessions/${classSession.id}` }}
    >
      {classSession.state === 'cancelled' ? null : (
        <p className="row">
          <ButtonLink href={`/teach/class-sessions/${classSession.id}`} kind="secondary">
            {say(classSession.state === 'held' ? 'teach.look' : 'provider.button.marks')}
          </ButtonLink>
          <ButtonLink href={`/provider/class-sessions/${classSession.id}/sheet`} kind="secondary">
            {say('sheet.title')}
          </ButtonLink>
        </p>
      )}
      {rows.length === 0 ? (
        <p>{say('roster.empty')}</p>
      ) : (
        <table className="table roster-table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {say(`roster.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <RosterLine key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      )}
    </StaffPage>
  )
}

const markTones = { present: 'ok', late: 'warn', absent: 'danger' } as const

/** One child: a row of the table, a card on a phone. Cells without anything to say stay empty and are not shown there. */
function RosterLine({ row }: { row: SerializeFrom<typeof loader>['rows'][number] }) {
  const [say, locale] = [useSay(), useLocale()]
  const { presence, left } = row.state
  const isMark = presence === 'present' || presence === 'late' || presence === 'absent'
  const collectors = row.collectors.map(
    ({ key, name, relation }) => name || (relation ? say(`relation.${relation}`) : key),
  )
  return (
    <tr>
      <th scope="row">
        <span className="roster-row__name">{row.name}</span>
        {row.hasLeftOffering ? <Tag tone="warn">{say('roster.left-offering')}</Tag> : null}
      </th>
      <td>{row.grade === null ? null : gradeText(locale, row.grade)}</td>
      <td>{row.phone ? <MaskedPhone row={row} /> : null}</td>
      <td>
        {row.alerts.map((alert) => (
          <Tag key={alert} tone="danger">
            {say(`roster.alert.${alert}`)}
          </Tag>
        ))}
      </td>
      <td data-name={say('roster.collectors')}>
        {collectors.length > 0 ? (
          <span>{collectors.join(say('roster.collectors.and'))}</span>
        ) : null}
        {row.mayLeaveAlone ? <Tag>{say('roster.may-leave-alone')}</Tag> : null}
      </td>
      <td data-name={say('roster.state')}>
        <Tag {...(isMark && { tone: markTones[presence] })}>
          {say(`attendance.${left ?? presence}`)}
        </Tag>
        {row.answer && !isMark ? (
          <Tag {...(row.answer === 'declined' && { tone: 'warn' as const })}>
            {say('answers.in-calendar', { answer: say(`answers.${row.answer}`) })}
          </Tag>
        ) : null}
      </td>
    </tr>
  )
}

function MaskedPhone({ row }: { row: SerializeFrom<typeof loader>['rows'][number] }) {
  const say = useSay()
  return (
    <>
      <span className="roster-table__phone">
        {row.relation ? say(`relation.${row.relation}`) : null} {row.phone}
      </span>
      <form method="post" action={`/provider/registrations/${row.id}/contact`}>
        <Button kind="secondary">
          {say('provider.contact.reveal')}
          <span className="visually-hidden"> {row.name}</span>
        </Button>
      </form>
    </>
  )
}
