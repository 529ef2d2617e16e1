import type { LoaderFunctionArgs } from '@remix-run/node'
import { drawFileHeaders } from '#app/web/draw-file.ts'
import { findDrawFile } from '#db/read/draws.ts'

/** The result file, byte for byte as its hash was taken. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const body = await findDrawFile(context.app.readDb, params.drawId ?? '', 'result')
  if (body === undefined) throw new Response(null, { status: 404 })
  return new Response(body, { headers: drawFileHeaders })
}
