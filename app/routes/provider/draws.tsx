import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { publicFacts } from '#app/domain/ballot/read-draw.ts'
import { DrawLists } from '#app/ui/draw-list.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { WorkPage } from '#app/ui/work-page.tsx'
import { listDraws } from '#db/read/draws.ts'

export const meta = pageTitle((say) => say('draws.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const { now } = operation()
  const draws = await listDraws(readDb, { organisationId })
  return {
    draws: draws.map(({ offerings, ...draw }) => ({ ...publicFacts(draw, now), offerings })),
  }
}

export default function OwnDrawsPage() {
  const { draws } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <WorkPage title={say('draws.title')} here="/provider/draws" isCoordinator>
      <div className="stack">
        {draws.length === 0 ? (
          <p>{say('draws.own.empty')}</p>
        ) : (
          <DrawLists draws={draws} path="/provider/draws" />
        )}
      </div>
    </WorkPage>
  )
}
