import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { readCorrections } from '#app/domain/attendance/read-corrections.ts'
import { instantText, whenText } from '#app/i18n/dates.ts'
import { namesText } from '#app/i18n/names-text.ts'
import { AskedCorrection } from '#app/ui/asked-correction.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const meta = pageTitle((say) => say('corrections.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, vault } = context.app
  const asked = { organisationId, classSessionId: params.classSessionId ?? '' }
  const found = await readCorrections(readDb, asked, vault)
  if (!found) throw new Response(null, { status: 404 })
  return found
}

type Data = SerializeFrom<typeof loader>

export default function CorrectionsPage() {
  const { classSession, differences, conflicts, requests } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <StaffPage
      title={say('corrections.title')}
      subtitle={whenText(locale, classSession.starts_at, classSession.ends_at)}
      back={{ href: `/provider/class-sessions/${classSession.id}` }}
    >
      <p className="hint">{say('corrections.lead')}</p>
      <p>
        <ButtonLink href={`/teach/class-sessions/${classSession.id}`} kind="secondary">
          {say('corrections.correct')}
        </ButtonLink>
      </p>
      {conflicts.length > 0 ? (
        <Notice tone="warn" title={say('corrections.conflicts', { n: conflicts.length })}>
          <p>
            {namesText(
              locale,
              conflicts.map(({ name }) => name),
            )}
          </p>
        </Notice>
      ) : null}
      {requests.length > 0 ? (
        <section className="stack">
          <h2>{say('corrections.asked')}</h2>
          <ul className="cards">
            {requests.map((one) => (
              <AskedCorrection key={one.id} correction={one} />
            ))}
          </ul>
        </section>
      ) : null}
      <section className="stack">
        <h2>{say('corrections.differences')}</h2>
        {differences.length === 0 ? (
          <p>{say('corrections.none')}</p>
        ) : (
          <Differences rows={differences} />
        )}
      </section>
    </StaffPage>
  )
}

function Differences({ rows }: { rows: Data['differences'] }) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <table className="table office-table">
      <thead>
        <tr>
          {(['who', 'what', 'why', 'by'] as const).map((name) => (
            <th key={name} scope="col">
              {say(`corrections.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.name}</th>
            <td data-name={say('corrections.what')}>
              {row.original_mark
                ? say('corrections.from-to', {
                    ...{ from: say(`attendance.${row.original_mark}`) },
                    to: say(`attendance.${row.mark}`),
                  })
                : say(`attendance.${row.mark}`)}
              <p className="hint">
                {say('corrections.at', { time: instantText(locale, row.occurred_at) })}
              </p>
            </td>
            <td data-name={say('corrections.why')}>
              {row.why ??
                say(row.method === 'paper' ? 'corrections.paper' : 'corrections.late-entry')}
            </td>
            <td className="phrases" data-name={say('corrections.by')}>
              {row.staff_name}
              <p className="hint">{instantText(locale, row.received_at)}</p>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
