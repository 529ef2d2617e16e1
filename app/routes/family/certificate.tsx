import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireGuardian } from '#app/access/who.ts'
import { certificateFile } from '#app/documents/certificate-file.ts'
import { certificateWords } from '#app/documents/certificate-words.ts'
import { qrCode } from '#app/documents/qr-code.ts'
import { readCertificate } from '#app/domain/certificates/read-certificate.ts'
import { verifyHref } from '#app/domain/certificates/verify-href.ts'
import { dateText } from '#app/i18n/dates.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { CertificateSheet } from '#app/ui/certificate-sheet.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { displayOf } from '#app/web/display.ts'
import { findOwnCertificate } from '#db/read/certificates.ts'

export const meta = pageTitle((say) => say('certificate.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { familyId } = await requireGuardian(request, context)
  const { readDb, vault, settings } = context.app
  const row = await findOwnCertificate(readDb, familyId, params.certificateId ?? '')
  if (!row) throw new Response(null, { status: 404 })
  const { name, ...certificate } = readCertificate(row, vault)
  if (name === null) throw new Response(null, { status: 404 })
  const href = verifyHref(settings.publicOrigin, row.number)
  const text = { ...certificate, name }
  const file = await certificateFile(text, href)
  return {
    ...{ id: row.id, number: row.number, revokedAt: row.revoked_at, code: qrCode(href) },
    words: certificateWords(displayOf(request).locale, text),
    missing: 'missing' in file ? file.missing.join(' ') : null,
  }
}

export default function CertificatePage() {
  const { id, number, revokedAt, words, code, missing } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <Page title={say('certificate.title')} back={{ href: '/me/certificates' }}>
      {revokedAt ? (
        <Notice tone="danger">
          {say('certificate.revoked', { date: dateText(locale, revokedAt) })}
        </Notice>
      ) : (
        <>
          <CertificateSheet words={words} code={code} />
          <div className="stack no-print">
            {missing ? (
              <Notice tone="warn">{say('certificate.no-pdf', { characters: missing })}</Notice>
            ) : (
              <>
                <ButtonLink href={`/me/certificates/${id}/certificate.pdf`} wide>
                  {say('certificate.download')}
                </ButtonLink>
                <p className="hint">{say('certificate.print.hint')}</p>
              </>
            )}
            <p>
              <a className="lone-link" href={`/verify/${number}`}>
                {say('certificate.check')}
              </a>
            </p>
          </div>
        </>
      )}
    </Page>
  )
}
