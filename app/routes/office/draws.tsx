import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { listOfficersDraws } from '#app/domain/ballot/office-draws.ts'
import { publicFacts } from '#app/domain/ballot/read-draw.ts'
import { DrawLists } from '#app/ui/draw-list.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'

export const meta = pageTitle((say) => say('draws.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { readDb, operation } = context.app
  const { now } = operation()
  const draws = await listOfficersDraws(readDb, officer)
  return {
    isCity: officer.isCity,
    draws: draws.map(({ offerings, ...draw }) => ({ ...publicFacts(draw, now), offerings })),
  }
}

export default function OfficeDrawsPage() {
  const { isCity, draws } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <OfficePage title={say('draws.title')} here="/office/draws" isCity={isCity}>
      {draws.length === 0 ? (
        <p>{say('draws.empty')}</p>
      ) : (
        <DrawLists draws={draws} path="/office/draws" />
      )}
    </OfficePage>
  )
}
