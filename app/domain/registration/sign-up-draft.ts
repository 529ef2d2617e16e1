import { findFamilyKey } from '#db/read/registrations.ts'
import { findDraft, listDrafts } from '#db/read/sign-up.ts'
import type { Db, ReadDb } from '#db/schema.ts'
import { saveDraft } from '#db/write/sign-up-drafts.ts'
import type { Operation } from '../operation.ts'
import type { SignUpAnswers } from './keep-answers.ts'

/** What the second step asked. */
type DraftAnswers = Pick<SignUpAnswers, 'health' | 'pickups' | 'mayLeaveAlone'>

/** What was agreed to before the opening, of which version of the texts, and who signs up together. */
export interface Agreed extends Pick<SignUpAnswers, 'consents' | 'textVersion'> {
  participants: readonly string[]
  link: 'all' | 'any' | null
}

export type Draft = DraftAnswers & { agreed?: Agreed }

export interface DraftKey {
  guardianId: string
  familyId: string
  offeringId: string
  participantId: string
}

const dayInMs = 86_400_000
const dayBefore = (now: string) => new Date(Date.parse(now) - dayInMs).toISOString()

/** Keeps what was filled in until a day after, or a day after the opening; sealed with the family's key. */
export async function keepDraft(db: Db, key: DraftKey, draft: Draft, { now, vault }: Operation) {
  const familyKey = await findFamilyKey(db, key.familyId)
  if (!familyKey) throw new Error('a signed-in family has no key')
  await saveDraft(db, {
    ...{ guardian_id: key.guardianId, offering_id: key.offeringId, saved_at: now },
    participant_id: key.participantId,
    answers_sealed: vault.seal(familyKey, JSON.stringify(draft)),
  })
}

/** What was filled in, or nothing where the step was not reached or was too long ago. */
export async function readDraft(
  readDb: ReadDb,
  key: DraftKey,
  { now, vault }: Operation,
): Promise<Draft | undefined> {
  const sealed = await findDraft(readDb, { ...key, since: dayBefore(now) })
  const familyKey = sealed && (await findFamilyKey(readDb, key.familyId))
  return sealed && familyKey ? JSON.parse(vault.unseal(familyKey, sealed)) : undefined
}

/**
 * Who is filled in completely for an offering, so that one tap signs them up; nothing where nobody is, where a text has
 * changed since, or where one of several is missing.
 */
export async function findReadyToSend(
  readDb: ReadDb,
  key: Omit<DraftKey, 'participantId'>,
  textVersion: string,
  { now, vault }: Operation,
): Promise<Agreed | undefined> {
  const rows = await listDrafts(readDb, { ...key, since: dayBefore(now) })
  const familyKey = rows.length > 0 ? await findFamilyKey(readDb, key.familyId) : undefined
  if (!familyKey) return
  const drafts = rows.map((row): Draft & { id: string } => ({
    ...JSON.parse(vault.unseal(familyKey, row.answers_sealed)),
    id: row.participant_id,
  }))
  const agreed = drafts.find(({ agreed }) => agreed?.textVersion === textVersion)?.agreed
  const isReady = (id: string) => drafts.some((one) => one.id === id && isAgreed(one, textVersion))
  return agreed?.participants.every(isReady) ? agreed : undefined
}

/** Whether a family agreed in this draft to the texts as they stand. */
function isAgreed(draft: Draft | undefined, textVersion: string) {
  return draft?.agreed?.textVersion === textVersion
}
