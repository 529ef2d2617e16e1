import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { readRoster } from '#app/domain/attendance/read-roster.ts'
import { whenText } from '#app/i18n/dates.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { gradeText } from '#app/ui/refusal-text.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { Tag } from '#app/ui/tag.tsx'

export const meta = pageTitle((say) => say('roster.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator')
  const asked = { staff, classSessionId: params.classSessionId ?? '' }
  const roster = await readRoster(context.app.db, asked, context.app.operation())
  if (!roster) throw new Response(null, { status: 404 })
  return roster
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
      actions={
        <ButtonLink href={`/teach/class-sessions/${classSession.id}`} kind="secondary">
          {say('provider.button.marks')}
        </ButtonLink>
      }
    >
      {rows.length === 0 ? (
        <p>{say('roster.empty')}</p>
      ) : (
        <div className="table-scroll">
          <table className="table">
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
        </div>
      )}
    </StaffPage>
  )
}

function RosterLine({ row }: { row: SerializeFrom<typeof loader>['rows'][number] }) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <tr>
      <th scope="row">
        {row.name}{' '}
        {row.hasLeftOffering ? <Tag tone="warn">{say('roster.left-offering')}</Tag> : null}
      </th>
      <td>{row.grade === null ? null : gradeText(locale, row.grade)}</td>
      <td>
        {row.phone} {row.relation ? say(`relation.${row.relation}`) : null}
        {row.phone ? (
          <form method="post" action={`/provider/registrations/${row.id}/contact`}>
            <button type="submit" className="link-button">
              {say('provider.contact.reveal')}
            </button>
          </form>
        ) : null}
      </td>
      <td>
        {row.alerts.map((alert) => (
          <Tag key={alert} tone="danger">
            {say(`roster.alert.${alert}`)}
          </Tag>
        ))}
      </td>
      <td>
        {row.collectors.map(({ name }) => name).join(', ')}{' '}
        {row.mayLeaveAlone ? <Tag>{say('roster.may-leave-alone')}</Tag> : null}
      </td>
      <td>{say(`attendance.${row.state.left ?? row.state.presence}`)}</td>
    </tr>
  )
}
