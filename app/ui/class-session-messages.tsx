import { useSay } from './say-context.tsx'
import { type ShownNews, ToldNews } from './told-news.tsx'
import { type ShownUnreached, UnreachedList } from './unreached-list.tsx'

interface ClassSessionMessagesProps {
  news: readonly ShownNews[]
  unreached: readonly ShownUnreached[]
  under: '/provider' | '/office'
  here: string
}

/** Whom to call first, then what was told of a class session. */
export function ClassSessionMessages({ news, unreached, ...where }: ClassSessionMessagesProps) {
  const say = useSay()
  return (
    <>
      <h2>{say('unreached.title')}</h2>
      <UnreachedList all={unreached} {...where} />
      <h2>{say('messages.news')}</h2>
      <ToldNews news={news} />
    </>
  )
}
