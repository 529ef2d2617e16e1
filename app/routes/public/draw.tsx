import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findGuardian } from '#app/access/who.ts'
import { readDraw } from '#app/domain/ballot/read-draw.ts'
import { lookUpTicket } from '#app/domain/ballot/read-ticket.ts'
import { findWitness } from '#app/domain/ballot/witness.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { dateText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { DrawCheck } from '#app/ui/draw-check.tsx'
import { DrawCommitments } from '#app/ui/draw-commitments.tsx'
import { DrawFacts } from '#app/ui/draw-facts.tsx'
import { DrawOfferings } from '#app/ui/draw-offerings.tsx'
import { DrawRules } from '#app/ui/draw-rules.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { TicketLookup } from '#app/ui/ticket-lookup.tsx'
import { WitnessPart } from '#app/ui/witness-part.tsx'
import { readTicketNumber } from '#app/web/draw-fields.ts'
import { oneOf } from '#app/web/list-query.ts'
import { findPlanningRules } from '#db/read/rules.ts'

export const meta = pageTitle((say) => say('draw.title'))

const answers = ['committed', 'revealed', 'already', 'too-late'] as const

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { readDb, operation } = context.app
  const { now } = operation()
  const found = await readDraw(readDb, params.drawId ?? '', now)
  if (!found) throw new Response(null, { status: 404 })
  const { draw, commitments, offerings, revealing } = found
  const asked = new URL(request.url).searchParams
  const typed = asked.get('ticket')
  const number = typed && readTicketNumber(typed)
  const guardian = await findGuardian(request, context)
  const figure = await findPlanningRules(readDb, ['late_withdrawals'], foshanDay(now))
  return {
    ...{ draw, commitments, revealing, offerings: offerings.map(asPublic) },
    lookup: typed ? await lookUpTicket(readDb, { draw, offerings, typed, number }) : null,
    witness: guardian ? await findWitness(readDb, draw, guardian) : null,
    lateWithdrawals: figure('late_withdrawals'),
    done: oneOf(asked, 'done', answers) ?? null,
  }
}

type Found = NonNullable<Awaited<ReturnType<typeof readDraw>>>

/** What the public may know of an offering in a draw: not how few want it. */
function asPublic(offering: Found['offerings'][number]) {
  const { id, slug, title_zh, title_en, name_zh, name_en, state } = offering
  const { first_starts_at, max_places, reserved_places } = offering
  const places = { state, first_starts_at, max_places, reserved_places }
  return { id, slug, title_zh, title_en, name_zh, name_en, ...places }
}

type Data = SerializeFrom<typeof loader>

export default function DrawPage() {
  const data = useLoaderData<typeof loader>()
  const { draw, commitments, offerings, revealing, lookup, witness } = data
  const [say, locale] = [useSay(), useLocale()]
  const path = `/draws/${draw.id}`
  const isSealed = draw.pool_hash !== null
  return (
    <Page
      title={say('draw.one', { season: either(locale, draw.season_zh, draw.season_en) })}
      back={{ href: '/draws' }}
    >
      <div className="stack">
        <Answer done={data.done} />
        <Standing draw={draw} />
        <div className="draw-columns">
          <div className="stack draw-column">
            {isSealed ? <TicketLookup path={path} lookup={lookup} /> : null}
            <DrawOfferings title={say('draw.offerings')} offerings={offerings} />
            <DrawRules lateWithdrawals={data.lateWithdrawals} />
          </div>
          <div className="stack draw-column">
            <section className="stack">
              <h2>{say('draw.about')}</h2>
              <DrawFacts draw={draw} />
            </section>
            <DrawCommitments commitments={commitments} revealing={revealing} />
            {witness ? <WitnessPart path={path} witness={witness} /> : null}
            <DrawCheck draw={draw} />
          </div>
        </div>
      </div>
    </Page>
  )
}

/** Whether it is drawn, first of all. */
function Standing({ draw }: { draw: Data['draw'] }) {
  const [say, locale] = [useSay(), useLocale()]
  if (draw.result_hash !== null) {
    return (
      <Notice tone="ok" title={say('draw.done')}>
        <p>{say('draw.done.how')}</p>
      </Notice>
    )
  }
  return (
    <Notice title={say('draw.not-yet', { date: dateText(locale, draw.reveal_by) })}>
      {draw.state === 'open' ? <p>{say('draw.not-yet.open')}</p> : null}
      {draw.state === 'frozen' ? <p>{say('draw.not-yet.frozen')}</p> : null}
    </Notice>
  )
}

/** What came of the witness's form. */
function Answer({ done }: Pick<Data, 'done'>) {
  const say = useSay()
  if (!done) return null
  const isDone = done === 'committed' || done === 'revealed'
  return (
    <Notice tone={isDone ? 'ok' : 'warn'} isAnswer>
      {say(`draw.secret.${done}`)}
    </Notice>
  )
}
