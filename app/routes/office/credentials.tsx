import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Notice } from '#app/ui/notice.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { datedText, PaperState } from '#app/ui/paper-list.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { listCredentialsToVerify, listDecidedCredentials } from '#db/read/credentials.ts'

export const meta = pageTitle((say) => say('credentials.title'))

const answers = ['verified', 'revoked', 'already-decided', 'already-expired'] as const
const mostDecided = 20

export async function loader({ request, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { readDb, operation } = context.app
  const today = foshanDay(operation().now)
  const done = new URL(request.url).searchParams.get('answer')
  const waiting = await listCredentialsToVerify(readDb, officer)
  const decided = await listDecidedCredentials(readDb, officer, mostDecided)
  return {
    isCity: officer.isCity,
    waiting: waiting.map((row) => shown(row, today)),
    decided: decided.map((row) => shown(row, today)),
    answer: answers.find((answer) => answer === done),
  }
}

type Row = Awaited<ReturnType<typeof listCredentialsToVerify>>[number]

/** Nothing sealed leaves the server. */
function shown({ number_sealed: _, wrapped_key: __, ...row }: Row, today: string) {
  return { ...row, isOver: row.expires_on <= today }
}

export default function CredentialsPage() {
  const { isCity, waiting, decided, answer } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <OfficePage title={say('credentials.title')} here="/office/credentials" isCity={isCity}>
      {answer ? (
        <Notice tone={answer.startsWith('already') ? 'warn' : 'ok'} isAnswer>
          {say(`credentials.answer.${answer}`)}
        </Notice>
      ) : null}
      <h2>{say('credentials.waiting')}</h2>
      {waiting.length === 0 ? <p>{say('credentials.waiting.empty')}</p> : <Table rows={waiting} />}
      <h2>{say('credentials.decided')}</h2>
      {decided.length === 0 ? <p>{say('credentials.decided.empty')}</p> : <Table rows={decided} />}
    </OfficePage>
  )
}

function Table({ rows }: { rows: SerializeFrom<typeof loader>['waiting'] }) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <table className="table office-table">
      <thead>
        <tr>
          <th scope="col">{say('staff.name')}</th>
          <th scope="col">{say('office.organisation')}</th>
          <th scope="col">{say('staff.paper.kind')}</th>
          <th scope="col">{say('staff.paper.expires')}</th>
          <th scope="col">{say('credentials.submitted')}</th>
          <th scope="col">{say('office.state')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className="short">
              <a href={`/office/credentials/${row.id}`}>{row.name}</a>
            </th>
            <td>{either(locale, row.organisation_zh, row.organisation_en)}</td>
            <td>{say(`paper.${row.kind}`)}</td>
            <td data-name={say('staff.paper.expires')}>{datedText(locale, row.expires_on)}</td>
            <td data-name={say('credentials.submitted')}>
              {row.submitted_at === null
                ? say('staff.none')
                : instantText(locale, row.submitted_at)}
            </td>
            <td>
              <PaperState state={row.state} isOver={row.isOver} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
