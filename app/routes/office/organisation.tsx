import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { Status } from '#app/ui/status.tsx'
import { findOrganisation, listCoordinators } from '#db/read/organisations.ts'

export const meta = pageTitle((say) => say('office.organisation'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'city_officer')
  const { readDb } = context.app
  const organisation = await findOrganisation(readDb, params.organisationId ?? '')
  if (!organisation) throw new Response(null, { status: 404 })
  const coordinators = await listCoordinators(readDb, organisation.id)
  const done = new URL(request.url).searchParams.get('done')
  return { organisation, coordinators, done: answers.find((answer) => answer === done) }
}

const answers = ['created', 'sent', 'already-active'] as const

const sentences = {
  created: 'office.organisation.created',
  sent: 'office.coordinator.sent',
  'already-active': 'office.coordinator.already-active',
} as const

export default function OrganisationPage() {
  const { organisation, coordinators, done } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const { name_zh, name_en, short_zh, short_en, uscc, contact_phone } = organisation
  const address = `/office/organisations/${organisation.id}/coordinators`
  const district =
    short_zh && short_en ? either(locale, short_zh, short_en) : say('office.organisation.city')
  return (
    <OfficePage title={either(locale, name_zh, name_en)}>
      {done ? (
        <Notice tone={done === 'already-active' ? 'info' : 'ok'} isAnswer>
          {say(sentences[done])}
        </Notice>
      ) : null}
      <Card as="section">
        <Facts
          facts={[
            { name: say('office.organisation.name-zh'), fact: name_zh },
            { name: say('office.organisation.name-en'), fact: name_en },
            { name: say('office.organisation.uscc'), fact: uscc },
            { name: say('office.organisation.district'), fact: district },
            { name: say('office.organisation.phone'), fact: contact_phone },
            { name: say('office.state'), fact: say(`office.organisation.${organisation.state}`) },
          ]}
        />
      </Card>
      <section className="stack">
        <h2>{say('office.coordinators')}</h2>
        {coordinators.length === 0 ? <p>{say('office.coordinators.empty')}</p> : null}
        <ul className="stack">
          {coordinators.map((coordinator) => (
            <Coordinator key={coordinator.id} coordinator={coordinator} address={address} />
          ))}
        </ul>
        <div className="row">
          <ButtonLink href={`${address}/new`}>{say('office.coordinator.new')}</ButtonLink>
        </div>
      </section>
    </OfficePage>
  )
}

const looks = {
  invited: { tone: 'warn', icon: 'hourglass' },
  active: { tone: 'ok', icon: 'circle-check' },
  disabled: { tone: 'danger', icon: 'ban' },
} as const

type Data = SerializeFrom<typeof loader>

function Coordinator(props: { coordinator: Data['coordinators'][number]; address: string }) {
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
          {state === 'invited' ? again : null}
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
