import { whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { gapsText } from '#app/i18n/gap-text.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { Button } from './button.tsx'
import { ChildFields, type ChildFieldsProps } from './child-form.tsx'
import { Choice } from './choice.tsx'
import { ErrorSummary, useProblemText } from './error-summary.tsx'
import { Field, FieldGroup } from './field.tsx'
import { keptText } from './kept-text.ts'
import { Notice } from './notice.tsx'
import { refusalText, type ShownRefusal } from './refusal-text.ts'
import { useLocale, useSay } from './say-context.tsx'
import { StaffPage } from './staff-page.tsx'

type Gaps = Parameters<typeof gapsText>[1]
type ShownWalkInRefusal =
  | { code: 'not-open' | 'over' | 'called-off' | 'full' | 'health-hold' | 'consents-missing' }
  | { code: 'start-check-missing' }
  | { code: 'unsafe'; gaps: Gaps }
  | ShownRefusal

interface WalkInProps extends Pick<ChildFieldsProps, 'years' | 'isSummer' | 'towns' | 'today'> {
  classSession: {
    id: string
    title_zh: string
    title_en: string
    starts_at: string
    ends_at: string
  }
  closed: 'not-open' | 'over' | 'called-off' | null
  free: number
  forChild: boolean
  asked: {
    questions: readonly HealthQuestion[]
    swims: boolean
    required: readonly ConsentPurpose[]
    optional: readonly ConsentPurpose[]
  }
  ids: { submission: string; child: string }
}

type HealthQuestion =
  | ('heart' | 'epilepsy' | 'asthma' | 'allergy' | 'medication' | 'infectious')
  | ('injury' | 'mental' | 'diet' | 'heat' | 'other' | 'ear' | 'skin' | 'eye' | 'sinus' | 'fear')
type ConsentPurpose =
  | ('privacy_child' | 'activity' | 'sensitive_health' | 'water' | 'emergency_care')
  | ('pickup' | 'photo')

/** What an action found of the phone, or what is wrong with the form. */
interface WalkInAnswer {
  mobile?: string | undefined
  family?: { name: string | null; children: { id: string; name: string }[] } | 'new' | undefined
  problems?: { field: string; key: string }[] | undefined
  because?: ShownWalkInRefusal[] | undefined
  typed?: Record<string, string | string[]> | undefined
}

/** 现场补录, in two steps: the phone of whoever stands there, then who takes part and the consents, read out. */
export function WalkIn({ answer, ...page }: WalkInProps & { answer: WalkInAnswer | undefined }) {
  const [say, locale] = [useSay(), useLocale()]
  const { classSession, closed, free } = page
  const here = `/teach/class-sessions/${classSession.id}`
  return (
    <StaffPage
      title={say('walk-in.title')}
      subtitle={`${either(locale, classSession.title_zh, classSession.title_en)} · ${whenText(
        ...([locale, classSession.starts_at, classSession.ends_at] as const),
      )}`}
      back={{ href: here }}
      width="narrow"
    >
      {closed ? <Notice tone="warn">{say(`walk-in.${closed}`)}</Notice> : null}
      {answer?.because?.map((refusal) => (
        <Notice key={refusal.code} tone="danger" title={say('walk-in.refused')} isAnswer>
          <p>{refusedText(locale, refusal)}</p>
        </Notice>
      ))}
      <ErrorSummary problems={answer?.problems} />
      {closed ? null : <p>{say('walk-in.free', { n: free })}</p>}
      {closed ? null : answer?.family && answer.mobile ? (
        <Details {...page} {...answer} mobile={answer.mobile} family={answer.family} here={here} />
      ) : (
        <Phone here={here} answer={answer} />
      )}
    </StaffPage>
  )
}

function refusedText(locale: Locale, refusal: ShownWalkInRefusal) {
  const say = sayIn(locale)
  switch (refusal.code) {
    case 'unsafe':
      return `${gapsText(locale, refusal.gaps)} ${say('walk-in.unsafe')}`
    case 'not-open':
    case 'over':
    case 'called-off':
    case 'full':
    case 'health-hold':
    case 'consents-missing':
    case 'start-check-missing':
      return say(`walk-in.${refusal.code}`)
    default:
      return refusalText(locale, refusal)
  }
}

function Phone({ here, answer }: { here: string; answer: WalkInAnswer | undefined }) {
  const say = useSay()
  const problem = useProblemText(answer?.problems)
  return (
    <form method="post" action={`${here}/walk-in`} className="form">
      <Field
        name="mobile"
        label={say('walk-in.mobile')}
        hint={say('walk-in.mobile.hint')}
        error={problem('mobile')}
      >
        <input
          type="tel"
          inputMode="tel"
          autoComplete="off"
          defaultValue={keptText(answer?.typed, 'mobile')}
        />
      </Field>
      <Button wide>{say('button.next')}</Button>
    </form>
  )
}

type DetailsProps = WalkInProps &
  WalkInAnswer & { mobile: string; family: NonNullable<WalkInAnswer['family']>; here: string }

function Details({ family, here, mobile, ids, asked, typed, problems, ...page }: DetailsProps) {
  const say = useSay()
  const problem = useProblemText(problems)
  const kept = (field: string) => keptText(typed, field)
  const ticked = (field: string) => [typed?.[field] ?? []].flat()
  const isNew = family === 'new'
  return (
    <form method="post" action={`${here}/walk-in/registration`} className="form">
      <input type="hidden" name="mobile" value={mobile} />
      <input type="hidden" name="submission" value={kept('submission') || ids.submission} />
      {isNew ? <NewGuardian {...{ problem, kept, ticked }} /> : <p>{family.name}</p>}
      {page.forChild ? (
        <Child {...page} {...{ family, ids, typed, problems }} />
      ) : (
        <input type="hidden" name="participant" value="self" />
      )}
      {asked.questions.length > 0 ? (
        <>
          <FieldGroup name="health" label={say('sign-up.health')} hint={say('walk-in.health.hint')}>
            {asked.questions.map((question) => (
              <Choice
                key={question}
                {...{ type: 'checkbox', name: 'health', value: question }}
                defaultChecked={ticked('health').includes(question)}
                label={say(`health.${question}`)}
              />
            ))}
          </FieldGroup>
          <FieldGroup
            name="healthAsked"
            label={say('walk-in.health.asked')}
            error={problem('healthAsked')}
          >
            <Choice
              {...{ type: 'checkbox', name: 'healthAsked', value: 'yes' }}
              defaultChecked={ticked('healthAsked').includes('yes')}
              label={say('walk-in.health.asked.yes')}
            />
          </FieldGroup>
          <Field name="note" label={say('sign-up.health.note')} error={problem('note')}>
            <textarea rows={3} maxLength={500} defaultValue={kept('note')} />
          </Field>
        </>
      ) : null}
      {asked.swims ? (
        <FieldGroup name="swims" label={say('sign-up.health.swims')} error={problem('swims')}>
          {(['no', 'floats', 'ten-metres', 'twenty-five-metres'] as const).map((level) => (
            <Choice
              key={level}
              {...{ type: 'radio', name: 'swims', value: level }}
              defaultChecked={kept('swims') === level}
              label={say(`swims.${level}`)}
            />
          ))}
        </FieldGroup>
      ) : null}
      <FieldGroup
        name="consent"
        label={say('walk-in.consents')}
        hint={say('walk-in.consents.hint')}
        error={problem('consent')}
      >
        {[...asked.required, ...asked.optional].map((purpose) => (
          <Choice
            key={purpose}
            {...{ type: 'checkbox', name: 'consent', value: purpose }}
            defaultChecked={ticked('consent').includes(purpose)}
            label={say(`consent.${purpose}`)}
            detail={say(`consent.${purpose}.detail`)}
          />
        ))}
      </FieldGroup>
      <div className="sticky-action">
        <Button wide>{say('walk-in.submit')}</Button>
      </div>
    </form>
  )
}

interface NewGuardianProps {
  problem: (field: string) => string | undefined
  kept: (field: string) => string
  ticked: (field: string) => string[]
}

function NewGuardian({ problem, kept, ticked }: NewGuardianProps) {
  const say = useSay()
  return (
    <>
      <Notice>{say('walk-in.new')}</Notice>
      <Field name="guardian" label={say('walk-in.guardian')} error={problem('guardian')}>
        <input type="text" autoComplete="off" maxLength={80} defaultValue={kept('guardian')} />
      </Field>
      <FieldGroup name="rang" label={say('walk-in.rang')} error={problem('rang')}>
        <Choice
          {...{ type: 'checkbox', name: 'rang', value: 'yes' }}
          defaultChecked={ticked('rang').includes('yes')}
          label={say('walk-in.rang.yes')}
        />
      </FieldGroup>
    </>
  )
}

type ChildProps = Omit<DetailsProps, 'here' | 'mobile' | 'asked'>

/** One of the family's, or a new one: its fields count only where that is chosen. */
function Child({ family, ids, typed, problems, ...page }: ChildProps) {
  const say = useSay()
  const problem = useProblemText(problems)
  const known = family === 'new' ? [] : family.children
  const { years, isSummer, towns, today } = page
  const chosen = keptText(typed, 'participant')
  return (
    <>
      {known.length > 0 ? (
        <FieldGroup name="participant" label={say('walk-in.child')} error={problem('participant')}>
          {known.map(({ id, name }) => (
            <Choice
              key={id}
              {...{ type: 'radio', name: 'participant', value: id, label: name }}
              defaultChecked={chosen === id}
            />
          ))}
          <Choice
            {...{ type: 'radio', name: 'participant', value: 'new' }}
            defaultChecked={chosen === 'new'}
            label={say('walk-in.child.new')}
          />
        </FieldGroup>
      ) : (
        <input type="hidden" name="participant" value="new" />
      )}
      <h2>{say(known.length > 0 ? 'walk-in.child.new.only' : 'child.new.title')}</h2>
      <input
        type="hidden"
        name="new_child_id"
        value={keptText(typed, 'new_child_id') || ids.child}
      />
      <ChildFields child={null} {...{ problems, typed, years, isSummer, towns, today }} />
    </>
  )
}
