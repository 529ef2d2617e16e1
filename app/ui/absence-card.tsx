import { instantText, whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { sentenceOf } from '#app/i18n/say.ts'
import { Button } from './button.tsx'
import { Card } from './card.tsx'
import { Choice } from './choice.tsx'
import { Facts } from './facts.tsx'
import { FieldGroup } from './field.tsx'
import { Notice } from './notice.tsx'
import { placeText } from './place-text.ts'
import { useLocale, useSay } from './say-context.tsx'
import { Status } from './status.tsx'
import { ProgrammeTag } from './tag.tsx'

const causes = ['ill', 'family', 'school', 'transport', 'weather', 'other'] as const
export type ShownAbsenceCause = (typeof causes)[number]

interface Going {
  id: string
  child_name: string | null
  guardian_name: string | null
  cause: ShownAbsenceCause | null
  isExcused: boolean
  isMarked: boolean
}

interface AbsenceProps {
  classSession: {
    starts_at: string
    ends_at: string
    programme: 'school' | 'water' | 'camp'
    title_zh: string
    title_en: string
    contact_name: string
    contact_phone: string
    venue_zh: string
    venue_en: string
    town_zh: string
    town_en: string
    room_zh: string | null
    room_en: string | null
  }
  closed: 'begun' | 'called-off' | null
  going: readonly Going[]
  answer: string | null
  /** Where the forms of one of the family go: there, …/cause and …/taking-back. */
  pathOf: (registrationId: string) => string
  /** Where a missed class session can be made up for; nothing where it cannot, or nobody is signed in. */
  makeUpPathOf?: ((registrationId: string) => string) | undefined
}

const refusals = ['begun', 'called-off', 'here', 'room-given']

/** One class session and everybody of a family who goes to it, each excused by one tap. */
export function Absence({ classSession, closed, going, answer, pathOf, ...more }: AbsenceProps) {
  const [say, locale] = [useSay(), useLocale()]
  const { starts_at, ends_at, contact_name, contact_phone } = classSession
  const sentence = answer && sentenceOf(locale, `absence.answer.${answer}`)
  return (
    <>
      {sentence ? (
        <Notice tone={refusals.includes(answer) ? 'warn' : 'ok'} isAnswer>
          {sentence}
        </Notice>
      ) : null}
      <Card as="section">
        <ProgrammeTag programme={classSession.programme} />
        <h2>{either(locale, classSession.title_zh, classSession.title_en)}</h2>
        <Facts
          facts={[
            { name: say('sign-up.fact.when'), fact: whenText(locale, starts_at, ends_at) },
            { name: say('sign-up.fact.where'), fact: placeText(locale, classSession) },
            {
              name: say('sign-up.fact.contact'),
              fact: (
                <>
                  {contact_name} <a href={`tel:${contact_phone}`}>{contact_phone}</a>
                </>
              ),
            },
          ]}
        />
      </Card>
      {closed && !sentence ? <Notice tone="warn">{say(`absence.closed.${closed}`)}</Notice> : null}
      <ul className="cards">
        {going.map((one) => (
          <One
            key={one.id}
            {...{ one, closed }}
            path={pathOf(one.id)}
            makeUpPath={more.makeUpPathOf?.(one.id)}
          />
        ))}
      </ul>
      {closed ? null : (
        <p className="hint">
          {say('absence.hint')} {say('absence.until', { time: instantText(locale, starts_at) })}
        </p>
      )}
    </>
  )
}

interface OneProps {
  one: Going
  closed: AbsenceProps['closed']
  path: string
  makeUpPath?: string | undefined
}

function One({ one, closed, path, makeUpPath }: OneProps) {
  const say = useSay()
  const who = one.child_name ?? one.guardian_name ?? say('sign-up.who.self')
  const isOpen = !closed && !one.isMarked
  return (
    <Card as="li">
      <h3>{who}</h3>
      {one.isMarked && !closed ? <p>{say('absence.here')}</p> : null}
      {one.isExcused ? (
        <>
          <p>
            <Status tone="ok" icon="circle-check">
              {say('absence.excused')}
            </Status>{' '}
            {one.cause ? say(`absence.cause.${one.cause}`) : null}
          </p>
          {makeUpPath ? (
            <a className="lone-link" href={makeUpPath}>
              {say('make-up.link')}
            </a>
          ) : null}
          {isOpen ? <After {...{ one, who, path }} /> : null}
        </>
      ) : isOpen ? (
        <form method="post" action={path}>
          <input type="hidden" name="registration" value={one.id} />
          <Button wide>{say('absence.tap.who', { who })}</Button>
        </form>
      ) : null}
    </Card>
  )
}

/** Once it is told: why, for whoever wants to say, and the way back. */
function After({ one, who, path }: Omit<OneProps, 'closed'> & { who: string }) {
  const say = useSay()
  return (
    <div className="stack">
      <form method="post" action={`${path}/cause`} className="form">
        <input type="hidden" name="registration" value={one.id} />
        <FieldGroup
          name={`cause-${one.id}`}
          label={say('absence.cause')}
          hint={say('absence.cause.hint')}
        >
          {causes.map((cause) => (
            <Choice
              key={cause}
              type="radio"
              name="cause"
              value={cause}
              required
              defaultChecked={one.cause === cause}
              label={say(`absence.cause.${cause}`)}
            />
          ))}
        </FieldGroup>
        <Button kind="secondary" wide>
          {say('absence.cause.save')}
        </Button>
      </form>
      <form method="post" action={`${path}/taking-back`}>
        <input type="hidden" name="registration" value={one.id} />
        <Button kind="secondary" wide>
          {say('absence.take-back.who', { who })}
        </Button>
      </form>
    </div>
  )
}
