import { instantText } from '#app/i18n/dates.ts'
import type { OfferingState } from './offering-history.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { isOpen, SectionLink, sections } from './section-page.tsx'
import { Status } from './status.tsx'
import {
  type Section,
  type ShownSubmissionRefusal,
  submissionRefusalLines,
} from './submission-refusals.tsx'

interface SectionTableProps {
  offering: { id: string; state: OfferingState; copied_from: string | null }
  classSessions: readonly unknown[]
  saved: readonly { section: Section; saved_at: string; name: string | null }[]
  refusals: readonly ShownSubmissionRefusal[]
  districts: readonly { code: string; name: string }[]
}

/** The sections of an offering, each with who saved it, or that it still has to be looked at or mended. */
export function SectionTable({ offering, ...facts }: SectionTableProps) {
  const say = useSay()
  return (
    <section className="stack">
      <h2>{say('planning.sections')}</h2>
      <ul className="section-list">
        {sections.map((section) => (
          <li key={section} className="section-list__section">
            <div>
              <h3>{say(`approval.section.${section}`)}</h3>
              <SectionStatus section={section} offering={offering} {...facts} />
            </div>
            <SectionLink
              href={`/provider/offerings/${offering.id}/${section}`}
              isEditable={isOpen(offering.state)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function SectionStatus({
  section,
  offering,
  classSessions,
  saved,
  refusals,
  districts,
}: SectionTableProps & { section: Section }) {
  const [say, locale] = [useSay(), useLocale()]
  const n = submissionRefusalLines(locale, refusals, districts).filter(
    (line) => line.section === section,
  ).length
  const save = saved.find((one) => one.section === section)
  const when = save && instantText(locale, save.saved_at)
  if (n > 0) {
    return (
      <Status tone="warn" icon="alert-triangle">
        {say('planning.section.to-mend', { n })}
      </Status>
    )
  }
  if (save && when) {
    return (
      <Status tone="ok" icon="circle-check">
        {save.name
          ? say('planning.section.saved', { name: save.name, when })
          : say('planning.section.saved-by-nobody', { when })}
      </Status>
    )
  }
  if (!isOpen(offering.state)) return null
  if (section === 'schedule' && classSessions.length === 0) {
    return <Status icon="clock">{say('planning.section.no-class-sessions')}</Status>
  }
  return (
    <Status icon="pencil">
      {say(offering.copied_from ? 'planning.section.copied' : 'planning.section.prefilled')}
    </Status>
  )
}
