import { timeText, whenText } from '#app/i18n/dates.ts'
import { ButtonLink } from './button.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { Tag } from './tag.tsx'

type Relation = 'mother' | 'father' | 'paternal_grandparent' | 'maternal_grandparent' | 'other'

interface OwnRecordProps {
  record: {
    marks: readonly {
      id: string
      starts_at: string
      ends_at: string
      presence: 'expected' | 'present' | 'late' | 'absent' | 'excused'
      /** Marks contradict each other: the teachers are looking into it. */
      isDoubtful: boolean
      left: {
        as: 'left_early' | 'collected' | 'self_dismissed'
        at: string | null
        with: { name: string } | { relation: Relation | null } | null
      } | null
    }[]
    held: number
    came: number
    toComplete: number
    certificateId: string | null
  }
  isOver: boolean
}

const tones = { present: 'ok', late: 'warn', absent: 'danger' } as const

/** 到课记录: how the child's class sessions went, what they add up to, and what came of it. */
export function OwnRecord({ record, isOver }: OwnRecordProps) {
  const [say, locale] = [useSay(), useLocale()]
  const { held, came, toComplete: percent, certificateId } = record
  return (
    <section className="stack">
      <h2>{say('record.title')}</h2>
      {held > 0 ? (
        <p>
          <strong>{say('record.total', { came, held })}</strong>{' '}
          {certificateId ? null : say(isOver ? 'record.over' : 'record.needs', { percent })}
        </p>
      ) : null}
      {certificateId ? (
        <ButtonLink href={`/me/certificates/${certificateId}`} wide>
          {say('certificate.see')}
        </ButtonLink>
      ) : null}
      <ol className="own-meetings">
        {record.marks.map(({ id, starts_at, ends_at, presence, isDoubtful, left }) => (
          <li key={id}>
            {whenText(locale, starts_at, ends_at)}
            <span className="own-record__mark">
              {presence === 'expected' ? null : (
                <Tag
                  {...((presence === 'present' || presence === 'late' || presence === 'absent') && {
                    tone: tones[presence],
                  })}
                >
                  {say(`attendance.${presence}`)}
                </Tag>
              )}{' '}
              {isDoubtful ? say('record.doubtful') : left ? <Left left={left} /> : null}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

type Leaving = NonNullable<OwnRecordProps['record']['marks'][number]['left']>

function Left({ left }: { left: Leaving }) {
  const say = useSay()
  const time = left.at ? timeText(left.at) : ''
  if (left.as !== 'collected') return say(`record.${left.as}`, { time })
  const by = left.with
  if (by && 'name' in by) return say('record.collected', { time, who: by.name })
  return by?.relation
    ? say('record.collected', { time, who: say(`relation.${by.relation}`) })
    : say('record.collected.other', { time })
}
