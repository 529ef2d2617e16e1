import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireGuardian } from '#app/access/who.ts'
import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Card } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { spanText } from '#app/ui/offering-words.ts'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { ProgrammeTag } from '#app/ui/tag.tsx'
import { listOwnChoices } from '#db/read/choices.ts'
import { findDraw } from '#db/read/draws.ts'

export const meta = pageTitle((say) => say('choices.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const guardian = await requireGuardian(request, context)
  const { readDb, operation } = context.app
  const draw = await findDraw(readDb, params.drawId ?? '')
  const all = draw ? await listOwnChoices(readDb, guardian.familyId, draw.id) : []
  if (!draw || all.length === 0) throw new Response(null, { status: 404 })
  const choices = all.filter(({ state }) => state === 'in_pool')
  const isOpen = draw.state === 'open' && operation().now < draw.closes_at
  const answer = new URL(request.url).searchParams.get('answer')
  return { choices, isOpen, closesAt: draw.closes_at, answer }
}

type Choice = Awaited<ReturnType<typeof loader>>['choices'][number]

export default function ChoicesPage() {
  const { choices, isOpen, closesAt, answer } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const lists = Map.groupBy(choices, (one) => `${one.programme} ${one.participant_id}`)
  return (
    <Page title={say('choices.title')} back={{ href: '/me/signups' }} width="narrow">
      {answer === 'changed' ? (
        <Notice tone="ok" isAnswer>
          {say('choices.changed')}
        </Notice>
      ) : null}
      {choices.length === 0 ? (
        <Notice>{say('choices.none')}</Notice>
      ) : (
        <Notice tone={isOpen ? 'info' : 'warn'}>
          <p>{say('choices.hint')}</p>
          <p>
            {isOpen
              ? say('choices.closes', { when: instantText(locale, closesAt) })
              : say('choices.closed')}
          </p>
        </Notice>
      )}
      {[...lists].map(([key, list]) => (
        <ChoiceList key={key} {...{ list, isOpen }} />
      ))}
    </Page>
  )
}

/** The choices of one child among the offerings of a programme, the first one first. */
function ChoiceList({ list, isOpen }: { list: Choice[]; isOpen: boolean }) {
  const [say, locale] = [useSay(), useLocale()]
  const [first] = list
  if (!first) return null
  return (
    <Card as="section">
      <ProgrammeTag programme={first.programme} />
      <h2>{first.child_name ?? say('sign-up.who.self')}</h2>
      <ol className="preferences">
        {list.map((choice, at) => {
          const title = either(locale, choice.title_zh, choice.title_en)
          return (
            <li key={choice.id}>
              <div>
                <a href={`/me/signups/${choice.id}`}>{say('choices.nth', { n: at + 1, title })}</a>
                <p className="hint">
                  {spanText(locale, choice.first_starts_at, choice.last_ends_at)}
                  {choice.town_zh
                    ? ` · ${either(locale, choice.town_zh, choice.town_en ?? '')}`
                    : null}
                </p>
              </div>
              {isOpen && at > 0 ? (
                <form method="post" action={`/me/signups/${choice.id}/preference`}>
                  <button
                    type="submit"
                    className="button button--secondary"
                    aria-label={say('choices.up.of', { title })}
                  >
                    {say('choices.up')}
                  </button>
                </form>
              ) : null}
            </li>
          )
        })}
      </ol>
    </Card>
  )
}
