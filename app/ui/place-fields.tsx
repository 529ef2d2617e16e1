import { either } from '#app/i18n/either.ts'
import { Field } from './field.tsx'
import { useLocale, useSay } from './say-context.tsx'
import type { useSectionFields } from './section-fields.tsx'

interface Named {
  id: string
  name_zh: string
  name_en: string
  capacity: number
}

interface PlaceFieldsProps {
  fields: Pick<ReturnType<typeof useSectionFields>, 'text' | 'problem'>
  venues: readonly (Named & { town_zh: string; town_en: string })[]
  rooms: readonly (Named & { venue_id: string })[]
}

/** The venue, and one of its rooms: rooms stand below the name of their venue. */
export function PlaceFields({ fields, venues, rooms }: PlaceFieldsProps) {
  const [say, locale] = [useSay(), useLocale()]
  const { text, problem } = fields
  const named = (one: Named) => either(locale, one.name_zh, one.name_en)
  const withRooms = venues.filter(({ id }) => rooms.some(({ venue_id }) => venue_id === id))
  return (
    <>
      <Field name="venue" label={say('planning.venue')} error={problem('venue')}>
        <select defaultValue={text('venue')}>
          <option value="" />
          {venues.map((venue) => (
            <option key={venue.id} value={venue.id}>
              {say('planning.venue.named', {
                ...{ name: named(venue), capacity: venue.capacity },
                town: either(locale, venue.town_zh, venue.town_en),
              })}
            </option>
          ))}
        </select>
      </Field>
      {withRooms.length > 0 ? (
        <Field
          name="room"
          label={say('planning.room')}
          hint={say('planning.room.hint')}
          error={problem('room')}
        >
          <select defaultValue={text('room')}>
            <option value="">{say('planning.room.whole')}</option>
            {withRooms.map((venue) => (
              <optgroup key={venue.id} label={named(venue)}>
                {rooms
                  .filter(({ venue_id }) => venue_id === venue.id)
                  .map((room) => (
                    <option key={room.id} value={room.id}>
                      {say('planning.room.named', { name: named(room), capacity: room.capacity })}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        </Field>
      ) : null}
    </>
  )
}
