import { randomUUID } from 'node:crypto'
import type { AppLoadContext } from '@remix-run/node'
import type { Db } from '#db/schema.ts'
import { signedInAs } from './app.ts'
import { answerOf } from './request.ts'

type Handler = (args: {
  request: Request
  params: Record<string, string>
  context: AppLoadContext
}) => unknown

/** A signed-in guardian opens or sends a page at an address: what comes back, thrown or returned. */
export function visitorOf(db: Db, context: AppLoadContext, guardianId: string) {
  return async (handler: Handler, path: string, fields?: [string, string][]) => {
    const headers = { cookie: await signedInAs(db, { guardianId }) }
    const body = fields && { method: 'post', body: new URLSearchParams(fields) }
    const request = new Request(`http://localhost${path}`, { headers, ...body })
    const [, slug = '', participants = ''] =
      /^\/a\/([^/]+)\/sign-up\/?([^/?]*)/.exec(new URL(request.url).pathname) ?? []
    const params = { slug, participants: decodeURIComponent(participants) }
    return answerOf((async () => handler({ request, params, context }))())
  }
}

export const ticks = (...purposes: string[]) =>
  purposes.map((one): [string, string] => ['consent', one])
export const submission = (): [string, string] => ['submission', randomUUID()]
