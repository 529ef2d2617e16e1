/** @jsxImportSource preact */
import { useApp } from './app-context.ts'
import { headcountDueAt } from './on-site.ts'
import { hashTo } from './place.ts'
import type { ScreenProps } from './screen-props.ts'

/** That heads are to be counted now; over everything, in words, without a sound. */
export function HeadcountBar({ site, now }: ScreenProps) {
  const { say } = useApp()
  const { id, headcountEvery } = site.classSession
  const dueAt = headcountDueAt(site)
  if (dueAt === null || dueAt > now) return null
  return (
    <div role="status">
      <a className="alarm-bar" href={hashTo(id, 'count')}>
        <strong>{say('screen.count.due', { n: headcountEvery ?? 0 })}</strong>
        <span>{say('screen.count.go')} ›</span>
      </a>
    </div>
  )
}
