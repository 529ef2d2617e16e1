import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { confirmPublicValue } from '#app/domain/ballot/confirm-public-value.ts'
import { readOfficeDraw } from '#app/domain/ballot/read-office-draw.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { PublicValueForm } from '#app/ui/public-value-form.tsx'
import { PublicValueFields } from '#app/web/draw-fields.ts'
import { readForm } from '#app/web/forms.ts'

export const meta = pageTitle((say) => say('draws.confirm.title'))

/** The draw of the address, with the officer who asks: of the city, or of a district with an offering in it. */
async function findAsked({ request, params, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { readDb, operation } = context.app
  const found = await readOfficeDraw(readDb, params.drawId ?? '', officer, operation().now)
  if (!found) throw new Response(null, { status: 404 })
  return { draw: found.draw, officer }
}

export async function loader(args: LoaderFunctionArgs) {
  const { draw, officer } = await findAsked(args)
  return { draw, isCity: officer.isCity }
}

export async function action(args: ActionFunctionArgs) {
  const { draw, officer } = await findAsked(args)
  const { db, operation } = args.context.app
  const form = await readForm(args.request, PublicValueFields)
  const { typed } = form
  if (!form.ok) return json({ typed, problems: form.problems }, 422)
  const wanted = { officerId: officer.staffId, drawId: draw.id, ...form.fields }
  const done = await confirmPublicValue(db, wanted, operation())
  if (done === 'not-found') throw new Response(null, { status: 404 })
  if (done === 'confirmed' || done === 'already-confirmed') {
    return redirect(`/office/draws/${draw.id}?done=${done}`, 303)
  }
  return json({ typed, problems: [{ field: 'value', key: `draws.confirm.${done}` }] }, 422)
}

export default function ConfirmationPage() {
  const { draw, isCity } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <PublicValueForm kind="confirm" {...{ draw, isCity, answer }} />
}
