import { findFamilyKey } from '#db/read/registrations.ts'
import type { Database, Tx } from '#db/schema.ts'
import { insertSignUpAnswers } from '#db/write/sign-up-answers.ts'
import type { Operation } from '../operation.ts'

export type ConsentPurpose = Database['consent']['purpose']

/** What a family told us on the way to a sign-up. */
export interface SignUpAnswers {
  consents: ConsentPurpose[]
  /** The version of the consent texts that were shown: 2026-07. */
  textVersion: string
  /** The yes answers of the health form, and a free line; undefined where the offering does not ask. */
  health?: HealthAnswers
  /** Named adults who may collect the child, at most three. */
  pickups: { name: string; phone: string }[]
  mayLeaveAlone: boolean
}

export interface HealthAnswers {
  /** Codes of the health form: allergy, asthma … */
  yes: string[]
  note: string
  /** Of water offerings. */
  swims?: 'no' | 'floats' | 'ten-metres' | 'twenty-five-metres'
}

/** Keeps a sign-up's answers; health and the people who may collect are sealed with the family's key. */
export async function keepAnswers(
  tx: Tx,
  signUp: {
    registrationId: string
    guardianId: string
    familyId: string
    answers: SignUpAnswers
  },
  { now, newId, vault }: Operation,
) {
  const { registrationId, guardianId, answers } = signUp
  const key = await findFamilyKey(tx, signUp.familyId)
  if (!key) throw new Error('the family of a registration has no key')
  await insertSignUpAnswers(tx, {
    consents: answers.consents.map((purpose) => ({
      ...{ id: newId(), registration_id: registrationId, guardian_id: guardianId, purpose },
      ...{ text_version: answers.textVersion, given_at: now, withdrawn_at: null },
    })),
    pickups: answers.pickups.map(({ name, phone }) => ({
      ...{ id: newId(), registration_id: registrationId, created_at: now },
      ...{
        name_sealed: vault.seal(key, name),
        phone_sealed: phone ? vault.seal(key, phone) : null,
      },
    })),
    healthNote: answers.health && {
      ...{ registration_id: registrationId, created_at: now },
      answers_sealed: vault.seal(key, JSON.stringify(answers.health)),
    },
  })
}
