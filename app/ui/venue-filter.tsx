import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { useSay } from './say-context.tsx'

interface VenueFilterProps {
  asked: { words: string; district?: string | undefined; whose?: string | undefined }
  districts: readonly { code: string; name: string }[]
  /** Whether the reader may have entered venues. */
  hasOwn?: boolean
}

/** Narrows the directory of venues: a form whose answers stand in the address. */
export function VenueFilter({ asked, districts, hasOwn }: VenueFilterProps) {
  const say = useSay()
  return (
    <form className="field-row venue-filter">
      <Field name="words" label={say('venues.search')}>
        <input type="search" maxLength={60} defaultValue={asked.words} />
      </Field>
      {districts.length > 1 ? (
        <Field name="district" label={say('venues.district')}>
          <select defaultValue={asked.district ?? ''}>
            <option value="">{say('venues.district.all')}</option>
            {districts.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </Field>
      ) : null}
      {hasOwn ? (
        <Field name="whose" label={say('venues.whose')}>
          <select defaultValue={asked.whose ?? ''}>
            <option value="">{say('venues.whose.all')}</option>
            <option value="own">{say('venues.whose.own')}</option>
          </select>
        </Field>
      ) : null}
      <div>
        <Button kind="secondary">{say('venues.filter')}</Button>
      </div>
    </form>
  )
}
