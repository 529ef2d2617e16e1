import type { Role } from '#db/schema/organisations.ts'

const homes: [Role, string][] = [
  ['city_officer', '/office'],
  ['district_officer', '/office'],
  ['coordinator', '/provider'],
  ['instructor', '/teach'],
]

/** The first page of somebody with these roles. */
export function staffHome(roles: Role[]) {
  return homes.find(([role]) => roles.includes(role))?.[1] ?? '/'
}
