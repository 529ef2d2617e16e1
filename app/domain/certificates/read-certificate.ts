import type { findOwnCertificate } from '#db/read/certificates.ts'
import type { Vault } from '#db/schema.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import type { CertificateFacts } from './certificate-facts.ts'
import { groupedNumber } from './certificate-number.ts'

type Row = NonNullable<Awaited<ReturnType<typeof findOwnCertificate>>>

/** A certificate as its family reads it; `name`: null where the family was erased. */
export function readCertificate(row: Row, vault: Vault) {
  const { id, number, issued_at, revoked_at, wrapped_key: key } = row
  const facts: CertificateFacts = JSON.parse(row.facts)
  const name = key === null ? null : vault.unseal(key, row.name_sealed)
  const issuedOn = foshanDay(issued_at)
  return { id, number: groupedNumber(number), issuedOn, revoked_at, name, ...facts }
}
