import type { LoaderFunctionArgs } from '@remix-run/node'
import { mailFrame } from '#app/web/mail-frame.ts'
import { shownMessage } from '#app/web/shown-message.ts'
import { findDelivery } from '#db/read/deliveries.ts'

/** The HTML of a message that was sent, for the frame in its page. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { readDb, vault, settings } = context.app
  if (!settings.showsMessages) throw new Response(null, { status: 404 })
  const delivery = await findDelivery(readDb, params.id ?? '')
  const html = delivery && shownMessage(vault, delivery).html
  if (!html) throw new Response(null, { status: 404 })
  return mailFrame(html)
}
