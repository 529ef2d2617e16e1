import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { readOfficeDraw } from '#app/domain/ballot/read-office-draw.ts'
import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { DrawCommitments, partyText } from '#app/ui/draw-commitments.tsx'
import { DrawDone } from '#app/ui/draw-done.tsx'
import { DrawFacts } from '#app/ui/draw-facts.tsx'
import { DrawOfferings } from '#app/ui/draw-offerings.tsx'
import { PoolCount } from '#app/ui/draw-results.tsx'
import { DrawTodo } from '#app/ui/draw-todo.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { drawAnswers } from '#app/web/draw-fields.ts'
import { oneOf } from '#app/web/list-query.ts'

export const meta = pageTitle((say) => say('draws.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { readDb, operation } = context.app
  const found = await readOfficeDraw(readDb, params.drawId ?? '', officer, operation().now)
  if (!found) throw new Response(null, { status: 404 })
  const done = oneOf(new URL(request.url).searchParams, 'done', drawAnswers) ?? null
  return { ...found, isCity: officer.isCity, done }
}

type Data = SerializeFrom<typeof loader>

export default function OfficeDrawPage() {
  const data = useLoaderData<typeof loader>()
  const { draw, isCity, offerings, commitments, revealing, steps, value, done } = data
  const [say, locale] = [useSay(), useLocale()]
  const path = `/office/draws/${draw.id}`
  return (
    <OfficePage
      title={say('draw.one', { season: either(locale, draw.season_zh, draw.season_en) })}
      here="/office/draws"
      isCity={isCity}
    >
      <DrawDone done={done} />
      <div className="draw-columns">
        <div className="stack draw-column">
          <DrawTodo {...{ draw, steps, path }} typedBy={value.typedBy} />
          <Waiting data={data} />
          <DrawOfferings
            title={say('draw.offerings')}
            offerings={offerings}
            href={({ id }) => `/office/offerings/${id}`}
            more={(offering) => <PoolCount {...{ draw, offering }} />}
          />
        </div>
        <div className="stack draw-column">
          <DrawFacts
            draw={draw}
            more={[
              {
                name: say('draws.value.typed-by'),
                fact:
                  value.typedAt &&
                  say('draws.value.by', {
                    ...{ name: value.typedBy ?? '', at: instantText(locale, value.typedAt) },
                  }),
              },
              {
                name: say('draws.value.confirmed-by'),
                fact:
                  value.confirmedAt &&
                  say('draws.value.by', {
                    ...{
                      name: value.confirmedBy ?? '',
                      at: instantText(locale, value.confirmedAt),
                    },
                  }),
              },
            ]}
          />
          <div className="row">
            <ButtonLink href={`/draws/${draw.id}`} kind="secondary">
              {say('draws.public')}
            </ButtonLink>
          </div>
          <DrawCommitments commitments={commitments} revealing={revealing} />
        </div>
      </div>
    </OfficePage>
  )
}

/** Whom the draw still waits for, beside the officer herself. */
function Waiting({ data: { draw, commitments, revealing, value } }: { data: Data }) {
  const [say, locale] = [useSay(), useLocale()]
  if (draw.state !== 'frozen') return null
  const awaited = commitments.filter(({ secret }) => secret === null)
  const who = awaited.map((one) => partyText(say, locale, one)).join(locale === 'en' ? ', ' : '、')
  return (
    <>
      {value.isTyped && value.isOwn && !value.confirmedAt ? (
        <Notice>{say('draws.todo.confirm.own')}</Notice>
      ) : null}
      {who && !revealing.isOver ? <Notice>{say('draws.todo.wait', { who })}</Notice> : null}
    </>
  )
}
