import { putUpScreen } from '#app/domain/attendance/put-up-screen.ts'
import { screenTicket } from '#app/domain/attendance/screen-ticket.ts'
import { listScreensAt } from '#db/read/screens.ts'
import type { Db } from '#db/schema.ts'
import { asStaff } from './given-class.ts'
import { operationAt, testVault } from './operation.ts'

/** A screen at the door of a class session, put up as it begins. */
export async function givenScreen(
  db: Db,
  coordinator: { id: string; organisation_id?: string | null },
  { id: classSessionId, starts_at }: { id: string; starts_at: string },
) {
  const staff = asStaff(coordinator)
  await putUpScreen(db, { staff, classSessionId }, operationAt(starts_at))
  const [screen] = await listScreensAt(db, [classSessionId])
  if (!screen) throw new Error('no screen was put up')
  return screen
}

/** What a family has in hand that scanned the screen as the class session began. */
export async function givenTicket(...given: Parameters<typeof givenScreen>) {
  const { id: screenId } = await givenScreen(...given)
  return screenTicket(testVault, { screenId, scannedAt: given[2].starts_at })
}
