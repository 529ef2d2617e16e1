import type { LoaderFunctionArgs } from '@remix-run/node'
import { takeHomeFile } from '#app/documents/feed-file.ts'
import { wholeWindow } from '#app/domain/feeds/feed-window.ts'
import { readFeed } from '#app/domain/feeds/read-feed.ts'
import { calendarDownload } from '#app/web/calendar-download.ts'
import { displayOf } from '#app/web/display.ts'
import { findPublicOffering } from '#db/read/public-offering.ts'

/** The class sessions of an offering, for whoever thinks of going there. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { readDb, settings, operation } = context.app
  const { locale } = displayOf(request)
  const offering = await findPublicOffering(readDb, params.slug ?? '', locale)
  if (!offering) throw new Response(null, { status: 404 })
  const feed = { of: 'offering' as const, offeringId: offering.id }
  const events = await readFeed(readDb, feed, wholeWindow(operation().now))
  const { publicOrigin, mailFrom: organizerEmail } = settings
  return calendarDownload(takeHomeFile({ feed, events, locale, publicOrigin, organizerEmail }))
}
