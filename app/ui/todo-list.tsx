import { Card } from './card.tsx'
import type { IconName } from './icon.tsx'
import type { Tone } from './notice.tsx'
import { useSay } from './say-context.tsx'
import { Status } from './status.tsx'

export interface TodoItem {
  /** Where it is done. */
  href: string
  text: string
  /** What it is about, below. */
  detail?: string
  tone: Tone
  icon: IconName
}

/** 待办: what waits for somebody, each leading to where it is done. */
export function TodoList({ items }: { items: readonly TodoItem[] }) {
  const say = useSay()
  if (items.length === 0) return <p>{say('todo.empty')}</p>
  return (
    <ul className="stack">
      {items.map((item) => (
        <Card as="li" key={item.href + item.text}>
          <Status tone={item.tone} icon={item.icon}>
            <a className="lone-link" href={item.href}>
              {item.text}
            </a>
          </Status>
          {item.detail ? <p className="hint">{item.detail}</p> : null}
        </Card>
      ))}
    </ul>
  )
}
