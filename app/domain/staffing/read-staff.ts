import { findStaffOf } from '#db/read/organisations.ts'
import { listPapersOf } from '#db/read/safety.ts'
import { listCredentials, listStaffOf, listVettings } from '#db/read/staffing.ts'
import type { ReadDb } from '#db/schema.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import { maskEmail, maskMobile, maskNumber } from '../identity/masks.ts'
import type { Operation } from '../operation.ts'
import { staffState } from './staff-state.ts'

type Papers = Awaited<ReturnType<typeof listPapersOf>>

/** Everybody of an organisation with papers and whether they can be assigned; those who left at the end. */
export async function readStaff(db: ReadDb, organisationId: string, { now }: Operation) {
  const people = await listStaffOf(db, organisationId)
  const papers = await listPapersOf(
    db,
    people.map(({ id }) => id),
  )
  return people
    .map((person) => {
      const own = papers.filter(({ staff_id }) => staff_id === person.id)
      return {
        ...{ id: person.id, name: person.name, account: person.state },
        ...{ coordinates: person.coordinates, vettedUntil: person.vetted_until },
        kinds: [...new Set(own.filter(({ state }) => state !== 'revoked').map(({ kind }) => kind))],
        state: stateOf(person, own, now),
      }
    })
    .sort((a, b) => Number(a.account === 'disabled') - Number(b.account === 'disabled'))
}

/** One of them, with contact and numbers masked. */
export async function readStaffMember(
  db: ReadDb,
  asked: { organisationId: string; staffId: string },
  { now, vault }: Operation,
) {
  const { organisationId, staffId } = asked
  const person = await findStaffOf(db, organisationId, staffId)
  if (!person) return undefined
  const today = foshanDay(now)
  const papers = await listCredentials(db, organisationId, staffId)
  const { wrapped_key: key } = person
  return {
    ...{ id: person.id, name: person.name, account: person.state },
    email: maskEmail(vault.unseal(key, person.email_sealed)),
    phone: person.phone_sealed && maskMobile(vault.unseal(key, person.phone_sealed)),
    ...{ vettedUntil: person.vetted_until, isBarred: person.barred_at !== null },
    state: stateOf(
      person,
      papers.map((paper) => ({ ...paper, staff_id: staffId })),
      now,
    ),
    papers: papers.map((paper) => ({
      ...{ id: paper.id, kind: paper.kind, expiresOn: paper.expires_on, state: paper.state },
      number: maskNumber(vault.unseal(key, paper.number_sealed)),
      isOver: paper.expires_on <= today,
    })),
    vettings: await listVettings(db, organisationId, staffId),
  }
}

interface Person {
  state: 'invited' | 'active' | 'disabled'
  vetted_until: string | null
  barred_at: string | null
}

function stateOf(person: Person, papers: Papers, now: string) {
  if (person.state === 'disabled') return { code: 'disabled' as const }
  return staffState(
    {
      ...{ vettedUntil: person.vetted_until, isBarred: person.barred_at !== null },
      papers: papers.map(({ kind, state, expires_on: expiresOn }) => ({ kind, state, expiresOn })),
    },
    foshanDay(now),
  )
}
