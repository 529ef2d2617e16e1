import type { Db, Instant } from '#db/schema.ts'
import { keepInbound, noteInboundTaken } from '#db/write/inbound-messages.ts'
import { type CalendarReply, takeAnswer } from '../invites/take-answer.ts'
import type { Operation } from '../operation.ts'
import { type ReturnedMail, takeBounce } from './take-bounce.ts'

/** A mail of the mailbox that invitations leave from, as it was read. */
export interface InboundMail {
  /** Names the mail for good, with `uid`: another numbering begins when the mailbox is made anew. */
  uidValidity: string
  uid: number
  receivedAt: Instant
  content:
    | { kind: 'reply'; reply: CalendarReply }
    | { kind: 'bounce'; bounce: ReturnedMail }
    | { kind: 'other' }
}

/**
 * Deals with a mail once, whoever reads it how often: an answer or a returned mail in the same transaction that notes
 * it. What is neither, or is not believed, is left for people. Of two that read at once, one finds it dealt with.
 */
export function takeInbound(
  db: Db,
  { content, receivedAt, ...mail }: InboundMail,
  operation: Operation,
): Promise<'taken' | 'left' | 'known'> {
  return db.inTransaction(async (tx) => {
    const { uidValidity: uid_validity, uid } = mail
    const id = operation.newId()
    const row = { id, uid_validity, uid, kind: content.kind, received_at: receivedAt }
    if (!(await keepInbound(tx, row))) return 'known'
    if (content.kind === 'other') return 'left'
    const about =
      content.kind === 'reply'
        ? await takeAnswer(tx, { ...content.reply, receivedAt }, operation)
        : await takeBounce(tx, content.bounce, operation)
    if (!about) return 'left'
    await noteInboundTaken(tx, id, about)
    return 'taken'
  })
}
