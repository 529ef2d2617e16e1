import { useSay } from './say-context.tsx'

interface PagerProps {
  /** The name of the page's number in the address. */
  name: string
  page: number
  hasMore: boolean
  /** The id of the list to come back to. */
  anchor: string
}

/** 上一页, 下一页; nothing where there is one page. */
export function Pager({ name, page, hasMore, anchor }: PagerProps) {
  const say = useSay()
  if (page === 1 && !hasMore) return null
  const to = (number: number) => `?${name}=${number}#${anchor}`
  return (
    <p className="row">
      {page > 1 ? (
        <a className="lone-link" href={to(page - 1)}>
          {say('pager.back')}
        </a>
      ) : null}
      {hasMore ? (
        <a className="lone-link" href={to(page + 1)}>
          {say('pager.on')}
        </a>
      ) : null}
    </p>
  )
}
