import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { publicFacts } from '#app/domain/ballot/read-draw.ts'
import { DrawLists } from '#app/ui/draw-list.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { listDraws } from '#db/read/draws.ts'

export const meta = pageTitle((say) => say('draw.title'))

export async function loader({ context }: LoaderFunctionArgs) {
  const { readDb, operation } = context.app
  const { now } = operation()
  const draws = await listDraws(readDb)
  return {
    draws: draws.map(({ offerings, ...draw }) => ({ ...publicFacts(draw, now), offerings })),
  }
}

export default function DrawsPage() {
  const { draws } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <Page title={say('draw.title')}>
      <div className="stack">
        <p className="prose">{say('draw.list.lead')}</p>
        <DrawLists draws={draws} path="/draws" />
      </div>
    </Page>
  )
}
