import { dateText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { namesText } from '#app/i18n/names-text.ts'
import { ButtonLink } from './button.tsx'
import { Card } from './card.tsx'
import { OfferAnswer } from './offer-answer.tsx'
import { RegistrationStatus, type ShownRegistrationState } from './registration-status.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { ProgrammeTag } from './tag.tsx'

export interface ShownRegistration {
  id: string
  state: ShownRegistrationState
  programme: 'school' | 'water' | 'camp'
  title_zh: string
  title_en: string
  first_starts_at: string
  child_name: string | null
  guardian_name: string | null
  expires_at: string | null
  /** The offer that waits for an answer. */
  offer_id: string | null
  position?: number
  /** Siblings who get their places together with this one. */
  together?: string[]
  /** Of what is over: class sessions that count, and those attended. */
  record?: { held: number; came: number }
}

/** One sign-up of the family, as a card that leads to it. */
function RegistrationCard({ registration }: { registration: ShownRegistration }) {
  const [say, locale] = [useSay(), useLocale()]
  const { id, state, position, expires_at: deadline, together = [], record } = registration
  const isLinked = together.length > 0 && ['waitlisted', 'offered', 'in_pool'].includes(state)
  return (
    <Card
      as="li"
      foot={
        <>
          <RegistrationStatus {...{ state, position, deadline }} />
          {state === 'offered' && registration.offer_id ? (
            <OfferAnswer offerId={registration.offer_id} />
          ) : (
            <ButtonLink href={`/me/signups/${id}`} kind="secondary">
              {say('button.look')}
            </ButtonLink>
          )}
        </>
      }
    >
      <ProgrammeTag programme={registration.programme} />
      <h3>
        <a href={`/me/signups/${id}`}>
          {either(locale, registration.title_zh, registration.title_en)}
        </a>
      </h3>
      <p className="hint">
        {dateText(locale, registration.first_starts_at)}
        {' · '}
        {registration.child_name ?? registration.guardian_name ?? say('sign-up.who.self')}
      </p>
      {record && record.held > 0 && isTaught(state) ? (
        <p className="hint">
          {say('record.title')} {say('record.total', { came: record.came, held: record.held })}
        </p>
      ) : null}
      {isLinked ? (
        <p className="hint">{say('waiting.together', { names: namesText(locale, together) })}</p>
      ) : null}
    </Card>
  )
}

const isTaught = (state: ShownRegistrationState) =>
  state === 'confirmed' || state === 'completed' || state === 'released'

/** Sign-ups of one kind under their heading; nothing where there are none. */
export function Registrations({ title, list }: { title: string; list: ShownRegistration[] }) {
  if (list.length === 0) return null
  return (
    <section className="stack">
      <h2>{title}</h2>
      <ul className="cards">
        {list.map((registration) => (
          <RegistrationCard key={registration.id} registration={registration} />
        ))}
      </ul>
    </section>
  )
}
