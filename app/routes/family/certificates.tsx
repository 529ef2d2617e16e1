import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireGuardian } from '#app/access/who.ts'
import { readCertificate } from '#app/domain/certificates/read-certificate.ts'
import { fullDayText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { Status } from '#app/ui/status.tsx'
import { listOwnCertificates } from '#db/read/certificates.ts'

export const meta = pageTitle((say) => say('certificates.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { familyId } = await requireGuardian(request, context)
  const { readDb, vault } = context.app
  const rows = await listOwnCertificates(readDb, familyId)
  return { certificates: rows.map((row) => readCertificate(row, vault)) }
}

export default function CertificatesPage() {
  const { certificates } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <Page title={say('certificates.title')} back={{ href: '/me' }}>
      {certificates.length === 0 ? <Notice>{say('certificates.none')}</Notice> : null}
      <ul className="cards">
        {certificates.map((one) => (
          <Card
            key={one.id}
            as="li"
            foot={
              <>
                {one.revoked_at ? (
                  <Status tone="danger" icon="ban">
                    {say('certificates.revoked')}
                  </Status>
                ) : (
                  <Status tone="ok" icon="circle-check">
                    {say('certificate.title')}
                  </Status>
                )}
                <ButtonLink href={`/me/certificates/${one.id}`} kind="secondary">
                  {say('button.look')}
                </ButtonLink>
              </>
            }
          >
            <h2>{either(locale, one.title_zh, one.title_en)}</h2>
            <p className="hint">
              {say('certificates.of', {
                ...{ name: one.name ?? '', date: fullDayText(locale, one.issuedOn) },
              })}
            </p>
          </Card>
        ))}
      </ul>
      <p>
        <a href="/me/signups">{say('signups.title')}</a>
      </p>
    </Page>
  )
}
