import type { ReactNode } from 'react'

interface Look {
  /** secondary: white with a blue rim; danger: white with a red rim. */
  kind?: 'primary' | 'secondary' | 'danger'
  /** As wide as its column on a phone: the main button of a page. */
  wide?: boolean
  children: ReactNode
}

function classes({ kind = 'primary', wide }: Look) {
  return `button${kind === 'primary' ? '' : ` button--${kind}`}${wide ? ' button--wide' : ''}`
}

/** Sends the form around it. `name` and `value` are sent with it. */
export function Button({ name, value, formAction, formMethod, ...look }: Look & SentWith) {
  return (
    <button type="submit" className={classes(look)} {...{ name, value, formAction, formMethod }}>
      {look.children}
    </button>
  )
}

interface SentWith {
  name?: string
  value?: string
  /** Sends the form to another address than its own. */
  formAction?: string
  /** Asks with the form's fields instead of posting it. */
  formMethod?: 'get'
}

/** A link that leads on, looking like a button. */
export function ButtonLink({ href, ...look }: Look & { href: string }) {
  return (
    <a href={href} className={classes(look)}>
      {look.children}
    </a>
  )
}
