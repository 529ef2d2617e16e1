import { addDays } from '#app/domain/calendar/foshan-day.ts'
import { type Demo, daysAgo, type Row } from './demo.ts'
import type { Helper } from './volunteers.ts'

interface Team {
  staff: Row<'staff'>[]
  role_grant: Row<'role_grant'>[]
  credential: Row<'credential'>[]
}

/** The organisations' people with their helpers: roles, papers of which some wait or ran out, and when all were vetted. */
export function peopleRows(demo: Demo, team: Team, helpers: Helper[]) {
  const officer = team.staff[0]?.id ?? ''
  const staff = [...team.staff, ...helpers.map((helper) => helper.staff)]
  const grants = helpers.map(({ staff: member }): Row<'role_grant'> => {
    const { id: staff_id, organisation_id = null, created_at: valid_from } = member
    return {
      ...{ id: demo.newId(), staff_id, role: 'instructor', organisation_id, valid_from },
      granted_by: officer,
    }
  })
  const verified = [...team.credential, ...helpers.flatMap(({ papers }) => papers)].map(
    (paper): Row<'credential'> => ({ ...paper, decided_by: officer }),
  )
  return {
    staff,
    role_grant: [...team.role_grant, ...grants],
    credential: [...verified, ...waitingRows(demo, helpers)],
    vetting: vettingRows(demo, staff, team.staff),
  }
}

/** Three helpers have handed a paper in that nobody has looked at yet; a fourth one's ran out last week. */
function waitingRows(demo: Demo, helpers: Helper[]) {
  const { today, newId, vault } = demo
  const bare = helpers.filter(({ papers }) => papers.length === 0).slice(0, 4)
  return bare.map(({ staff }, at): Row<'credential'> => {
    const paper = {
      ...{ id: newId(), staff_id: staff.id },
      number_sealed: vault.seal(staff.wrapped_key, `DEMO-2026-${2000 + at}`),
    }
    const handedIn = daysAgo(demo, 3 - at, '15:30')
    return at === 3
      ? {
          ...{ ...paper, kind: 'first_aid', state: 'verified', expires_on: addDays(today, -7) },
          submitted_at: daysAgo(demo, 300, '15:30'),
        }
      : {
          ...{ ...paper, kind: at === 1 ? 'first_aid' : 'teacher', state: 'submitted' },
          ...{ expires_on: addDays(today, 400 + at), submitted_at: handedIn },
        }
  })
}

/** Of everybody who works for an organisation: checked a year before it ends, written down by a coordinator. */
function vettingRows(demo: Demo, staff: Row<'staff'>[], team: Row<'staff'>[]) {
  return staff.flatMap((member): Row<'vetting'>[] => {
    const { organisation_id: organisation, vetted_until: valid_until } = member
    const coordinator = team.find(({ organisation_id: own }) => own === organisation)
    if (!organisation || !valid_until || !coordinator) return []
    const checked_on = addDays(valid_until, -364)
    return [
      {
        ...{ id: demo.newId(), staff_id: member.id, checked_on, valid_until, result: 'clear' },
        ...{ recorded_by: coordinator.id, recorded_at: `${checked_on}T02:00:00.000Z` },
      },
    ]
  })
}
