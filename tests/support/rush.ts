import { randomUUID } from 'node:crypto'
import { hashToken, newToken } from '#app/access/token.ts'
import type { Db } from '#db/schema.ts'
import { givenClassSession, givenOffering } from './given.ts'
import { testVault } from './operation.ts'

const hour = 3_600_000

/** A signed-in parent with a child, before a form that is filled in: post it, again and again if need be. */
export interface ReadyParent {
  guardianId: string
  familyId: string
  childId: string
  email: string
  cookie: string
  path: string
  fields: Record<string, string>
}

/** An offering that is open at this very moment, and parents who are about to press the button. */
export async function givenRush(db: Db, { parents, places }: { parents: number; places: number }) {
  const now = Date.now()
  const at = (hours: number) => new Date(now + hours * hour).toISOString()
  const offering = await givenOffering(db, {
    ...{ max_places: places, registration_opens_at: at(-1), registration_closes_at: at(240) },
    ...{ first_starts_at: at(300), last_ends_at: at(301.5), created_at: at(-100) },
  })
  await givenClassSession(db, offering)
  const made = Array.from({ length: parents }, (_, n) => aParent(n, at, offering.slug))
  for (let from = 0; from < made.length; from += 200) {
    await insert(db, made.slice(from, from + 200))
  }
  return { offering, parents: made.map(({ ready }) => ready) }
}

function aParent(n: number, at: (hours: number) => string, slug: string) {
  const [familyId, guardianId, childId] = [randomUUID(), randomUUID(), randomUUID()]
  const [key, email, token] = [
    testVault.newKey(),
    `rush-${n}-${guardianId}@example.com`,
    newToken(),
  ]
  const rows = {
    family: { id: familyId, wrapped_key: key, created_at: at(-100) },
    guardian: {
      ...{ id: guardianId, family_id: familyId, name: '何丽云', locale: 'zh-CN' as const },
      ...{ email_sealed: testVault.seal(key, email), email_hash: testVault.lookup(email) },
      ...{ email_verified_at: at(-100), created_at: at(-100) },
    },
    child: {
      ...{ id: childId, family_id: familyId, name: '何小雨', sex: 'girl' as const },
      ...{ born_on: '2015-03-01', primary_entry_year: new Date(at(0)).getFullYear() - 4 },
      ...{ town_code: '440606001', new_resident_status: 'permit' as const },
      ...{ new_resident_declared_on: '2026-06-01', created_at: at(-100) },
    },
    guardianship: {
      ...{ guardian_id: guardianId, child_id: childId, relation: 'mother' as const },
      ...({ may_register: 1, may_collect: 1, gets_messages: 1, barred: 0 } as const),
    },
    sign_in: {
      ...{ token_hash: hashToken(token), guardian_id: guardianId, shared_device: 0 as const },
      ...{ created_at: at(0), last_seen_at: at(0), expires_at: at(100) },
    },
  }
  const ready: ReadyParent = {
    ...{ guardianId, familyId, childId, email, cookie: `family=${token}` },
    path: `/a/${slug}/sign-up/${childId}/confirmation`,
    fields: { submission: randomUUID() },
  }
  return { rows, ready }
}

async function insert(db: Db, made: ReturnType<typeof aParent>[]) {
  const rowsOf = <Table extends keyof ReturnType<typeof aParent>['rows']>(table: Table) =>
    made.map(({ rows }) => rows[table])
  await db.inTransaction(async (tx) => {
    await tx.insertInto('family').values(rowsOf('family')).execute()
    await tx.insertInto('guardian').values(rowsOf('guardian')).execute()
    await tx.insertInto('child').values(rowsOf('child')).execute()
    await tx.insertInto('guardianship').values(rowsOf('guardianship')).execute()
    await tx.insertInto('sign_in').values(rowsOf('sign_in')).execute()
  })
}

/** The filled-in form as a browser sends it. */
export function formBody({ fields }: ReadyParent) {
  const body = new URLSearchParams(fields)
  for (const consent of ['privacy_child', 'activity']) body.append('consent', consent)
  return body.toString()
}
