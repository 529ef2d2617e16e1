import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireGuardian } from '#app/access/who.ts'
import { takeHomeFile } from '#app/documents/feed-file.ts'
import { wholeWindow } from '#app/domain/feeds/feed-window.ts'
import { readFeed } from '#app/domain/feeds/read-feed.ts'
import { calendarDownload } from '#app/web/calendar-download.ts'
import { findOwnRegistrationInFull } from '#db/read/family-registrations.ts'

/** The class sessions of one registration, under the UIDs of their invitations. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { familyId, guardianId, locale } = await requireGuardian(request, context)
  const { readDb, settings, operation } = context.app
  const registrationId = params.registrationId ?? ''
  const registration = await findOwnRegistrationInFull(readDb, familyId, registrationId)
  if (!registration) throw new Response(null, { status: 404 })
  const feed = { of: 'family' as const, familyId, guardianId, registrationId }
  const events = await readFeed(readDb, feed, wholeWindow(operation().now))
  const { publicOrigin, mailFrom: organizerEmail } = settings
  return calendarDownload(takeHomeFile({ feed, events, locale, publicOrigin, organizerEmail }))
}
