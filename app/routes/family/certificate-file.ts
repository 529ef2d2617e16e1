import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireGuardian } from '#app/access/who.ts'
import { certificateFile } from '#app/documents/certificate-file.ts'
import { readCertificate } from '#app/domain/certificates/read-certificate.ts'
import { verifyHref } from '#app/domain/certificates/verify-href.ts'
import { findOwnCertificate } from '#db/read/certificates.ts'

/** The certificate as PDF. Where the font lacks a character of it, its page says so and can be printed. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { familyId } = await requireGuardian(request, context)
  const { readDb, vault, settings } = context.app
  const row = await findOwnCertificate(readDb, familyId, params.certificateId ?? '')
  if (!row || row.revoked_at !== null) throw new Response(null, { status: 404 })
  const { name, ...certificate } = readCertificate(row, vault)
  if (name === null) throw new Response(null, { status: 404 })
  const href = verifyHref(settings.publicOrigin, row.number)
  const file = await certificateFile({ ...certificate, name }, href)
  if ('missing' in file) return redirect(`/me/certificates/${row.id}`, 303)
  const headers = {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="certificate-${row.number}.pdf"`,
    'cache-control': 'private, no-store',
  }
  return new Response(new Uint8Array(file.pdf), { headers })
}
