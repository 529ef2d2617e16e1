import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { readOwnDraw } from '#app/domain/ballot/read-own-draw.ts'
import { either } from '#app/i18n/either.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { DrawCommitments } from '#app/ui/draw-commitments.tsx'
import { DrawDone } from '#app/ui/draw-done.tsx'
import { DrawFacts } from '#app/ui/draw-facts.tsx'
import { DrawOfferings } from '#app/ui/draw-offerings.tsx'
import { PoolCount, ResultCount } from '#app/ui/draw-results.tsx'
import { DrawTodo } from '#app/ui/draw-todo.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { drawAnswers } from '#app/web/draw-fields.ts'
import { oneOf } from '#app/web/list-query.ts'

export const meta = pageTitle((say) => say('draws.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { staffId, organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const by = { party: 'provider' as const, staffId, organisationId }
  const found = await readOwnDraw(readDb, params.drawId ?? '', by, operation().now)
  if (!found) throw new Response(null, { status: 404 })
  return { ...found, done: oneOf(new URL(request.url).searchParams, 'done', drawAnswers) ?? null }
}

export default function OwnDrawPage() {
  const data = useLoaderData<typeof loader>()
  const { draw, offerings, commitments, revealing, steps, done } = data
  const [say, locale] = [useSay(), useLocale()]
  return (
    <StaffPage
      title={say('draw.one', { season: either(locale, draw.season_zh, draw.season_en) })}
      back={{ href: '/provider/draws' }}
    >
      <div className="stack">
        <DrawDone done={done} />
        <div className="draw-columns">
          <div className="stack draw-column">
            <DrawTodo {...{ draw, steps }} path={`/provider/draws/${draw.id}`} />
            <DrawOfferings
              title={say('draws.own.offerings')}
              offerings={offerings}
              href={({ id }) => `/provider/offerings/${id}`}
              more={(offering) =>
                draw.state === 'applied' ? (
                  <ResultCount {...offering} />
                ) : (
                  <PoolCount {...{ draw, offering }} />
                )
              }
            />
          </div>
          <div className="stack draw-column">
            <DrawFacts draw={draw} />
            <div className="row">
              <ButtonLink href={`/draws/${draw.id}`} kind="secondary">
                {say('draws.public')}
              </ButtonLink>
            </div>
            <DrawCommitments commitments={commitments} revealing={revealing} />
          </div>
        </div>
      </div>
    </StaffPage>
  )
}
