import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { ButtonLink } from './button.tsx'
import { Card } from './card.tsx'
import { DrawStatus, type ShownDrawState } from './draw-status.tsx'
import { useLocale, useSay } from './say-context.tsx'

export interface ListedDraw {
  id: string
  state: ShownDrawState
  season_zh: string
  season_en: string
  closes_at: string
  offerings: number
}

/** Draws under a heading, each leading to its page below `path`. */
function DrawList({
  title,
  draws,
  path,
}: {
  title: string
  draws: readonly ListedDraw[]
  path: string
}) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <section className="stack">
      <h2>{title}</h2>
      {draws.length === 0 ? <p>{say('draw.list.empty')}</p> : null}
      <ul className="cards">
        {draws.map(({ id, ...draw }) => (
          <Card
            as="li"
            key={id}
            foot={
              <>
                <DrawStatus state={draw.state} />
                <ButtonLink href={`${path}/${id}`} kind="secondary">
                  {say('draw.look')}
                </ButtonLink>
              </>
            }
          >
            <h3>
              <a href={`${path}/${id}`}>
                {say('draw.one', { season: either(locale, draw.season_zh, draw.season_en) })}
              </a>
            </h3>
            <p className="hint">
              {say('draw.fact.closes')} {instantText(locale, draw.closes_at)}
            </p>
            <p className="hint">{say('draw.list.offerings', { n: draw.offerings })}</p>
          </Card>
        ))}
      </ul>
    </section>
  )
}

/** The same, in the order in which people look for them: open, waiting, drawn. */
export function DrawLists({ draws, path }: { draws: readonly ListedDraw[]; path: string }) {
  const say = useSay()
  const of = (...states: ShownDrawState[]) => draws.filter(({ state }) => states.includes(state))
  return (
    <>
      <DrawList title={say('draw.list.open')} draws={of('open')} path={path} />
      <DrawList title={say('draw.list.closed')} draws={of('closed', 'frozen')} path={path} />
      <DrawList title={say('draw.list.drawn')} draws={of('drawn', 'applied')} path={path} />
    </>
  )
}
