import { instantText } from '#app/i18n/dates.ts'
import { Button } from './button.tsx'
import { Card } from './card.tsx'
import { deskText, type ShownDesk } from './desk-text.ts'
import { Notice } from './notice.tsx'
import type { OfferingState } from './offering-history.tsx'
import { useLocale, useSay } from './say-context.tsx'
import type { ShownComment } from './section-comments.tsx'
import { Status } from './status.tsx'
import {
  type Section,
  type ShownSubmissionRefusal,
  SubmissionRefusals,
} from './submission-refusals.tsx'

interface AskedDesk extends ShownDesk {
  id: string
  due_at: string
  decision: 'approved' | 'returned' | 'not_needed' | null
}

/** What app/domain/approval/read-approval-panel.ts gives. */
interface ApprovalPanelData {
  offeringId: string
  state: OfferingState
  refusals: readonly ShownSubmissionRefusal[]
  wouldAsk: readonly { desk: 'city' | 'district'; district_code: string | null }[]
  desks: readonly AskedDesk[]
  comments: readonly ShownComment[]
}

interface ApprovalPanelProps {
  panel: ApprovalPanelData
  districts: readonly { code: string; name: string }[]
  /** The query's `approval`: what came of what the coordinator did last. */
  answer?: string | null
}

/** 审批, for the coordinator: how it stands, the desks' comments, what is in the way, and the next step. */
export function ApprovalPanel({ panel, districts, answer }: ApprovalPanelProps) {
  const say = useSay()
  return (
    <Card as="section">
      <h2>{say('approval.title')}</h2>
      <Answer answer={answer} state={panel.state} />
      <Desks desks={panel.desks} state={panel.state} />
      <Comments {...panel} />
      <NextStep panel={panel} districts={districts} />
    </Card>
  )
}

/** A page that is loaded again later must not say what is no longer true. */
function Answer({ answer, state }: { answer?: string | null | undefined; state: OfferingState }) {
  const say = useSay()
  if (answer === 'submitted' && state === 'submitted') {
    return (
      <Notice tone="ok" isAnswer>
        {say('approval.submitted')}
      </Notice>
    )
  }
  if (answer === 'published' && state === 'published') {
    return (
      <Notice tone="ok" isAnswer>
        {say('office.offering.published')}
      </Notice>
    )
  }
  if (answer === 'taken-back' && state === 'draft') {
    return (
      <Notice tone="ok" isAnswer>
        {say('approval.taken-back')}
      </Notice>
    )
  }
  if (answer !== 'not-waiting') return null
  return (
    <Notice tone="warn" isAnswer>
      {say('approval.not-waiting', { state: say(`offering.state.${state}`) })}
    </Notice>
  )
}

const looks = {
  waiting: { tone: 'info', icon: 'hourglass' },
  approved: { tone: 'ok', icon: 'check' },
  returned: { tone: 'warn', icon: 'alert-triangle' },
  not_needed: { icon: 'x' },
} as const

function Desks({ desks, state }: Pick<ApprovalPanelData, 'desks' | 'state'>) {
  const [say, locale] = [useSay(), useLocale()]
  if (desks.length === 0 || state === 'draft') return null
  return (
    <ul className="stack">
      {desks.map((one) => (
        <li key={one.id}>
          <Status {...looks[one.decision ?? 'waiting']}>
            {say(`approval.desk.${one.decision ?? 'waiting'}`, { desk: deskText(locale, one) })}
            {one.decision === null
              ? ` · ${say('approval.due', { when: instantText(locale, one.due_at) })}`
              : null}
          </Status>
        </li>
      ))}
    </ul>
  )
}

/** What the desks wrote in the newest round, each with the section that answers it. */
function Comments({ comments, state, offeringId }: ApprovalPanelData) {
  const [say, locale] = [useSay(), useLocale()]
  if (comments.length === 0) return null
  return (
    <Notice
      tone={state === 'returned' ? 'warn' : 'info'}
      title={say(state === 'returned' ? 'approval.to-answer' : 'mail.approval.comments')}
    >
      <ul>
        {comments.map(({ approval_id, section, text, ...desk }) => (
          <li key={approval_id + section}>
            <SectionLink {...{ section, offeringId }} /> · {deskText(locale, desk)}
            <p className="comment">{text}</p>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function SectionLink({ section, offeringId }: { section: Section; offeringId: string }) {
  const say = useSay()
  return (
    <a className="lone-link" href={`/provider/offerings/${offeringId}/${section}`}>
      {say(`approval.section.${section}`)}
    </a>
  )
}

function NextStep({ panel, districts }: Pick<ApprovalPanelProps, 'panel' | 'districts'>) {
  const [say, locale] = [useSay(), useLocale()]
  const { offeringId, state, refusals, wouldAsk } = panel
  const isApproved = state === 'approved'
  if (state === 'submitted') return <p className="hint">{say('approval.locked')}</p>
  if (!isApproved && state !== 'draft' && state !== 'returned') return null
  const names = wouldAsk.map(({ desk, district_code }) => {
    const name = districts.find(({ code }) => code === district_code)?.name ?? ''
    return deskText(locale, { desk, short_zh: name, short_en: name })
  })
  const here = `/provider/offerings/${offeringId}`
  return (
    <>
      {refusals.length > 0 ? (
        <Notice
          tone="warn"
          title={say(isApproved ? 'approval.cannot-publish' : 'approval.cannot-submit')}
        >
          <SubmissionRefusals
            refusals={refusals}
            districts={districts}
            sectionHref={(section) => `${here}/${section}`}
          />
        </Notice>
      ) : (
        <form
          method="post"
          className="stack"
          action={`${here}/${isApproved ? 'publication' : 'submission'}`}
        >
          {isApproved ? null : (
            <p className="hint">
              {say('approval.will-ask', { desks: names.join(locale === 'en' ? ', ' : '、') })}
            </p>
          )}
          <Button wide>{say(isApproved ? 'button.publish' : 'approval.button.submit')}</Button>
        </form>
      )}
      {isApproved ? (
        <form method="post" className="stack" action={`${here}/taking-back`}>
          <p className="hint">{say('approval.take-back.hint')}</p>
          <Button kind="secondary">{say('approval.button.take-back')}</Button>
        </form>
      ) : null}
    </>
  )
}
