import { listOwnClassSessionsOn } from '#db/read/own-codes.ts'
import { listCollectingGuardians, listPickups } from '#db/read/rosters.ts'
import type { ReadDb, WrappedKey } from '#db/schema.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import { callName } from '../families/call-name.ts'
import type { Operation } from '../operation.ts'
import {
  checkInDigits,
  checkInKeyOf,
  checkInQr,
  codeGoodUntil,
  collectDigits,
} from './check-in-code.ts'
import { codeKeyOf } from './code-key.ts'
import { mayCollectOn } from './may-collect.ts'

/**
 * The codes that a guardian shows today: of each class session of her own children, what to be checked in with at this
 * moment, the key that makes all later ones, and a collection code for each adult who may collect.
 */
export async function readOwnCodes(
  db: ReadDb,
  guardian: { familyId: string; guardianId: string },
  { now, vault }: Pick<Operation, 'now' | 'vault'>,
) {
  const day = foshanDay(now)
  const own = await listOwnClassSessionsOn(db, guardian, day)
  const codes = await Promise.all(
    own.map(async ({ wrapped_key, registration_id: registrationId, name, call_name, ...one }) => {
      const key = await checkInKeyOf(codeKeyOf(vault, one.id), registrationId)
      return {
        ...{ registrationId, classSessionId: one.id, key },
        name: name === null ? null : callName({ name, call_name }),
        ...{ title_zh: one.title_zh, title_en: one.title_en },
        ...{ venue_zh: one.venue_zh, venue_en: one.venue_en },
        ...{ starts_at: one.starts_at, ends_at: one.ends_at },
        qr: await checkInQr(key, registrationId, now),
        digits: await checkInDigits(key, now),
        collectors: await Promise.all(
          (isCollected(one)
            ? await collectorsOf(one.child_id, registrationId, wrapped_key)
            : []
          ).map(async (collector) => ({
            ...{ name: collector.name, relation: collector.relation },
            digits: await collectDigits(key, collector.key),
          })),
        ),
      }
    }),
  )
  return { day, goodUntil: codeGoodUntil(now), codes }

  async function collectorsOf(
    childId: string | null,
    registrationId: string,
    key: WrappedKey | null,
  ) {
    const guardians = await listCollectingGuardians(db, childId === null ? [] : [childId])
    const pickups = await listPickups(db, [registrationId])
    return [
      ...guardians.map(({ id, name, relation }) => ({ key: `guardian:${id}`, name, relation })),
      ...pickups
        .filter((pickup) => mayCollectOn(pickup, day))
        .map(({ id, name_sealed }) => ({
          ...{ key: `pickup:${id}`, relation: null },
          name: key && vault.unseal(key, name_sealed),
        })),
    ]
  }
}

const isCollected = ({ departure, audience }: { departure: string; audience: string }) =>
  departure === 'collected' && audience !== 'guardian'
