import { instantText } from '#app/i18n/dates.ts'
import { Button } from './button.tsx'
import { FeedHelp } from './feed-help.tsx'
import { FeedLink } from './feed-link.tsx'
import { Notice } from './notice.tsx'
import { useLocale, useSay } from './say-context.tsx'

interface OwnFeedProps {
  /** The page's own address: making, renewing and revoking the link are below it. */
  here: '/me/calendar' | '/provider/calendar' | '/teach/calendar'
  /** What stands in it. */
  about: string
  link: (Parameters<typeof FeedLink>[0]['link'] & { since: string }) | null
}

/** A secret link to one's own calendar: to make, to show again, to renew and to revoke. */
export function OwnFeed({ here, about, link }: OwnFeedProps) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <div className="stack">
      <p>{about}</p>
      {link ? (
        <>
          <FeedLink link={link} title={say('own-feed.link')} />
          <Notice tone="warn" title={say('own-feed.secret')}>
            <p>{say('own-feed.secret.text')}</p>
          </Notice>
          <section className="stack">
            <h2>{say('own-feed.change')}</h2>
            <p className="hint">
              {say('own-feed.since', { when: instantText(locale, link.since) })}
            </p>
            <form method="post" action={`${here}/renewal`} className="stack">
              <p>{say('own-feed.renew.text')}</p>
              <Button kind="secondary">{say('own-feed.renew')}</Button>
            </form>
            <form method="post" action={`${here}/revocation`} className="stack">
              <p>{say('own-feed.revoke.text')}</p>
              <Button kind="danger">{say('own-feed.revoke')}</Button>
            </form>
          </section>
        </>
      ) : (
        <form method="post" className="stack">
          <Button wide>{say('own-feed.make')}</Button>
        </form>
      )}
      <FeedHelp />
    </div>
  )
}
