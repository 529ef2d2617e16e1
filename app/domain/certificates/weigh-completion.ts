import { hadCertificate, listHeldFor, listToWeigh } from '#db/read/certificates.ts'
import { findPlanningRule } from '#db/read/rules.ts'
import type { Tx } from '#db/schema.ts'
import { beginWeighing, insertCertificate, revokeCertificate } from '#db/write/certificates.ts'
import { changeRegistrationState } from '#db/write/registrations.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import { tellOfRegistration } from '../messages/tell-of-registration.ts'
import type { Operation } from '../operation.ts'
import { lessonsOf } from './certificate-facts.ts'
import { certificateNumber } from './certificate-number.ts'
import { countAttendance, isCompleted } from './counted-attendance.ts'

type Weighed = Awaited<ReturnType<typeof listToWeigh>>[number]
type Held = Awaited<ReturnType<typeof listHeldFor>>

const fewestForCertificate = 2

/**
 * Weighs every registration of an offering that is over: who came to enough of what was held has completed it, and of
 * several class sessions gets a certificate. After a correction it may be the other way: then the certificate is revoked.
 */
export async function weighCompletion(tx: Tx, offeringId: string, operation: Operation) {
  await beginWeighing(tx, offeringId, operation.now)
  const registrations = await listToWeigh(tx, offeringId)
  const ids = registrations.map(({ id }) => id)
  const attended = Map.groupBy(await listHeldFor(tx, ids), ({ registration_id: id }) => id)
  const percent = await findPlanningRule(tx, 'attendance_to_complete', foshanDay(operation.now))
  for (const registration of registrations) {
    const held = attended.get(registration.id) ?? []
    if (isCompleted(countAttendance(held), percent))
      await complete(tx, registration, held, operation)
    else await takeBack(tx, registration, operation)
  }
}

async function complete(tx: Tx, registration: Weighed, held: Held, operation: Operation) {
  const { now, newId } = operation
  const { id, state } = registration
  const event = { id: newId(), now, actor: { kind: 'job' as const, id: null } }
  if (state === 'confirmed') {
    await changeRegistrationState(tx, { id, from: 'confirmed', to: 'completed' }, event)
  }
  if (held.length >= fewestForCertificate && registration.certificate_id === null) {
    await issue(tx, registration, held, operation)
  }
}

async function issue(tx: Tx, one: Weighed, held: Held, operation: Operation) {
  const { now, newId, vault } = operation
  const { id: registrationId, wrapped_key: key } = one
  const name = one.child_name ?? one.guardian_name
  const [first, last] = [held[0], held.at(-1)]
  // Erased meanwhile, or never named: there is nobody to certify.
  if (key === null || !name || !first || !last) return
  const { title_zh, title_en, organisation_zh, organisation_en } = one
  const { minutes, ...counts } = countAttendance(held)
  const facts = {
    ...{ title_zh, title_en, organisation_zh, organisation_en, ...counts },
    ...{ from: first.held_on, to: last.held_on, lessons: lessonsOf(minutes) },
  }
  const isFirst = !(await hadCertificate(tx, registrationId))
  const certificateId = newId()
  const isIssued = await insertCertificate(tx, {
    ...{ id: certificateId, number: certificateNumber(vault.newNumber()), issued_at: now },
    ...{ registration_id: registrationId, name_sealed: vault.seal(key, name) },
    facts: JSON.stringify(facts),
  })
  if (!isIssued || !isFirst) return
  const news = { cause: 'certificate-ready' as const, facts: { certificate_id: certificateId } }
  await tellOfRegistration(tx, { ...news, registrationId }, operation)
}

async function takeBack(tx: Tx, { id, state, certificate_id }: Weighed, operation: Operation) {
  const { now, newId } = operation
  if (certificate_id !== null) await revokeCertificate(tx, certificate_id, now)
  if (state !== 'completed') return
  const event = { id: newId(), now, actor: { kind: 'job' as const, id: null } }
  await changeRegistrationState(tx, { id, from: 'completed', to: 'confirmed' }, event)
}
