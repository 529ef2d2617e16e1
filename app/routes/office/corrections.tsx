import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { maskName } from '#app/domain/identity/masks.ts'
import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Notice } from '#app/ui/notice.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pager } from '#app/ui/pager.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { oneOf } from '#app/web/list-query.ts'
import { pageNumber } from '#app/web/page-number.ts'
import { listWaitingCorrections } from '#db/read/corrections.ts'

export const meta = pageTitle((say) => say('corrections.office'))

const most = 50
const answers = ['agreed', 'refused', 'overtaken', 'already-decided', 'accepted'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { searchParams } = new URL(request.url)
  const page = pageNumber(searchParams, 'page')
  // One more than is shown tells whether there are more.
  const of = { limit: most + 1, offset: (page - 1) * most }
  const all = await listWaitingCorrections(context.app.readDb, officer, of)
  const corrections = all.slice(0, most).map((one) => ({
    ...{ id: one.id, title_zh: one.title_zh, title_en: one.title_en, code: one.code },
    ...{ organisation_zh: one.organisation_zh, organisation_en: one.organisation_en },
    ...{ starts_at: one.starts_at, asked_at: one.asked_at, asked_by: one.asked_by_name },
    name: maskName(one.child_name ?? one.guardian_name ?? ''),
  }))
  const answer = oneOf(searchParams, 'answer', answers) ?? null
  return { corrections, page, hasMore: all.length > most, isCity: officer.isCity, answer }
}

export default function OfficeCorrectionsPage() {
  const { corrections, page, hasMore, isCity, answer } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <OfficePage title={say('corrections.office')} here="/office/corrections" isCity={isCity}>
      {answer ? (
        <Notice tone={answer === 'agreed' || answer === 'refused' ? 'ok' : 'warn'} isAnswer>
          {say(`corrections.done.${answer}`)}
        </Notice>
      ) : null}
      <p className="hint">{say(isCity ? 'corrections.office.city' : 'corrections.office.lead')}</p>
      {corrections.length === 0 ? (
        <p>{say('corrections.office.none')}</p>
      ) : (
        <table className="table office-table" id="corrections">
          <thead>
            <tr>
              {(['class-session', 'who', 'by'] as const).map((name) => (
                <th key={name} scope="col">
                  {say(`corrections.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {corrections.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <a href={`/office/corrections/${one.id}`}>
                    {either(locale, one.title_zh, one.title_en)}
                  </a>
                  <p className="hint">
                    {instantText(locale, one.starts_at)} ·{' '}
                    {either(locale, one.organisation_zh, one.organisation_en)}
                  </p>
                </th>
                <td className="short" data-name={say('corrections.who')}>
                  {one.name} <span className="hint">{one.code}</span>
                </td>
                <td className="phrases" data-name={say('corrections.by')}>
                  {one.asked_by}
                  <p className="hint">{instantText(locale, one.asked_at)}</p>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pager name="page" page={page} hasMore={hasMore} anchor="corrections" />
    </OfficePage>
  )
}
