import { findSignUpOffering, listChildrenToSignUp } from '#db/read/sign-up.ts'
import type { ReadDb } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import type { Participant } from './eligibility.ts'
import { type Draft, readDraft } from './sign-up-draft.ts'
import { whatIsAsked } from './what-is-asked.ts'

/** More than any family has. */
const mostTogether = 12

/** Whom a sign-up under way is for, with the name and what was filled in so far. */
export interface SigningUp {
  participant: Participant
  name: string
  draft: Draft | undefined
}

/** The sign-up that a step's address speaks of, or nothing where a participant is not the guardian's own. */
export async function findSignUp(
  readDb: ReadDb,
  guardian: { guardianId: string; familyId: string; name: string | null },
  asked: { slug: string; participants: readonly string[] },
  operation: Operation,
) {
  const offering = await findSignUpOffering(readDb, asked.slug)
  const ids = [...new Set(asked.participants)].slice(0, mostTogether)
  if (!offering || ids.length !== asked.participants.length) return
  const { guardianId, familyId } = guardian
  const own = await listOwn(readDb, guardian, offering.audience === 'guardian')
  const signingUp: SigningUp[] = []
  for (const id of ids) {
    const one = own.find(({ participant }) => participant.id === id)
    if (!one) return
    const key = { guardianId, familyId, offeringId: offering.id, participantId: id }
    signingUp.push({ ...one, draft: await readDraft(readDb, key, operation) })
  }
  return { offering, signingUp, asked: whatIsAsked(offering) }
}

async function listOwn(
  readDb: ReadDb,
  { guardianId, name }: { guardianId: string; name: string | null },
  forGuardians: boolean,
): Promise<{ participant: Participant; name: string }[]> {
  if (forGuardians) return [{ participant: { kind: 'guardian', id: guardianId }, name: name ?? '' }]
  const children = await listChildrenToSignUp(readDb, guardianId)
  return children.map((child) => ({ participant: { ...child, kind: 'child' }, name: child.name }))
}
