import type { FeedScope } from '#db/schema/feeds.ts'

/** Whose link it is, and who makes, renews or revokes it: the guardian or the staff member herself, or a coordinator. */
export interface FeedOwner {
  scope: FeedScope
  ownerId: string
  actor: { kind: 'guardian' | 'staff'; id: string }
}
