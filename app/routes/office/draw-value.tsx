import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { readDraw } from '#app/domain/ballot/read-draw.ts'
import { typePublicValue } from '#app/domain/ballot/type-public-value.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { PublicValueForm } from '#app/ui/public-value-form.tsx'
import { PublicValueFields } from '#app/web/draw-fields.ts'
import { readForm } from '#app/web/forms.ts'

export const meta = pageTitle((say) => say('draws.value.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'city_officer')
  const { readDb, operation } = context.app
  const found = await readDraw(readDb, params.drawId ?? '', operation().now)
  if (!found) throw new Response(null, { status: 404 })
  return { draw: found.draw }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { staffId: officerId } = await requireStaff(request, context, 'city_officer')
  const { db, operation } = context.app
  const { drawId = '' } = params
  const form = await readForm(request, PublicValueFields)
  const { typed } = form
  if (!form.ok) return json({ typed, problems: form.problems }, 422)
  const done = await typePublicValue(db, { officerId, drawId, ...form.fields }, operation())
  if (done === 'not-found') throw new Response(null, { status: 404 })
  if (done !== 'too-early') return redirect(`/office/draws/${drawId}?done=${done}`, 303)
  return json({ typed, problems: [{ field: 'value', key: 'draws.value.too-early' }] }, 422)
}

export default function ValuePage() {
  const { draw } = useLoaderData<typeof loader>()
  return <PublicValueForm kind="value" draw={draw} answer={useActionData<typeof action>()} isCity />
}
