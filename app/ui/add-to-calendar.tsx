import { ButtonLink } from './button.tsx'
import { useSay } from './say-context.tsx'

/** The class sessions as a file for the reader's own calendar, and the way to one that follows changes. */
export function AddToCalendar({ href, subscribe }: { href: string; subscribe: string }) {
  const say = useSay()
  return (
    <section className="stack">
      <ButtonLink href={href} kind="secondary" wide>
        {say('button.calendar')}
      </ButtonLink>
      <p className="hint">
        {say('take-home.hint')} <a href={subscribe}>{say('subscribe.title')}</a>
      </p>
      <p className="hint">{say('take-home.wechat')}</p>
    </section>
  )
}
