import { findFamilyKey } from '#db/read/registrations.ts'
import { findDraft } from '#db/read/sign-up.ts'
import type { Db, ReadDb } from '#db/schema.ts'
import { saveDraft } from '#db/write/sign-up-drafts.ts'
import type { Operation } from '../operation.ts'
import type { SignUpAnswers } from './keep-answers.ts'

/** What the second step asked. */
export type DraftAnswers = Pick<SignUpAnswers, 'health' | 'pickups' | 'mayLeaveAlone'>

export interface DraftKey {
  guardianId: string
  familyId: string
  offeringId: string
  participantId: string
}

const dayInMs = 86_400_000

/** Keeps what was filled in until the sign-up is sent, for a day, sealed with the family's key. */
export async function keepDraft(
  db: Db,
  key: DraftKey,
  answers: DraftAnswers,
  { now, vault }: Operation,
) {
  const familyKey = await findFamilyKey(db, key.familyId)
  if (!familyKey) throw new Error('a signed-in family has no key')
  await saveDraft(db, {
    ...{ guardian_id: key.guardianId, offering_id: key.offeringId, saved_at: now },
    participant_id: key.participantId,
    answers_sealed: vault.seal(familyKey, JSON.stringify(answers)),
  })
}

/** What was filled in, or nothing where the step was not reached or was longer than a day ago. */
export async function readDraft(
  readDb: ReadDb,
  key: DraftKey,
  { now, vault }: Operation,
): Promise<DraftAnswers | undefined> {
  const since = new Date(Date.parse(now) - dayInMs).toISOString()
  const sealed = await findDraft(readDb, { ...key, since })
  const familyKey = sealed && (await findFamilyKey(readDb, key.familyId))
  return sealed && familyKey ? JSON.parse(vault.unseal(familyKey, sealed)) : undefined
}
