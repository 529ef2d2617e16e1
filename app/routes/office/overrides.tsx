import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { readLackingOfferings } from '#app/domain/staffing/read-overrides.ts'
import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { gapsText } from '#app/i18n/gap-text.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { Status } from '#app/ui/status.tsx'
import { ProgrammeTag, Tag } from '#app/ui/tag.tsx'

export const meta = pageTitle((say) => say('overrides.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { readDb, operation } = context.app
  const all = await readLackingOfferings(readDb, officer, operation())
  return { isCity: officer.isCity, all }
}

export default function OverridesPage() {
  const { isCity, all } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <OfficePage title={say('overrides.title')} here="/office/overrides" isCity={isCity}>
      <p>{say('overrides.what')}</p>
      {all.length === 0 ? <p>{say('overrides.empty')}</p> : null}
      <ul className="stack">
        {all.map((one) => (
          <Card
            as="li"
            key={one.id}
            foot={
              <>
                <Status tone="danger" icon="alert-circle">
                  {gapsText(locale, one.first.gaps)}
                </Status>
                <ButtonLink href={`/office/offerings/${one.id}/overrides`} kind="secondary">
                  {say('overrides.look')}
                </ButtonLink>
              </>
            }
          >
            <p className="row">
              <ProgrammeTag programme={one.programme} />
              <Tag>{say(`offering.state.${one.state}`)}</Tag>
            </p>
            <h2>{either(locale, one.title_zh, one.title_en)}</h2>
            <p className="hint">
              {either(locale, one.organisation_zh, one.organisation_en)} ·{' '}
              {say('overrides.count', { n: one.n, when: instantText(locale, one.first.startsAt) })}
            </p>
          </Card>
        ))}
      </ul>
    </OfficePage>
  )
}
