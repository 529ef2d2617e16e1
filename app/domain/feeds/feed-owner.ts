import type { FeedScope } from '#db/schema/feeds.ts'

/** Whose link it is, and who makes, renews or revokes it: the guardian or the staff member herself, or a coordinator. */
export interface FeedOwner {
  scope: FeedScope
  ownerId: string
  actor: { kind: 'guardian' | 'staff'; id: string }
}

export function ofGuardian(guardianId: string): FeedOwner {
  return { scope: 'family', ownerId: guardianId, actor: { kind: 'guardian', id: guardianId } }
}

export function ofOrganisation(coordinator: {
  staffId: string
  organisationId: string
}): FeedOwner {
  const actor = { kind: 'staff' as const, id: coordinator.staffId }
  return { scope: 'organisation', ownerId: coordinator.organisationId, actor }
}

export function ofTeacher(staffId: string): FeedOwner {
  return { scope: 'teacher', ownerId: staffId, actor: { kind: 'staff', id: staffId } }
}
