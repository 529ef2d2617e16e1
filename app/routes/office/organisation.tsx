import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ContractCard } from '#app/ui/contract-card.tsx'
import { PeriodText } from '#app/ui/contract-status.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { History } from '#app/ui/history.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { OrganisationStatus, UnconfirmedStatus } from '#app/ui/organisation-status.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { Status } from '#app/ui/status.tsx'
import { displayOf } from '#app/web/display.ts'
import { oneOf } from '#app/web/list-query.ts'
import { listContracts } from '#db/read/contract-list.ts'
import { listRolesOf } from '#db/read/contracts.ts'
import { findListedOrganisation, listOrganisationEvents } from '#db/read/organisation-directory.ts'
import { listCoordinators } from '#db/read/organisations.ts'
import { listDistricts } from '#db/read/places.ts'

export const meta = pageTitle((say) => say('office.organisation'))

const sentences = {
  created: 'office.organisation.created',
  unconfirmed: 'organisation.created.unconfirmed',
  sent: 'office.coordinator.sent',
  'already-active': 'office.coordinator.already-active',
  roles: 'organisation.roles.changed',
  confirmed: 'organisation.confirmation.done',
  suspended: 'organisation.suspension.done',
  resumed: 'organisation.resumption.done',
} as const
const answers = [
  ...(['created', 'unconfirmed', 'sent', 'already-active', 'roles', 'confirmed'] as const),
  ...(['suspended', 'resumed'] as const),
]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { isCity, districtCodes } = await requireOfficer(request, context)
  const { readDb, operation } = context.app
  const scope = isCity ? null : districtCodes
  const organisation = await findListedOrganisation(readDb, params.organisationId ?? '', scope)
  if (!organisation) throw new Response(null, { status: 404 })
  const { id } = organisation
  const [roles, coordinators, events, districts] = await Promise.all([
    listRolesOf(readDb, id),
    listCoordinators(readDb, id),
    listOrganisationEvents(readDb, id),
    listDistricts(readDb, displayOf(request).locale),
  ])
  const day = foshanDay(operation().now)
  return {
    ...{ organisation, roles, coordinators, events, districts, isCity },
    contracts: isCity ? await listContracts(readDb, { organisationId: id }, { day }) : [],
    mayConfirm: isCity || districtCodes.includes(organisation.district_code ?? ''),
    done: oneOf(new URL(request.url).searchParams, 'done', answers),
  }
}

type Data = SerializeFrom<typeof loader>

export default function OrganisationPage() {
  const data = useLoaderData<typeof loader>()
  const { organisation, coordinators, contracts, events, isCity, mayConfirm, done } = data
  const [say, locale] = [useSay(), useLocale()]
  const { id, name_zh, name_en, uscc_confirmed } = organisation
  return (
    <OfficePage
      title={either(locale, name_zh, name_en)}
      here="/office/organisations"
      isCity={isCity}
    >
      {done ? (
        <Notice tone={done === 'already-active' ? 'info' : 'ok'} isAnswer>
          {say(sentences[done])}
        </Notice>
      ) : null}
      {uscc_confirmed === 0 ? (
        <Notice tone="warn" title={say('organisation.unconfirmed')}>
          {say('organisation.unconfirmed.why')}
          {mayConfirm ? (
            <div className="row">
              <ButtonLink href={`/office/organisations/${id}/confirmation`} kind="secondary">
                {say('organisation.confirmation')}
              </ButtonLink>
            </div>
          ) : null}
        </Notice>
      ) : null}
      <div className="contract-columns">
        <div className="stack">
          <About {...data} />
          <section className="stack">
            <h2>{say('contract.history')}</h2>
            <History
              events={events.map(({ kind, ...event }) => ({
                ...event,
                what: say(`organisation.event.${kind}`),
              }))}
            />
          </section>
        </div>
        <div className="stack">
          {isCity ? <Contracts contracts={contracts} /> : null}
          <section className="stack">
            <h2>{say('office.coordinators')}</h2>
            {coordinators.length === 0 ? <p>{say('office.coordinators.empty')}</p> : null}
            <ul className="stack">
              {coordinators.map((coordinator) => (
                <Coordinator
                  key={coordinator.id}
                  coordinator={coordinator}
                  address={isCity ? `/office/organisations/${id}/coordinators` : null}
                />
              ))}
            </ul>
            {isCity ? (
              <div className="row">
                <ButtonLink href={`/office/organisations/${id}/coordinators/new`}>
                  {say('office.coordinator.new')}
                </ButtonLink>
              </div>
            ) : null}
          </section>
        </div>
      </div>
    </OfficePage>
  )
}

function About({ organisation, roles, districts, isCity }: Data) {
  const [say, locale] = [useSay(), useLocale()]
  const { id, name_zh, name_en, short_zh, short_en, uscc, contact_phone, state } = organisation
  const district =
    short_zh && short_en ? either(locale, short_zh, short_en) : say('office.organisation.city')
  const code = (
    <>
      {uscc} <UnconfirmedStatus confirmed={organisation.uscc_confirmed} />
    </>
  )
  return (
    <Card as="section" foot={isCity ? <StateForm id={id} state={state} /> : null}>
      <Facts
        facts={[
          { name: say('office.organisation.name-zh'), fact: name_zh },
          { name: say('office.organisation.name-en'), fact: name_en },
          { name: say('office.organisation.uscc'), fact: code },
          { name: say('office.organisation.district'), fact: district },
          { name: say('office.organisation.phone'), fact: contact_phone },
          { name: say('office.state'), fact: <OrganisationStatus state={state} /> },
          { name: say('organisation.roles'), fact: <Roles roles={roles} districts={districts} /> },
        ]}
      />
      {isCity ? (
        <div className="row">
          <ButtonLink href={`/office/organisations/${id}/roles`} kind="secondary">
            {say('organisation.roles.edit')}
          </ButtonLink>
        </div>
      ) : null}
    </Card>
  )
}

function StateForm({ id, state }: { id: string; state: 'active' | 'suspended' }) {
  const say = useSay()
  if (state === 'active') {
    return (
      <ButtonLink href={`/office/organisations/${id}/suspension`} kind="danger">
        {say('organisation.suspension')}
      </ButtonLink>
    )
  }
  return (
    <form method="post" action={`/office/organisations/${id}/resumption`}>
      <Button>{say('organisation.resumption')}</Button>
    </form>
  )
}

function Roles({ roles, districts }: Pick<Data, 'roles' | 'districts'>) {
  const [say, locale] = [useSay(), useLocale()]
  if (roles.length === 0) return <>{say('organisation.roles.none')}</>
  return (
    <ul>
      {[...new Set(roles.map(({ role }) => role))].map((role) => {
        const held = roles.filter((one) => one.role === role).map((one) => one.district_code)
        const names = districts.filter(({ code }) => held.includes(code)).map(({ name }) => name)
        const isEverywhere = names.length === districts.length && districts.length > 1
        const where = names.join(locale === 'en' ? ', ' : '、')
        return (
          <li key={role}>
            {say('contract.owed.in', {
              metric: say(`organisation.role.${role}`),
              district: isEverywhere ? say('organisation.role.everywhere') : where,
            })}
          </li>
        )
      })}
    </ul>
  )
}

function Contracts({ contracts }: Pick<Data, 'contracts'>) {
  const say = useSay()
  return (
    <section className="stack">
      <h2>{say('organisation.contracts')}</h2>
      {contracts.length === 0 ? <p>{say('organisation.contracts.empty')}</p> : null}
      <ul className="stack">
        {contracts.map((contract) => (
          <ContractCard
            key={contract.id}
            contract={contract}
            href={`/office/contracts/${contract.id}`}
          >
            <span className="hint">
              <PeriodText from={contract.starts_on} to={contract.ends_on} />
            </span>
          </ContractCard>
        ))}
      </ul>
    </section>
  )
}

const looks = {
  invited: { tone: 'warn', icon: 'hourglass' },
  active: { tone: 'ok', icon: 'circle-check' },
  disabled: { tone: 'danger', icon: 'ban' },
} as const

/** `address` null: only the city invites. */
function Coordinator(props: { coordinator: Data['coordinators'][number]; address: string | null }) {
  const { id, name, state, invited_until } = props.coordinator
  const [say, locale] = [useSay(), useLocale()]
  const again = (
    <form method="post" action={`${props.address}/${id}/invitation`}>
      <Button kind="secondary">
        {say('office.coordinator.again')}
        <span className="visually-hidden"> {say('office.coordinator.again-to', { name })}</span>
      </Button>
    </form>
  )
  return (
    <Card
      as="li"
      foot={
        <>
          <Status {...looks[state]}>{say(`office.coordinator.${state}`)}</Status>
          {state === 'invited' && props.address ? again : null}
        </>
      }
    >
      <strong>{name}</strong>
      {state === 'invited' && invited_until ? (
        <p className="hint">
          {say('office.coordinator.until', { when: instantText(locale, invited_until) })}
        </p>
      ) : null}
    </Card>
  )
}
