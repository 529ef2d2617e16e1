import { type ActionFunctionArgs, json } from '@remix-run/node'
import { z } from 'zod'
import { carriesToken } from '#app/access/bearer.ts'
import { limitWrongTokens } from '#app/domain/messages/limit-wrong-tokens.ts'
import { takeReceipt } from '#app/domain/messages/take-receipt.ts'
import { clientAddress } from '#app/web/client-address.ts'

const receipt = z.object({
  id: z.string().min(1).max(64),
  state: z.enum(['delivered', 'undelivered']),
  at: z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString()),
  code: z
    .string()
    .regex(/^[\w.:-]{1,32}$/)
    .optional(),
})

const refusals = { wrong: 401, 'too-many': 429 }

/** Where the SMS gateway tells what became of a message: docs/sms-gateway.md. Without a gateway it does not exist. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { db, smsToken, operation } = context.app
  if (smsToken === undefined) throw new Response(null, { status: 404 })
  const tried = { isRight: carriesToken(request, smsToken), networkAddress: clientAddress(request) }
  const present = operation()
  const allowed = await limitWrongTokens(db, tried, present)
  if (allowed !== 'right') throw new Response(null, { status: refusals[allowed] })
  const { data } = receipt.safeParse(await request.json().catch(() => undefined))
  if (!data) throw new Response(null, { status: 400 })
  const { outcome } = await takeReceipt(db, data, present)
  if (outcome === 'unknown') throw new Response(null, { status: 404 })
  return json({ outcome })
}

/** There is nothing to look at. */
export function loader() {
  throw new Response(null, { status: 404 })
}
