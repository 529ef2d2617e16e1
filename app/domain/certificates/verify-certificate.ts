import { findAttempts } from '#db/read/attempts.ts'
import { findCertificateByNumber } from '#db/read/certificates.ts'
import type { Day, Db, Instant } from '#db/schema.ts'
import { limitAttempts } from '../identity/limit-attempts.ts'
import { maskName } from '../identity/masks.ts'
import type { Operation } from '../operation.ts'
import type { CertificateFacts } from './certificate-facts.ts'
import { readCertificateNumber } from './certificate-number.ts'
import { readCertificate } from './read-certificate.ts'

// Of 2^75 numbers nobody finds one by guessing; the limits keep somebody who tries from being a burden.
const ofAddress = { what: 'certificate:address', most: 20, minutes: 60 }
const ofAll = { what: 'certificate:all', most: 20_000, minutes: 60 }

export type Verified =
  | ({ outcome: 'stands' | 'revoked' } & VerifiedCertificate)
  /** Not a number that we could have given out: mistyped. */
  | { outcome: 'mistyped' | 'unknown' | 'too-many' }

interface VerifiedCertificate extends CertificateFacts {
  number: string
  /** Masked; null where the family was erased. */
  name: string | null
  issuedOn: Day
  revoked_at: Instant | null
}

/** Says of a number whether a certificate has it. Numbers that nobody has are counted, by address and all together. */
export async function verifyCertificate(
  db: Db,
  { typed, networkAddress: whom }: { typed: string; networkAddress: string },
  operation: Operation,
): Promise<Verified> {
  const { now, vault } = operation
  const number = readCertificateNumber(typed)
  if (number === undefined) return { outcome: 'mistyped' }
  const own = await findAttempts(db, `${ofAddress.what}:${vault.lookup(whom)}`, now)
  const all = await findAttempts(db, ofAll.what, now)
  if (own >= ofAddress.most || all >= ofAll.most) return { outcome: 'too-many' }
  const row = await findCertificateByNumber(db, number)
  if (!row) {
    const limits = [{ ...ofAddress, whom }, ofAll]
    await db.inTransaction((tx) => limitAttempts(tx, limits, operation))
    return { outcome: 'unknown' }
  }
  const { id: _, name, ...certificate } = readCertificate(row, vault)
  const outcome = row.revoked_at === null ? 'stands' : 'revoked'
  return { outcome, ...certificate, name: name && maskName(name) }
}
