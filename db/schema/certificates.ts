import type { Generated } from 'kysely'
import type { Flag, Instant, Sealed } from '../schema.ts'

export interface CertificateTables {
  certificate: CertificateTable
  offering_completion: OfferingCompletionTable
}

/** 结业证书: says for good what it said when it was issued, or that it is revoked. */
interface CertificateTable {
  id: string
  /** 75 random bits and a check character, as app/domain/certificates/certificate-number.ts makes it. */
  number: string
  registration_id: string
  /** The participant's name on that day, sealed with the family's key. */
  name_sealed: Sealed
  /** JSON: CertificateFacts. */
  facts: string
  issued_at: Instant
  revoked_at: Instant | null
  revoked_because: 'attendance_corrected' | null
}

/** An offering that is over and whose registrations were weighed: who completed it. */
interface OfferingCompletionTable {
  offering_id: string
  weighed_at: Instant
  /** 1: marks came or were corrected since. */
  is_due: Generated<Flag>
}
