import { Fragment, type ReactNode } from 'react'

/** 时间, 地点, 费用 …: names at the left, facts at the right. Empty facts are left out. */
export function Facts({ facts }: { facts: readonly { name: string; fact: ReactNode }[] }) {
  return (
    <dl className="facts">
      {facts.map(({ name, fact }) =>
        fact ? (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </Fragment>
        ) : null,
      )}
    </dl>
  )
}
