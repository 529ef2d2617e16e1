import { clashLines, type ShownClash } from './clash-text.ts'
import { Notice } from './notice.tsx'
import { useLocale, useSay } from './say-context.tsx'

/** What stands against a plan, each with the other side named; or that nothing does. */
export function ClashList({ clashes }: { clashes: readonly ShownClash[] }) {
  const [say, locale] = [useSay(), useLocale()]
  if (clashes.length === 0) return <Notice tone="ok">{say('clash.none')}</Notice>
  const lines = clashLines(locale, clashes)
  return (
    <Notice tone="danger" title={say('clash.title', { n: lines.length })}>
      <ul className="clash-list">
        {lines.map(({ meeting, text }) => (
          <li key={meeting + text}>
            <strong>{meeting}</strong>
            {say('clash.colon')}
            {text}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
