import { type AppLoadContext, redirect } from '@remix-run/node'
import { seenLongAgo, staffIdleSince } from '#app/domain/identity/sign-in-time.ts'
import {
  findGuardianSignIn,
  findStaffSignIn,
  listOfficersDistricts,
  listRoles,
} from '#db/read/sign-ins.ts'
import type { Role } from '#db/schema/organisations.ts'
import type { Instant, Locale } from '#db/schema.ts'
import { noteSignInSeen } from '#db/write/sign-ins.ts'
import { type CookieName, readCookie } from './cookie.ts'
import { hashToken } from './token.ts'

export interface SignedInGuardian {
  guardianId: string
  familyId: string
  locale: Locale
  /** Null until she has told it. */
  name: string | null
  /** Of this browser's sign-in: for signing out. */
  signInHash: string
}

export interface SignedInStaff {
  staffId: string
  /** Null for officers. */
  organisationId: string | null
  name: string
  roles: Role[]
  signInHash: string
}

export interface SignedInOfficer {
  staffId: string
  name: string
  /** City officers see everything; the others what lies in their districts. */
  isCity: boolean
  districtCodes: string[]
}

/** The guardian who asks. @throws a redirect to /sign-in, which leads back here. */
export async function requireGuardian(request: Request, context: AppLoadContext) {
  const guardian = await findGuardian(request, context)
  if (!guardian) throw redirect(signInPath('/sign-in', request), 303)
  return guardian
}

/** The guardian who asks, if one is signed in: for pages that anybody may see. */
export async function findGuardian(
  request: Request,
  { app }: AppLoadContext,
): Promise<SignedInGuardian | undefined> {
  const signInHash = signInHashOf(request, 'family', app.settings.publicOrigin)
  if (!signInHash) return undefined
  const { now } = app.operation()
  const found = await findGuardianSignIn(app.readDb, signInHash, now)
  if (!found) return undefined
  await noteSeen(app, signInHash, now, found.last_seen_at)
  const { id: guardianId, family_id: familyId, locale, name } = found
  return { guardianId, familyId, locale, name, signInHash }
}

/**
 * The staff member who asks, holding one of `roles` (any role, where none is named).
 * @throws a redirect to /staff/sign-in; 404 for those who hold none of the roles.
 */
export async function requireStaff(request: Request, context: AppLoadContext, ...roles: Role[]) {
  const staff = await findStaff(request, context)
  if (!staff) throw redirect(signInPath('/staff/sign-in', request), 303)
  const isAllowed = roles.length === 0 || staff.roles.some((role) => roles.includes(role))
  if (!isAllowed) throw new Response(null, { status: 404 })
  return staff
}

/** The city or district officer who asks. @throws as requireStaff. */
export async function requireOfficer(
  request: Request,
  context: AppLoadContext,
): Promise<SignedInOfficer> {
  const staff = await requireStaff(request, context, 'city_officer', 'district_officer')
  const { readDb, operation } = context.app
  const districtCodes = await listOfficersDistricts(readDb, staff.staffId, operation().now)
  const isCity = staff.roles.includes('city_officer')
  return { staffId: staff.staffId, name: staff.name, isCity, districtCodes }
}

/** The coordinator who asks, with the organisation that is hers. @throws as requireStaff. */
export async function requireCoordinator(request: Request, context: AppLoadContext) {
  const staff = await requireStaff(request, context, 'coordinator')
  const { organisationId } = staff
  if (organisationId === null) throw new Response(null, { status: 404 })
  return { ...staff, organisationId }
}

/** The staff member who asks, if one is signed in. */
export async function findStaff(
  request: Request,
  { app }: AppLoadContext,
): Promise<SignedInStaff | undefined> {
  const signInHash = signInHashOf(request, 'staff', app.settings.publicOrigin)
  if (!signInHash) return undefined
  const { now } = app.operation()
  const found = await findStaffSignIn(app.readDb, signInHash, now, staffIdleSince(now))
  if (!found) return undefined
  await noteSeen(app, signInHash, now, found.last_seen_at)
  const roles = await listRoles(app.readDb, found.id, now)
  const { id: staffId, organisation_id: organisationId, name } = found
  return { staffId, organisationId, name, roles, signInHash }
}

function signInHashOf(request: Request, name: CookieName, publicOrigin: string) {
  const token = readCookie(request, name, publicOrigin)
  return token && hashToken(token)
}

async function noteSeen(
  { db }: AppLoadContext['app'],
  signInHash: string,
  now: Instant,
  lastSeenAt: Instant,
) {
  const longAgo = seenLongAgo(now)
  if (lastSeenAt <= longAgo) await noteSignInSeen(db, signInHash, now, longAgo)
}

/** Leads back to the page that was asked for. `_data` is how Remix asks for a page's data alone. */
function signInPath(path: string, request: Request) {
  const { pathname, searchParams } = new URL(request.url)
  searchParams.delete('_data')
  const query = request.method === 'GET' && searchParams.size > 0 ? `?${searchParams}` : ''
  return `${path}?next=${encodeURIComponent(pathname + query)}`
}
