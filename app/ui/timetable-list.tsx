import { whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { useLocale, useSay } from './say-context.tsx'
import {
  type EntryLook,
  EntryState,
  EntryTitle,
  isOnTheWay,
  placeOf,
  type ShownEntry,
  usePeople,
} from './timetable-entry.tsx'

interface ListProps {
  entries: readonly ShownEntry[]
  look: EntryLook
}

/** Class sessions one below the other: a table on wide screens, cards on phones. */
export function TimetableList({ entries, look }: ListProps) {
  const say = useSay()
  const names = ['when', 'what', 'where', ...optional(look), 'state'] as const
  return (
    <table className="table office-table">
      <thead>
        <tr>
          {names.map((name) => (
            <th key={name} scope="col">
              {say(`timetable.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry, at) => (
          <ListRow key={entry.id ?? at} entry={entry} look={look} />
        ))}
      </tbody>
    </table>
  )
}

function optional({ showsOrganisation, showsPeople }: EntryLook) {
  return [
    ...(showsOrganisation ? (['organisation'] as const) : []),
    ...(showsPeople === false ? [] : (['who'] as const)),
  ]
}

function ListRow({ entry, look }: { entry: ShownEntry; look: EntryLook }) {
  const [say, locale] = [useSay(), useLocale()]
  const { programme, number, state } = entry
  const people = usePeople(entry)
  const isPlain = state === 'held' || (state === 'scheduled' && !isOnTheWay(entry))
  return (
    <tr>
      <td className="phrases">{whenText(locale, entry.starts_at, entry.ends_at)}</td>
      <th scope="row">
        <EntryTitle entry={entry} href={look.hrefOf(entry)} />{' '}
        {number === null ? null : (
          <span className="hint">{say('timetable.number', { n: number })}</span>
        )}{' '}
        {programme ? (
          <span className={`tag tag--${programme}`}>{say(`programme.short.${programme}`)}</span>
        ) : null}
      </th>
      <td>
        {either(locale, entry.town_zh, entry.town_en)} {placeOf(locale, entry)}
      </td>
      {look.showsOrganisation ? (
        <td>{either(locale, entry.organisation_zh, entry.organisation_en)}</td>
      ) : null}
      {look.showsPeople === false ? null : (
        <td data-name={say('timetable.who')}>{people || say('timetable.people.none')}</td>
      )}
      <td className="phrases">
        {isPlain ? say(`class_session.${state}`) : null} <EntryState entry={entry} look={look} />
      </td>
    </tr>
  )
}
