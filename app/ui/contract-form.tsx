import { either } from '#app/i18n/either.ts'
import { Button, ButtonLink } from './button.tsx'
import { ErrorSummary, useProblemText } from './error-summary.tsx'
import { Field } from './field.tsx'
import { useLocale, useSay } from './say-context.tsx'

interface ShownSide {
  id: string
  name_zh: string
  name_en: string
}

interface ContractFormProps {
  /** Sent along: the id of a new contract, or the revision of one. */
  hidden: { name: string; value: string }
  purchasers: readonly ShownSide[]
  providers: readonly ShownSide[]
  districts: readonly { code: string; name: string }[]
  /** What stands in the fields. */
  values: Record<string, string | string[]>
  problems?: readonly { field: string; key: string }[]
  keep: string
}

const metrics = ['class_sessions', 'attendances', 'children'] as const
const sources = ['public_finance', 'new_resident_fund', 'donation', 'enterprise'] as const

/** The terms of a contract: who, when, how much, and what is owed where. */
export function ContractForm({ hidden, problems = [], keep, ...rest }: ContractFormProps) {
  const { purchasers, providers, districts, values } = rest
  const say = useSay()
  const problem = useProblemText(problems)
  const value = (name: string) => values[name]?.toString() ?? ''
  const field = (name: string) => ({ name, error: problem(name) })
  return (
    <>
      <ErrorSummary problems={problems} />
      <form method="post" className="form" noValidate>
        <input type="hidden" {...hidden} />
        <Field {...field('number')} label={say('contract.number')}>
          <input defaultValue={value('number')} maxLength={40} autoComplete="off" required />
        </Field>
        <Field {...field('title')} label={say('contract.name')}>
          <input defaultValue={value('title')} maxLength={80} required />
        </Field>
        <Side
          {...field('purchaserId')}
          label={say('contract.purchaser')}
          sides={purchasers}
          chosen={value('purchaserId')}
        />
        <Side
          {...field('providerId')}
          label={say('contract.provider')}
          sides={providers}
          chosen={value('providerId')}
        />
        <div className="field-row">
          <Field {...field('startsOn')} label={say('contract.starts-on')}>
            <input type="date" defaultValue={value('startsOn')} required />
          </Field>
          <Field
            {...field('endsOn')}
            label={say('contract.ends-on')}
            hint={say('contract.ends-on.hint')}
          >
            <input type="date" defaultValue={value('endsOn')} required />
          </Field>
        </div>
        <div className="field-row">
          <Field
            {...field('amountFen')}
            label={say('contract.amount')}
            hint={say('contract.amount.hint')}
          >
            <input inputMode="decimal" defaultValue={value('amountFen')} maxLength={20} required />
          </Field>
          <Field {...field('fundingSource')} label={say('contract.funding')}>
            <select defaultValue={value('fundingSource')} required>
              <option value="">{say('contract.choose')}</option>
              {sources.map((source) => (
                <option key={source} value={source}>
                  {say(`contract.funding.${source}`)}
                </option>
              ))}
            </select>
          </Field>
        </div>
        <h2>{say('contract.owed')}</h2>
        <p className="hint">{say('contract.owed.hint')}</p>
        {metrics.map((metric) => (
          <fieldset key={metric} className="field">
            <legend className="field__label">{say(`contract.metric.${metric}`)}</legend>
            <p className="field__hint">{say(`contract.metric.${metric}.hint`)}</p>
            <div className="target-row">
              {districts.map(({ code, name }) => (
                <Field key={code} {...field(`${metric}-${code}`)} label={name}>
                  <input
                    inputMode="numeric"
                    defaultValue={value(`${metric}-${code}`)}
                    maxLength={7}
                  />
                </Field>
              ))}
            </div>
          </fieldset>
        ))}
        <div className="sticky-action">
          <Button wide>{say('button.save')}</Button>
        </div>
        <ButtonLink href={keep} kind="secondary" wide>
          {say('contract.keep')}
        </ButtonLink>
      </form>
    </>
  )
}

interface SideProps {
  name: string
  error: string | undefined
  label: string
  sides: readonly ShownSide[]
  chosen: string
}

function Side({ sides, chosen, ...field }: SideProps) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <Field {...field}>
      <select defaultValue={chosen} required>
        <option value="">{say('contract.choose')}</option>
        {sides.map(({ id, name_zh, name_en }) => (
          <option key={id} value={id}>
            {either(locale, name_zh, name_en)}
          </option>
        ))}
      </select>
    </Field>
  )
}
