import type { ClassSessionPlan } from '#db/schema/message-facts.ts'
import type { Db } from '#db/schema.ts'
import type { Operation } from '../operation.ts'
import { type Changed, type ChangeRequest, changeClassSessions } from './change-class-sessions.ts'

/**
 * One more class session of the coordinator's own published offering, or one that makes up for another that is
 * suspended or cancelled. `id` comes with the form and becomes the class session's: sent twice, it is one. Everybody
 * with a place gets it into the calendar; its staff is that of what it makes up for, else of the last class session.
 */
export function addClassSession(
  db: Db,
  {
    id,
    plan,
    makesUpFor,
    ...request
  }: Omit<ChangeRequest, 'wanted'> & {
    id: string
    plan: ClassSessionPlan
    makesUpFor: string | null
  },
  operation: Operation,
): Promise<Changed> {
  const wanted = [{ classSessionId: id, to: plan, isNew: { makesUpFor } }]
  return changeClassSessions(db, { ...request, wanted }, operation)
}
