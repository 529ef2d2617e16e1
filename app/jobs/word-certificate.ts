import { certificateReady } from '#emails/certificate-ready.ts'
import { factsOf, participationOf, type Telling } from './telling.ts'

/** Tells a family of a certificate, with the page where it is. */
export async function wordCertificate(telling: Telling) {
  const { certificate_id } = factsOf<'certificate-ready'>(telling)
  const href = `${telling.publicOrigin}/me/certificates/${certificate_id}`
  return certificateReady(telling.delivery.locale, { ...(await participationOf(telling)), href })
}
