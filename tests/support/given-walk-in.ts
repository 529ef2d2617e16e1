import { randomUUID } from 'node:crypto'
import { registerWalkIn, type WalkIn } from '#app/domain/registration/register-walk-in.ts'
import { consentTextVersion, whatIsAsked } from '#app/domain/registration/what-is-asked.ts'
import { findOfferingById } from '#db/read/offering-by-id.ts'
import type { Db } from '#db/schema.ts'
import type { givenClass } from './given-class.ts'
import { operationAt } from './operation.ts'

type Held = Awaited<ReturnType<typeof givenClass>>
let last = 0

/** A family that stands there, which nobody knows yet, with a girl of eleven and all consents that are needed. */
export async function walkInTo(db: Db, held: Held, facts: Partial<WalkIn> = {}): Promise<WalkIn> {
  const offering = await findOfferingById(db, held.offering.id)
  if (!offering) throw new Error('no offering')
  const asked = whatIsAsked(offering)
  return {
    ...{ staff: held.staff, classSessionId: held.classSession.id },
    ...{ mobile: `1690000${String(++last).padStart(4, '0')}`, guardianName: '韦丽' },
    child: {
      ...{ newId: randomUUID(), relation: 'mother' },
      facts: {
        ...{ name: '韦小河', call_name: null, sex: 'girl', born_on: '2015-03-01', school: null },
        ...{ primary_entry_year: 2021, town_code: '440606001', new_resident_status: 'permit' },
      },
    },
    answers: {
      ...{ consents: asked.required, textVersion: consentTextVersion, pickups: [] },
      ...{
        mayLeaveAlone: false,
        ...(asked.questions.length > 0 && { health: { yes: [], note: '' } }),
      },
    },
    submission: { id: randomUUID(), bodyHash: 'same' },
    ...facts,
  }
}

export const walkIn = (db: Db, held: Held, form: WalkIn, minutes = 5) => {
  const now = new Date(Date.parse(held.classSession.starts_at) + minutes * 60_000).toISOString()
  return registerWalkIn(db, form, operationAt(now))
}
