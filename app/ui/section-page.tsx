import type { ReactNode } from 'react'
import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Button, ButtonLink } from './button.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Notice } from './notice.tsx'
import type { OfferingState } from './offering-history.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { SectionComments, type ShownComment } from './section-comments.tsx'
import type { SectionAnswer } from './section-fields.tsx'
import { StaffPage } from './staff-page.tsx'
import type { Section } from './submission-refusals.tsx'

export const sections = [
  ...(['basics', 'audience', 'schedule', 'places', 'care', 'staffing', 'materials'] as const),
]

/** An offering as every page of its sections shows it. */
interface ShownOffering {
  id: string
  title_zh: string
  title_en: string
  state: OfferingState
}

/** Whether a section that changes what is approved can be edited. */
export const isOpen = (state: OfferingState) => state === 'draft' || state === 'returned'

interface SectionPageProps {
  offering: ShownOffering
  section: Section
  /** It was just saved. */
  isSaved?: boolean
  answer?: SectionAnswer | undefined
  /** What the desks wrote when they returned it. */
  comments?: readonly ShownComment[]
  children: ReactNode
}

/** The frame of a section: the way to the others, and what came of saving. */
export function SectionPage({ offering, section, answer, children, ...props }: SectionPageProps) {
  const { isSaved, comments = [] } = props
  const [say, locale] = [useSay(), useLocale()]
  const overview = `/provider/offerings/${offering.id}`
  return (
    <StaffPage
      title={say(`approval.section.${section}`)}
      subtitle={either(locale, offering.title_zh, offering.title_en)}
      back={{ href: overview, label: say('planning.overview') }}
      width="narrow"
    >
      <div className="stack">
        <nav className="chips" aria-label={say('planning.sections')}>
          {sections.map((one) => (
            <a
              key={one}
              className="chip"
              href={`${overview}/${one}`}
              aria-current={one === section ? 'page' : undefined}
            >
              {say(`approval.section.${one}`)}
            </a>
          ))}
        </nav>
        {isSaved && !answer ? (
          <Notice tone="ok" isAnswer>
            {say('planning.saved')}
          </Notice>
        ) : null}
        <Newer answer={answer} />
        <SectionComments section={section} comments={comments} />
        {answer?.isClosed ? (
          <Notice tone="danger" isAnswer>
            {say('planning.closed', { state: say(`offering.state.${offering.state}`) })}
          </Notice>
        ) : null}
        <ErrorSummary problems={answer?.problems} />
        {children}
      </div>
    </StaffPage>
  )
}

/** Somebody else was quicker: who and when. */
function Newer({ answer }: { answer: SectionAnswer | undefined }) {
  const [say, locale] = [useSay(), useLocale()]
  if (!answer?.newer) return null
  const { savedBy: name, savedAt } = answer.newer
  const title = name ? say('planning.newer', { name }) : say('planning.newer.nobody')
  return (
    <Notice tone="warn" title={title} isAnswer>
      <p>{say('planning.newer.text', { when: instantText(locale, savedAt) })}</p>
    </Notice>
  )
}

interface SectionFormProps {
  state: OfferingState
  /** What was read when the form was shown. */
  revision: number
  answer?: SectionAnswer | undefined
  /** Beyond the usual states. */
  isEditable?: boolean
  save?: string
  /** Beside the button that saves. */
  beforeSave?: ReactNode
  children: ReactNode
}

/** The form of a section. While it cannot be edited, it is shown and says why. */
export function SectionForm({ state, revision, answer, children, ...props }: SectionFormProps) {
  const { isEditable = isOpen(state), save, beforeSave } = props
  const say = useSay()
  return (
    <form method="post" className="form" noValidate>
      {isEditable ? null : <Notice icon="lock">{lockedText(say, state)}</Notice>}
      <input type="hidden" name="revision" value={answer?.newer?.revision ?? revision} />
      <fieldset className="form" disabled={!isEditable && !answer?.isClosed} id="section">
        {children}
      </fieldset>
      {isEditable ? (
        <div className={beforeSave ? 'sticky-action sticky-action--two' : 'sticky-action'}>
          {beforeSave}
          <Button wide>{save ?? say('button.save')}</Button>
        </div>
      ) : null}
    </form>
  )
}

export function lockedText(say: ReturnType<typeof useSay>, state: OfferingState) {
  if (state === 'submitted' || state === 'approved' || state === 'published') {
    return say(`planning.locked.${state}`)
  }
  return say('planning.locked.other', { state: say(`offering.state.${state}`) })
}

/** From an overview to a section. */
export function SectionLink({ href, isEditable }: { href: string; isEditable: boolean }) {
  const say = useSay()
  return (
    <ButtonLink href={href} kind="secondary">
      {say(isEditable ? 'planning.section.edit' : 'planning.section.look')}
    </ButtonLink>
  )
}
