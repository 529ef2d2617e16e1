import { Button } from './button.tsx'
import { Choice } from './choice.tsx'
import { Field } from './field.tsx'
import { Icon } from './icon.tsx'
import { useSay } from './say-context.tsx'

interface CatalogueFilterProps {
  query: {
    programme?: string | undefined
    district?: string | undefined
    town?: string | undefined
    grade?: number | undefined
    from?: string | undefined
    free?: boolean | undefined
    dry?: boolean | undefined
    mine?: boolean | undefined
  }
  today: string
  /** Open from the start: where the filters leave nothing to see. */
  isOpen: boolean
  districts: readonly { code: string; name: string }[]
  towns: readonly { code: string; name: string; district: string; district_code: string }[]
}

/** The filters of the list: a plain form whose answers stand in the address, so that it can be sent on. */
export function CatalogueFilter({ query, isOpen, ...props }: CatalogueFilterProps) {
  const say = useSay()
  const { today, districts, towns } = props
  const { programme, district, town, grade, from, free, dry, mine } = query
  const townsShown = towns.filter((one) => !district || one.district_code === district)
  const chosen = [district, town, grade, from, free, dry, mine].filter(Boolean).length
  return (
    <details className="filter" open={isOpen}>
      <summary className="chip">
        <Icon name="adjustments" />
        {say('filter.title')}
        {chosen > 0 ? ` (${chosen})` : ''}
      </summary>
      <form className="form card" method="get" action="/activities">
        {programme ? <input type="hidden" name="programme" value={programme} /> : null}
        <div className="field-row">
          <Field name="district" label={say('filter.district')}>
            <select defaultValue={district}>
              <option value="">{say('filter.any')}</option>
              {districts.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </Field>
          <Field name="town" label={say('filter.town')}>
            <select defaultValue={town}>
              <option value="">{say('filter.any')}</option>
              <TownOptions districts={districts} towns={townsShown} />
            </select>
          </Field>
          <Field name="grade" label={say('filter.grade')}>
            <select defaultValue={grade}>
              <option value="">{say('filter.any')}</option>
              {grades.map((n) => (
                <option key={n} value={n}>
                  {say('filter.grade.n', { n })}
                </option>
              ))}
            </select>
          </Field>
          <Field name="from" label={say('filter.from')}>
            <input type="date" min={today} defaultValue={from} />
          </Field>
        </div>
        <div className="field-row">
          <Choice
            {...{ type: 'checkbox', name: 'free', value: '1', defaultChecked: Boolean(free) }}
            label={say('filter.free')}
          />
          <Choice
            {...{ type: 'checkbox', name: 'dry', value: '1', defaultChecked: Boolean(dry) }}
            label={say('filter.dry')}
          />
          <Choice
            {...{ type: 'checkbox', name: 'mine', value: '1', defaultChecked: Boolean(mine) }}
            label={say('filter.mine')}
          />
        </div>
        <div className="row">
          <Button>{say('filter.apply')}</Button>
          {chosen > 0 ? <a href="/activities">{say('filter.clear')}</a> : null}
        </div>
      </form>
    </details>
  )
}

const grades = [1, 2, 3, 4, 5, 6, 7, 8, 9]

function TownOptions({ districts, towns }: Pick<CatalogueFilterProps, 'districts' | 'towns'>) {
  return districts.map(({ code, name }) => {
    const inside = towns.filter((town) => town.district_code === code)
    return inside.length > 0 ? (
      <optgroup key={code} label={name}>
        {inside.map((town) => (
          <option key={town.code} value={town.code}>
            {town.name}
          </option>
        ))}
      </optgroup>
    ) : null
  })
}
