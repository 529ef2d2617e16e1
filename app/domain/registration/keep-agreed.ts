import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import type { SigningUp } from './find-sign-up.ts'
import { type Agreed, keepDraft } from './sign-up-draft.ts'

/** Keeps a sign-up that was filled in before the opening, so that one tap is enough then: for each, what was agreed. */
export async function keepAgreed(
  db: Db,
  forms: {
    guardianId: string
    familyId: string
    offeringId: string
    signingUp: readonly SigningUp[]
    agreed: Omit<Agreed, 'participants'>
  },
  operation: Operation,
) {
  const { guardianId, familyId, offeringId, signingUp } = forms
  const agreed = { ...forms.agreed, participants: signingUp.map((one) => one.participant.id) }
  for (const { participant, draft } of signingUp) {
    const key = { guardianId, familyId, offeringId, participantId: participant.id }
    const answers = draft ?? { pickups: [], mayLeaveAlone: false }
    await keepDraft(db, key, { ...answers, agreed }, operation)
  }
}
