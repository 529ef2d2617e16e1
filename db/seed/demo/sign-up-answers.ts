import type { ConsentPurpose } from '#app/domain/registration/keep-answers.ts'
import type { Demo, Row } from './demo.ts'
import type { DemoRegistration } from './registrations.ts'

const textVersion = '2026-07'
const healthAnswers = [
  { yes: [], note: '' },
  { yes: [], note: '' },
  { yes: ['allergy'], note: '对花生过敏' },
  { yes: ['asthma', 'medication'], note: '随身带喷雾' },
]
const collectors = ['何建国', '莫春梅', '阿依古丽·买买提', '欧阳志强']

export function consentRows({ newId, dice }: Demo, { registration, offered }: DemoRegistration) {
  const { offering } = offered
  const purposes: ConsentPurpose[] = ['activity']
  const wet = offering.setting === 'pool' || offering.setting === 'waterside'
  if (registration.child_id !== null) purposes.push('privacy_child')
  if (offering.asks_health === 1) purposes.push('sensitive_health')
  if (wet) purposes.push('water')
  if (wet || offering.programme === 'camp') purposes.push('emergency_care')
  if (offering.departure === 'collected') purposes.push('pickup')
  if (dice.chance(40)) purposes.push('photo')
  return purposes.map(
    (purpose): Row<'consent'> => ({
      ...{ id: newId(), registration_id: registration.id, guardian_id: registration.guardian_id },
      ...{ purpose, text_version: textVersion, given_at: registration.registered_at },
    }),
  )
}

export function healthNoteRows(
  { vault, dice }: Demo,
  { registration, offered, family }: DemoRegistration,
): Row<'health_note'>[] {
  if (offered.offering.asks_health === 0) return []
  const swims = offered.offering.setting === 'pool' ? { swims: dice.pick(['no', 'floats']) } : {}
  const answers = JSON.stringify({ ...dice.pick(healthAnswers), ...swims })
  return [
    {
      ...{ registration_id: registration.id, created_at: registration.registered_at },
      answers_sealed: vault.seal(family.key, answers),
    },
  ]
}

export function pickupRows(
  { newId, vault, dice }: Demo,
  { registration, offered, family }: DemoRegistration,
): Row<'pickup_authorisation'>[] {
  if (offered.offering.departure !== 'collected') return []
  return [
    {
      ...{ id: newId(), registration_id: registration.id, created_at: registration.registered_at },
      name_sealed: vault.seal(family.key, dice.pick(collectors)),
      phone_sealed: vault.seal(family.key, `1690000${7000 + dice.roll(900)}`),
    },
  ]
}

/** Of whoever had a place: cancelled again where it is gone. */
export function calendarEntryRows({ newId }: Demo, { registration, offered }: DemoRegistration) {
  const { state, registered_at, state_since } = registration
  const gone = state === 'withdrawn' || state === 'cancelled_by_provider'
  if (state !== 'confirmed' && !gone) return []
  return offered.classSessions.map((classSession): Row<'calendar_entry'> => {
    const moved = classSession.sequence > 0 ? classSession.revised_at : registered_at
    return {
      ...{ id: newId(), registration_id: registration.id, class_session_id: classSession.id },
      ...{ uid: `e-${newId()}@xuetang`, sequence: classSession.sequence + (gone ? 1 : 0) },
      ...{ status: gone ? 'cancelled' : 'confirmed', created_at: registered_at },
      revised_at: gone ? state_since : moved,
    }
  })
}
