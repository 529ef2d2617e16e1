import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import type { Gap as ShownGap } from '#app/i18n/gap-text.ts'
import { ApprovalDue, ApprovalWaited, type ShownAge } from './approval-age.tsx'
import { Button } from './button.tsx'
import { Card } from './card.tsx'
import { Choice } from './choice.tsx'
import type { ShownClash } from './clash-text.ts'
import { commentTemplates } from './comment-templates.ts'
import { deskText, type ShownDesk } from './desk-text.ts'
import { ErrorSummary, useProblemText } from './error-summary.tsx'
import { Facts } from './facts.tsx'
import { Field } from './field.tsx'
import { keptText } from './kept-text.ts'
import { Notice } from './notice.tsx'
import { OfferingChecks } from './offering-checks.tsx'
import { OfferingHistory, type ShownStep } from './offering-history.tsx'
import {
  OfferingSections,
  type PlannedMeeting,
  type PlannedOffering,
  type ShownOpening,
} from './offering-sections.tsx'
import type { ShownTeamMember } from './offering-team.tsx'
import { OfficePage } from './office-page.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { SectionComments, type ShownComment } from './section-comments.tsx'
import type { Section } from './submission-refusals.tsx'
import { ProgrammeTag, Tag } from './tag.tsx'

interface ShownApproval extends ShownDesk {
  id: string
  round: number
  due_at: string
  decision: 'approved' | 'returned' | 'not_needed' | null
  decided_at: string | null
  officer: string | null
}

export interface ApprovalPageProps {
  approval: ShownApproval
  age: ShownAge
  mayDecide: boolean
  isCity: boolean
  approvals: readonly ShownApproval[]
  comments: readonly ShownComment[]
  offering: PlannedOffering & {
    id: string
    programme: 'school' | 'water' | 'camp'
    state:
      | 'draft'
      | 'submitted'
      | 'returned'
      | 'approved'
      | 'published'
      | 'ballot_closed'
      | 'drawn'
      | 'accepted'
      | 'cancelled'
  }
  classSessions: readonly (PlannedMeeting &
    Parameters<typeof OfferingChecks>[0]['classSessions'][number])[]
  towns: readonly { name_zh: string; name_en: string }[]
  openings: readonly ShownOpening[]
  team: readonly ShownTeamMember[]
  gaps: readonly { number: number; startsAt: string; gaps: readonly ShownGap[] }[]
  clashes: readonly ShownClash[]
  changed: readonly Section[]
  history: readonly ShownStep[]
}

/** What came back when a decision was not taken: what was typed is kept. */
export interface ApprovalAnswer {
  problems: readonly { field: string; key: string }[]
  typed: Record<string, string | string[]>
}

/** D2: the plan at the left, what to check at the right, a comment for each section, and the decision. */
export function ApprovalPage({
  answer,
  ...data
}: ApprovalPageProps & { answer?: ApprovalAnswer | undefined }) {
  const { offering, approval, mayDecide, isCity } = data
  const locale = useLocale()
  const wasLate = answer !== undefined && !mayDecide
  return (
    <OfficePage title={either(locale, offering.title_zh, offering.title_en)} isCity={isCity}>
      <ErrorSummary problems={answer?.problems} />
      {mayDecide ? null : (
        <Decided approval={approval} approvals={data.approvals} wasLate={wasLate} />
      )}
      <Head {...data} />
      <form
        className="approval-sides"
        method="post"
        action={`/office/approvals/${approval.id}/return`}
        noValidate
      >
        <div className="stack">
          <OfferingSections
            {...data}
            below={(section) => (
              <>
                <SectionComments section={section} comments={data.comments} />
                {mayDecide || wasLate ? <CommentField {...{ section, answer, wasLate }} /> : null}
              </>
            )}
          />
        </div>
        <div className="approval-sides__checks stack">
          <OfferingChecks {...data} />
          {mayDecide ? <Decision approvalId={approval.id} /> : null}
        </div>
      </form>
      <OfferingHistory steps={data.history} />
    </OfficePage>
  )
}

function Decision({ approvalId }: { approvalId: string }) {
  const say = useSay()
  return (
    <div className="sticky-action decision">
      <p className="hint">{say('approval.decision.hint')}</p>
      <Button formAction={`/office/approvals/${approvalId}/approval`}>
        {say('button.approve')}
      </Button>
      <Button kind="danger">{say('button.return')}</Button>
    </div>
  )
}

/** Somebody has decided: who, when and what; where this officer was late, that what was written is still there. */
function Decided({
  approval,
  approvals,
  wasLate,
}: Pick<ApprovalPageProps, 'approval' | 'approvals'> & { wasLate: boolean }) {
  const [say, locale] = [useSay(), useLocale()]
  const { decision, round } = approval
  if (decision === null) {
    return <Notice>{say('approval.not-yours', { desk: deskText(locale, approval) })}</Notice>
  }
  const by =
    decision === 'not_needed'
      ? approvals.find((one) => one.round === round && one.decision === 'returned')
      : approval
  const text = say(`approval.decided.${by?.decision === 'returned' ? 'returned' : 'approved'}`, {
    who: by?.officer ?? '',
    desk: by ? deskText(locale, by) : '',
    when: by?.decided_at ? instantText(locale, by.decided_at) : '',
  })
  return (
    <Notice tone={wasLate ? 'warn' : 'info'} isAnswer={wasLate} title={text}>
      {wasLate ? <p>{say('approval.decided.kept')}</p> : null}
    </Notice>
  )
}

function Head({ offering, approval, approvals, age, mayDecide }: ApprovalPageProps) {
  const [say, locale] = [useSay(), useLocale()]
  const others = approvals.filter(({ id, round }) => round === approval.round && id !== approval.id)
  return (
    <Card as="section">
      <p className="row">
        <ProgrammeTag programme={offering.programme} />
        <Tag>{say(`offering.state.${offering.state}`)}</Tag>
        {mayDecide ? <ApprovalDue age={age} dueAt={approval.due_at} /> : null}
      </p>
      <Facts
        facts={[
          {
            name: say('approval.fact.organisation'),
            fact: either(locale, offering.organisation_zh, offering.organisation_en),
          },
          {
            name: say('approval.fact.desk'),
            fact: `${deskText(locale, approval)} · ${say('approval.round', { n: approval.round })}`,
          },
          {
            name: say('approval.fact.waited'),
            fact: mayDecide ? <ApprovalWaited age={age} /> : null,
          },
          {
            name: say('approval.fact.others'),
            fact: others
              .map((other) => {
                const desk = deskText(locale, other)
                return say(`approval.desk.${other.decision ?? 'waiting'}`, { desk })
              })
              .join(locale === 'en' ? '; ' : '；'),
          },
        ]}
      />
      <p>
        <a className="lone-link" href={`/office/offerings/${offering.id}`}>
          {say('approval.look')}
        </a>
      </p>
    </Card>
  )
}

/** Folded away until it is wanted; to an officer who was late, only what was written. */
function CommentField({
  section,
  answer,
  wasLate,
}: {
  section: Section
  answer?: ApprovalAnswer | undefined
  wasLate: boolean
}) {
  const say = useSay()
  const problem = useProblemText(answer?.problems)
  const ticked = [answer?.typed.template ?? []].flat()
  const templates = commentTemplates[section]
  const isOpen =
    problem(section) !== undefined ||
    keptText(answer?.typed, section) !== '' ||
    templates.some((one) => ticked.includes(one))
  if (wasLate && !isOpen) return null
  return (
    <details className="comment-field" open={isOpen}>
      <summary>{say('approval.comment', { section: say(`approval.section.${section}`) })}</summary>
      <div className="stack">
        <div className="choices">
          {templates.map((template) => (
            <Choice
              key={template}
              type="checkbox"
              name="template"
              value={template}
              label={say(`approval.template.${template}`)}
              defaultChecked={ticked.includes(template)}
            />
          ))}
        </div>
        <Field name={section} label={say('approval.comment.own')} error={problem(section)}>
          <textarea rows={2} maxLength={500} defaultValue={keptText(answer?.typed, section)} />
        </Field>
      </div>
    </details>
  )
}
