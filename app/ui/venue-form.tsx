import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Choice } from './choice.tsx'
import { Field, FieldGroup } from './field.tsx'
import { useSay } from './say-context.tsx'

interface TownChoice {
  code: string
  name: string
  district: string
}

interface VenueFormProps {
  /** What a field holds: typed, or as it is stored. */
  value: (name: string) => string
  problem: (field: string) => string | undefined
  /** For a new venue: where it may be. */
  towns?: readonly TownChoice[]
  /** Pools alone are asked for their water. */
  hasPool: boolean
  /** Above the button: what has to be confirmed. */
  children?: ReactNode
}

const texts = [
  ['nameZh', 'venue.name-zh', 'venue.name-zh.hint'],
  ['nameEn', 'venue.name-en', null],
  ['addressZh', 'venue.address-zh', 'venue.address-zh.hint'],
  ['addressEn', 'venue.address-en', null],
] as const

/** What is said of a venue. */
export function VenueForm({ value, problem, towns, hasPool, children }: VenueFormProps) {
  const say = useSay()
  const [contact, phone] = ['contactName', 'contactPhone'] as const
  return (
    <form method="post" className="form">
      {towns ? <WhereAndWhat {...{ value, problem, towns }} /> : null}
      <input type="hidden" name="revision" value={value('revision')} />
      <input type="hidden" name="id" value={value('id')} />
      {texts.map(([name, label, hint]) => (
        <Field
          key={name}
          name={name}
          label={say(label)}
          hint={hint ? say(hint) : undefined}
          error={problem(name)}
        >
          <input required maxLength={120} defaultValue={value(name)} />
        </Field>
      ))}
      <Field
        name="capacity"
        label={say('venue.capacity.field')}
        hint={say('venue.capacity.hint')}
        error={problem('capacity')}
      >
        <input required inputMode="numeric" maxLength={5} defaultValue={value('capacity')} />
      </Field>
      {hasPool ? (
        <div className="field-row">
          <Field
            name="poolAreaM2"
            label={say('venue.pool-area')}
            hint={say('venue.pool.hint')}
            error={problem('poolAreaM2')}
          >
            <input inputMode="numeric" maxLength={5} defaultValue={value('poolAreaM2')} />
          </Field>
          <Field name="poolDepthCm" label={say('venue.pool-depth')} error={problem('poolDepthCm')}>
            <input inputMode="numeric" maxLength={4} defaultValue={value('poolDepthCm')} />
          </Field>
        </div>
      ) : null}
      <Field name={contact} label={say('venue.contact-name')} error={problem(contact)}>
        <input maxLength={40} defaultValue={value(contact)} />
      </Field>
      <Field
        name={phone}
        label={say('venue.contact-phone')}
        hint={say('venue.contact.hint')}
        error={problem(phone)}
      >
        <input type="tel" maxLength={30} defaultValue={value(phone)} />
      </Field>
      {children}
      <div className="sticky-action">
        <Button wide>{say('button.save')}</Button>
      </div>
    </form>
  )
}

type Where = Pick<VenueFormProps, 'value' | 'problem'> & { towns: readonly TownChoice[] }

function WhereAndWhat({ value, problem, towns }: Where) {
  const say = useSay()
  const districts = [...new Set(towns.map(({ district }) => district))]
  return (
    <>
      <FieldGroup
        name="kind"
        label={say('venue.kind')}
        hint={say('venue.fixed')}
        error={problem('kind')}
      >
        {(['room', 'pool', 'outdoor'] as const).map((kind) => (
          <Choice
            key={kind}
            type="radio"
            name="kind"
            value={kind}
            label={say(`venue.kind.${kind}`)}
            defaultChecked={value('kind') === kind}
            required
          />
        ))}
      </FieldGroup>
      <Field name="townCode" label={say('venue.town')} error={problem('townCode')}>
        <select required defaultValue={value('townCode')}>
          <option value="">{say('venue.town.choose')}</option>
          {districts.map((district) => (
            <optgroup key={district} label={district}>
              {towns
                .filter((town) => town.district === district)
                .map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      </Field>
    </>
  )
}
