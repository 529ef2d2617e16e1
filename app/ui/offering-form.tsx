import type { HTMLInputTypeAttribute } from 'react'
import { either } from '#app/i18n/either.ts'
import type { MessageKey } from '#app/i18n/say.ts'
import { Button } from './button.tsx'
import { Choice } from './choice.tsx'
import { useProblemText } from './error-summary.tsx'
import { Field, FieldGroup } from './field.tsx'
import { useLocale, useSay } from './say-context.tsx'

interface Named {
  id: string
  name_zh: string
  name_en: string
}

interface Place extends Named {
  capacity: number
  town_zh: string
  town_en: string
}

interface OfferingFormProps {
  template: { code: string; title_zh: string; title_en: string; minutes: number }
  organisation: Named & { contact_phone: string }
  usual: Record<string, string | number>
  seasons: Named[]
  venues: Place[]
  problems?: { field: string; key: string }[] | undefined
  /** What was typed before, where the form came back. */
  typed?: Record<string, string | string[]> | undefined
}

/** The second half of planning an offering: when, where, for how many. */
export function OfferingForm({
  template,
  organisation,
  usual,
  typed,
  ...props
}: OfferingFormProps) {
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(props.problems)
  const filled: Record<string, string | number> = {
    ...usual,
    ...{ titleZh: template.title_zh, titleEn: template.title_en },
    bringZh: say('office.offering.bring.usual-zh'),
    bringEn: say('office.offering.bring.usual-en'),
    contactPhone: organisation.contact_phone,
  }
  const value = (name: string) => typed?.[name]?.toString() ?? filled[name]?.toString() ?? ''
  const input = (name: string, label: Label, type: HTMLInputTypeAttribute = 'text') => (
    <Field name={name} label={say(label)} error={problem(name)}>
      <input type={type} defaultValue={value(name)} required />
    </Field>
  )
  const named = (row: Named) => either(locale, row.name_zh, row.name_en)
  const placed = (row: Place) => `${either(locale, row.town_zh, row.town_en)} ${named(row)}`

  return (
    <form method="post" className="form" noValidate>
      <p>
        <strong>{named(organisation)}</strong>
        {' · '}
        {either(locale, template.title_zh, template.title_en)}
        {' · '}
        {say('office.offering.minutes', { minutes: template.minutes })}
      </p>
      <input type="hidden" name="templateCode" value={template.code} />
      <input type="hidden" name="organisationId" value={organisation.id} />
      {input('titleZh', 'office.offering.title-zh')}
      {input('titleEn', 'office.offering.title-en')}
      <h2>{say('office.offering.when')}</h2>
      <Field name="seasonId" label={say('office.offering.season')} error={problem('seasonId')}>
        <select defaultValue={value('seasonId')}>
          {props.seasons.map((season) => (
            <option key={season.id} value={season.id}>
              {named(season)}
            </option>
          ))}
        </select>
      </Field>
      <Field name="venueId" label={say('office.offering.venue')} error={problem('venueId')}>
        <select defaultValue={value('venueId')}>
          {props.venues.map((venue) => (
            <option key={venue.id} value={venue.id}>
              {say('office.offering.venue.capacity', {
                name: placed(venue),
                capacity: venue.capacity,
              })}
            </option>
          ))}
        </select>
      </Field>
      <Field
        name="firstDay"
        label={say('office.offering.first-day')}
        hint={say('office.offering.first-day.hint')}
        error={problem('firstDay')}
      >
        <input type="date" defaultValue={value('firstDay')} required />
      </Field>
      <div className="field-row">
        {input('startTime', 'office.offering.start-time', 'time')}
        {input('count', 'office.offering.count', 'number')}
      </div>
      <FieldGroup name="rhythm" label={say('office.offering.rhythm')} error={problem('rhythm')}>
        {(['weekly', 'weekdays'] as const).map((rhythm) => (
          <Choice
            key={rhythm}
            type="radio"
            name="rhythm"
            value={rhythm}
            label={say(`office.offering.rhythm.${rhythm}`)}
            defaultChecked={value('rhythm') === rhythm}
          />
        ))}
      </FieldGroup>
      <h2>{say('office.offering.places')}</h2>
      <div className="field-row">
        {input('minPlaces', 'office.offering.min-places', 'number')}
        {input('maxPlaces', 'office.offering.max-places', 'number')}
      </div>
      {input('opensAt', 'office.offering.opens', 'datetime-local')}
      {input('closesAt', 'office.offering.closes', 'datetime-local')}
      {input('bringZh', 'office.offering.bring-zh')}
      {input('bringEn', 'office.offering.bring-en')}
      {input('contactName', 'office.offering.contact-name')}
      {input('contactPhone', 'office.offering.contact-phone', 'tel')}
      <div className="sticky-action">
        <Button wide>{say('office.offering.save-draft')}</Button>
      </div>
    </form>
  )
}

type Label = Extract<
  MessageKey,
  | `office.offering.${'title-zh' | 'title-en' | 'bring-zh' | 'bring-en' | 'start-time' | 'count'}`
  | `office.offering.${'min-places' | 'max-places' | 'opens' | 'closes'}`
  | `office.offering.${'contact-name' | 'contact-phone'}`
>
