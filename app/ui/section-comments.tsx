import { dateText } from '#app/i18n/dates.ts'
import { deskText, type ShownDesk } from './desk-text.ts'
import { Notice } from './notice.tsx'
import { useLocale, useSay } from './say-context.tsx'
import type { Section } from './submission-refusals.tsx'

export interface ShownComment extends ShownDesk {
  approval_id: string
  section: Section
  text: string
  round: number
  decided_at: string | null
}

/** What the desks wrote on a section; nothing where they wrote nothing. */
export function SectionComments({
  section,
  comments,
}: {
  section: Section
  comments: readonly ShownComment[]
}) {
  const [say, locale] = [useSay(), useLocale()]
  const own = comments.filter((comment) => comment.section === section)
  if (own.length === 0) return null
  return (
    <Notice tone="warn">
      {own.map((comment) => (
        <div key={comment.approval_id}>
          <p className="hint">
            {say('approval.comment.by', {
              desk: deskText(locale, comment),
              round: comment.round,
              when: comment.decided_at ? dateText(locale, comment.decided_at) : '',
            })}
          </p>
          <p className="comment">{comment.text}</p>
        </div>
      ))}
    </Notice>
  )
}
