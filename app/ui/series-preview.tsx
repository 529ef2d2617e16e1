import { dayText, whenText } from '#app/i18n/dates.ts'
import { ClashList } from './clash-list.tsx'
import type { ShownClash } from './clash-text.ts'
import { Notice } from './notice.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { Tag } from './tag.tsx'

type HolidayName =
  | ('new-year' | 'spring-festival' | 'qingming' | 'labour-day')
  | ('dragon-boat' | 'mid-autumn' | 'national-day')

type Skipped = { day: string } & (
  | { why: 'holiday'; name: HolidayName }
  | { why: 'chosen'; name: null }
)

interface SeriesPreviewProps {
  planned: {
    meetings: readonly { number: number; starts_at: string; ends_at: string; held_on: string }[]
    skipped: readonly Skipped[]
    makeUpWork: readonly { day: string; meets: boolean }[]
    unpublishedYears: readonly number[]
  }
  because: readonly { code: string; days?: readonly string[] }[]
  clashes: readonly ShownClash[]
  change: Record<'keep' | 'move' | 'add' | 'remove' | 'people', number>
  /** The form that the preview is of. */
  typed: Record<string, string | string[]>
}

/** What a pattern comes to: every meeting, every day left out and why, and what stands against it. Nothing is saved yet. */
export function SeriesPreview({ planned, because, clashes, change, typed }: SeriesPreviewProps) {
  const say = useSay()
  const { meetings, skipped } = planned
  const { keep: kept, move: moved, add: added, remove: removed, people } = change
  const isNew = kept + moved + removed === 0
  return (
    <section className="stack card" aria-labelledby="preview">
      <h2 id="preview">
        {say('planning.preview.title', { n: meetings.length })}{' '}
        <Tag tone="warn">{say('planning.preview.unsaved')}</Tag>
      </h2>
      <Refusals because={because} />
      {isNew ? null : (
        <p>
          {say('planning.preview.change', { kept, moved, added, removed })}
          {people > 0 ? ` · ${say('planning.preview.people', { n: people })}` : ''}
        </p>
      )}
      <CalendarNotes {...planned} />
      <Meetings meetings={meetings} makeUpWork={planned.makeUpWork} typed={typed} />
      {skipped.length > 0 ? <SkippedDays skipped={skipped} typed={typed} /> : null}
      {meetings.length > 0 ? <ClashList clashes={clashes} /> : null}
    </section>
  )
}

const refusals = [
  ...(['no-meetings', 'too-many-meetings', 'meets-on-holiday'] as const),
  ...(['starts-in-the-past', 'place-gone', 'venue-is-no-pool'] as const),
]

function Refusals({ because }: Pick<SeriesPreviewProps, 'because'>) {
  const say = useSay()
  const known = refusals.filter((code) => because.some((one) => one.code === code))
  return known.map((code) => (
    <Notice key={code} tone="danger">
      {say(`planning.refused.${code}`)}
    </Notice>
  ))
}

/** Make-up workdays, and years whose holidays nobody knows yet. */
function CalendarNotes({ makeUpWork, unpublishedYears }: SeriesPreviewProps['planned']) {
  const [say, locale] = [useSay(), useLocale()]
  if (makeUpWork.length + unpublishedYears.length === 0) return null
  return (
    <Notice>
      {unpublishedYears.map((year) => (
        <p key={year}>{say('calendar.unpublished', { year })}</p>
      ))}
      {makeUpWork.map(({ day, meets }) => (
        <p key={day}>
          {say(`planning.preview.work.${meets ? 'school' : 'unmet'}`, {
            day: dayText(locale, day),
          })}
        </p>
      ))}
    </Notice>
  )
}

type Typed = Pick<SeriesPreviewProps, 'typed'>

function Meetings({
  meetings,
  makeUpWork,
  typed,
}: Pick<SeriesPreviewProps['planned'], 'meetings' | 'makeUpWork'> & Typed) {
  const [say, locale] = [useSay(), useLocale()]
  const isRepeated = typed.kind !== 'dates'
  return (
    <ol className="meeting-list">
      {meetings.map(({ number, starts_at, ends_at, held_on }) => {
        const day = dayText(locale, held_on)
        return (
          <li key={number} className="meeting-list__meeting">
            <span className="meeting-list__number">{number}</span>
            <span>
              {whenText(locale, starts_at, ends_at)}{' '}
              {makeUpWork.some((one) => one.day === held_on) ? (
                <Tag>{say('calendar.work')}</Tag>
              ) : null}
            </span>
            {isRepeated ? (
              <a className="lone-link" href={withSkipped(typed, held_on)}>
                <span aria-hidden="true">{say('planning.preview.leave-out')}</span>
                <span className="visually-hidden">
                  {say('planning.preview.leave-out-named', { day })}
                </span>
              </a>
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}

function SkippedDays({ skipped, typed }: { skipped: readonly Skipped[] } & Typed) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <div>
      <h3>{say('planning.preview.skipped')}</h3>
      <ul className="meeting-list">
        {skipped.map((one) => {
          const day = dayText(locale, one.day)
          return (
            <li key={one.day} className="meeting-list__meeting">
              <span>
                {day}{' '}
                {one.why === 'holiday' ? (
                  <Tag tone="ok">
                    {say('calendar.off')} {say(`holiday.${one.name}`)}
                  </Tag>
                ) : (
                  <Tag>{say('planning.preview.skipped.chosen')}</Tag>
                )}
              </span>
              {one.why === 'chosen' ? (
                <a className="lone-link" href={withoutSkipped(typed, one.day)}>
                  <span aria-hidden="true">{say('planning.preview.bring-back')}</span>
                  <span className="visually-hidden">
                    {say('planning.preview.bring-back-named', { day })}
                  </span>
                </a>
              ) : null}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

const skippedIn = (typed: Typed['typed']) => [typed.skip ?? []].flat().filter((day) => day !== '')
const withSkipped = (typed: Typed['typed'], day: string) =>
  address({ ...typed, skip: [...skippedIn(typed), day] })
const withoutSkipped = (typed: Typed['typed'], day: string) =>
  address({ ...typed, skip: skippedIn(typed).filter((one) => one !== day) })

/** The same preview with other fields. */
function address(typed: Typed['typed']) {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(typed)) {
    for (const one of [value].flat()) if (one !== '') parameters.append(name, one)
  }
  return `?${parameters}`
}
