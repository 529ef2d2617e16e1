import { whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import type { Gap } from '#app/i18n/gap-text.ts'
import { Card } from './card.tsx'
import type { IconName } from './icon.tsx'
import type { Tone } from './notice.tsx'
import { SafetyLine } from './safety-line.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { Status } from './status.tsx'
import { Tag } from './tag.tsx'

type AssignmentRole = 'lead' | 'assistant' | 'lifeguard' | 'medic' | 'volunteer'

export interface ShownAssignment {
  id: string
  staff_id: string
  name: string
  role: AssignmentRole
  state: 'asked' | 'accepted' | 'declined'
  reason: 'not_free' | 'too_far' | 'not_fit' | 'other' | null
}

export interface PlannedClassSession {
  id: string
  number: number
  starts_at: string
  ends_at: string
  venue_zh: string
  venue_en: string
  has_water: 0 | 1
  gaps: readonly Gap[]
  /** What officers let pass here. */
  overrides: readonly { id: string; officer: string; reason: string }[]
  team: readonly ShownAssignment[]
}

const looks: Record<ShownAssignment['state'], { tone?: Tone; icon: IconName }> = {
  asked: { tone: 'warn', icon: 'hourglass' },
  accepted: { tone: 'ok', icon: 'circle-check' },
  declined: { tone: 'danger', icon: 'x' },
}

/** 已答应, 等待答复, 不能来（没有时间）. */
export function AssignmentState({ state, reason }: Pick<ShownAssignment, 'state' | 'reason'>) {
  const say = useSay()
  const why = state === 'declined' && reason ? say(`assignment.reason.${reason}`) : ''
  return (
    <Status {...looks[state]}>
      {say(`assignment.state.${state}`)}
      {why ? say('assignment.why', { why }) : ''}
    </Status>
  )
}

/** Every class session to come: when, who comes, what lacks. A name leads to where it is changed. */
export function StaffingPlan(props: { offeringId: string; all: readonly PlannedClassSession[] }) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <ul className="stack">
      {props.all.map((one) => (
        <Card as="li" key={one.id} foot={<SafetyLine gaps={one.gaps} />}>
          <h3>
            {say('provider.number', { n: one.number })} ·{' '}
            {whenText(locale, one.starts_at, one.ends_at)}
          </h3>
          <p className="hint">
            {either(locale, one.venue_zh, one.venue_en)}{' '}
            {one.has_water ? <Tag tone="warn">{say('office.offering.has-water')}</Tag> : null}
          </p>
          {one.team.length === 0 ? <p>{say('staffing.nobody')}</p> : null}
          <ul className="team">
            {one.team.map((member) => (
              <li key={member.id}>
                <span>
                  <a
                    className="lone-link"
                    href={`/provider/offerings/${props.offeringId}/staffing/${member.staff_id}`}
                  >
                    {member.name}
                  </a>{' '}
                  {say(`assignment.role.${member.role}`)}
                </span>
                <AssignmentState {...member} />
              </li>
            ))}
          </ul>
          {one.overrides.map(({ id, officer, reason }) => (
            <p key={id}>
              <Status tone="warn" icon="alert-triangle">
                {say('staffing.overridden', { officer, reason })}
              </Status>
            </p>
          ))}
        </Card>
      ))}
    </ul>
  )
}

interface ClassSessionBoxesProps {
  all: readonly Pick<PlannedClassSession, 'id' | 'number' | 'starts_at' | 'ends_at'>[]
  /** The ids that are ticked. */
  ticked: readonly string[]
}

/** One box for each class session. */
export function ClassSessionBoxes({ all, ticked }: ClassSessionBoxesProps) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <div className="boxes">
      {all.map(({ id, number, starts_at, ends_at }) => (
        <label key={id} className="boxes__one">
          <input
            type="checkbox"
            name="classSession"
            value={id}
            defaultChecked={ticked.includes(id)}
          />
          {say('provider.number', { n: number })} · {whenText(locale, starts_at, ends_at)}
        </label>
      ))}
    </div>
  )
}
