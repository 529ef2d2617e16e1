import { type ActionFunctionArgs, json } from '@remix-run/node'
import { requireDevice } from '#app/access/device.ts'
import { limitSending } from '#app/domain/attendance/limit-sending.ts'
import { loadRosters } from '#app/domain/attendance/load-rosters.ts'
import { takeRecords } from '#app/domain/attendance/take-records.ts'
import { readDeviceRecords } from '#app/web/device-records.ts'

/** Takes what a phone recorded, and answers with its rosters as they are then. */
export async function action({ request, context }: ActionFunctionArgs) {
  const device = await requireDevice(request, context)
  const { db, operation } = context.app
  const present = operation()
  const minutes = await limitSending(db, { deviceId: device.id }, present)
  if (minutes !== undefined) {
    const headers = { 'retry-after': String(minutes * 60) }
    throw new Response(null, { status: 429, headers })
  }
  const sent = readDeviceRecords(await request.json().catch(() => undefined))
  if (!sent) throw new Response(null, { status: 400 })
  const { records, unsent, malformed } = sent
  const taken = await takeRecords(db, { device, unsent, records }, present)
  const rosters = await loadRosters(db, { device }, present)
  const refused = [...taken.refused, ...malformed]
  return json(
    { serverNow: present.now, received: taken.received, refused, rosters },
    { headers: { 'cache-control': 'no-store' } },
  )
}

/** There is nothing to look at. */
export function loader() {
  throw new Response(null, { status: 404 })
}
