import type { ReactNode } from 'react'

interface CardProps {
  as?: 'div' | 'li' | 'section' | 'article'
  /** Below a line: the state at the left, the button at the right. */
  foot?: ReactNode
  children: ReactNode
}

/** A white box with a thin rim. */
export function Card({ as: Element = 'div', foot, children }: CardProps) {
  return (
    <Element className="card">
      {children}
      {foot ? <div className="card__foot">{foot}</div> : null}
    </Element>
  )
}
