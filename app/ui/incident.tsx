import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { ButtonLink } from './button.tsx'
import { Card } from './card.tsx'
import { Facts } from './facts.tsx'
import type { IconName } from './icon.tsx'
import type { Tone } from './notice.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { Status } from './status.tsx'
import { Tag } from './tag.tsx'

type Severity = 'minor' | 'serious' | 'critical'
type State = 'reported' | 'in_hand' | 'closed'

const looks: Record<State, { tone: Tone; icon: IconName }> = {
  reported: { tone: 'danger', icon: 'alert-circle' },
  in_hand: { tone: 'warn', icon: 'hourglass' },
  closed: { tone: 'ok', icon: 'circle-check' },
}

/** How grave an incident is and what has become of it. */
export function IncidentStatus({ severity, state }: { severity: Severity; state: State }) {
  const say = useSay()
  return (
    <span className="row">
      <Tag tone={severity === 'minor' ? 'warn' : 'danger'}>
        {say(`safety.incident.severity.${severity}`)}
      </Tag>
      <Status {...looks[state]}>{say(`safety.incident.state.${state}`)}</Status>
    </span>
  )
}

/** 发生了什么, 做了什么, 联系过谁. */
export function IncidentTexts({ texts }: { texts: { what: string; done: string; told: string } }) {
  const say = useSay()
  return (
    <Facts
      facts={[
        { name: say('safety.incident.what'), fact: texts.what },
        { name: say('safety.incident.done'), fact: texts.done },
        { name: say('safety.incident.told'), fact: texts.told },
      ]}
    />
  )
}

interface Listed {
  id: string
  severity: Severity
  state: State
  occurred_at: string
  title_zh: string
  title_en: string
  name_zh: string
  name_en: string
  venue_zh: string
  venue_en: string
  district_zh: string
  district_en: string
}

interface IncidentListProps {
  all: readonly Listed[]
  /** Where each is read: /provider/incidents. */
  under: string
  /** Of several organisations: each says whose it is. */
  namesOrganisation?: boolean
}

/** Incidents, without what they say. */
export function IncidentList({ all, under, namesOrganisation = false }: IncidentListProps) {
  const [say, locale] = [useSay(), useLocale()]
  if (all.length === 0) return <p>{say('safety.incident.empty')}</p>
  return (
    <ul className="cards">
      {all.map((one) => (
        <Card
          as="li"
          key={one.id}
          foot={
            <>
              <IncidentStatus {...one} />
              <ButtonLink kind="secondary" href={`${under}/${one.id}`}>
                {say('button.look')}
              </ButtonLink>
            </>
          }
        >
          <h3>{either(locale, one.title_zh, one.title_en)}</h3>
          <p>
            {instantText(locale, one.occurred_at)}
            {' · '}
            {either(locale, one.district_zh, one.district_en)}{' '}
            {either(locale, one.venue_zh, one.venue_en)}
          </p>
          {namesOrganisation ? (
            <p className="hint">{either(locale, one.name_zh, one.name_en)}</p>
          ) : null}
        </Card>
      ))}
    </ul>
  )
}

interface Detail {
  severity: Severity
  state: State
  what: string
  done: string
  told: string
  occurredAt: string
  receivedAt: string
  reporter: string
  children: readonly { id: string; name: string }[]
  about: {
    title_zh: string
    title_en: string
    venue_zh: string
    venue_en: string
    district_zh: string
    district_en: string
  }
}

const tenMinutes = 600_000

/** All that was reported of an incident. */
export function IncidentCard({ incident }: { incident: Detail }) {
  const [say, locale] = [useSay(), useLocale()]
  const { about, occurredAt, receivedAt, children } = incident
  const isLate = Date.parse(receivedAt) - Date.parse(occurredAt) > tenMinutes
  const when = instantText(locale, occurredAt)
  const late = say('safety.incident.late', { when: instantText(locale, receivedAt) })
  return (
    <Card as="section" foot={<IncidentStatus {...incident} />}>
      <Facts
        facts={[
          { name: say('safety.incident.fact.when'), fact: isLate ? `${when} · ${late}` : when },
          {
            name: say('safety.incident.fact.where'),
            fact: `${either(locale, about.district_zh, about.district_en)} ${either(
              locale,
              about.venue_zh,
              about.venue_en,
            )}`,
          },
          {
            name: say('safety.incident.fact.course'),
            fact: either(locale, about.title_zh, about.title_en),
          },
          { name: say('safety.incident.fact.by'), fact: incident.reporter },
          {
            name: say('safety.incident.fact.children'),
            fact: children.map(({ name }) => name).join(' · '),
          },
        ]}
      />
      <IncidentTexts texts={incident} />
    </Card>
  )
}

interface Followed {
  id: string
  kind: 'reported' | 'seen' | 'followed_up' | 'raised' | 'families_called' | 'closed'
  severity: Severity | null
  note: string | null
  at: string
  name: string
}

/** What followed, by whom and when. */
export function IncidentHistory({ events }: { events: readonly Followed[] }) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <section className="stack">
      <h2>{say('safety.incident.history')}</h2>
      <ol className="stack">
        {events.map(({ id, kind, severity, note, at, name }) => (
          <li key={id}>
            {say('safety.incident.by', {
              what:
                kind === 'reported' || kind === 'raised'
                  ? say(`safety.incident.event.${kind}`, {
                      severity: say(`safety.incident.severity.${severity ?? 'minor'}`),
                    })
                  : say(`safety.incident.event.${kind}`),
              ...{ name, when: instantText(locale, at) },
            })}
            {note ? <p>{note}</p> : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
