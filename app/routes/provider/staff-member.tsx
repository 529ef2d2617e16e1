import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { readStaffMember } from '#app/domain/staffing/read-staff.ts'
import { Answer } from '#app/ui/answer.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { datedText, PaperList } from '#app/ui/paper-list.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { StaffStateLine } from '#app/ui/staff-state.tsx'

export const meta = pageTitle((say) => say('staff.member'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId, staffId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const asked = { organisationId, staffId: params.staffId ?? '' }
  const person = await readStaffMember(readDb, asked, operation())
  if (!person) throw new Response(null, { status: 404 })
  const answer = new URL(request.url).searchParams.get('answer')
  return { person, isOneself: person.id === staffId, answer }
}

export default function StaffMemberPage() {
  const { person, isOneself, answer } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const here = `/provider/staff/${person.id}`
  const isHere = person.account !== 'disabled'
  const refusals = ['already-active', 'oneself']
  return (
    <StaffPage title={person.name} back={{ href: '/provider/staff' }} width="narrow">
      <div className="stack">
        <Answer
          prefix="provider.answer"
          answer={answer}
          tone={refusals.includes(answer ?? '') ? 'warn' : 'ok'}
        />
        <Card as="section" foot={<StaffStateLine state={person.state} />}>
          <Facts
            facts={[
              {
                name: say('staff.account'),
                fact: say(`office.coordinator.${person.account}`),
              },
              { name: say('office.coordinator.email'), fact: person.email },
              { name: say('staff.phone'), fact: person.phone ?? say('staff.none') },
              {
                name: say('staff.vetted'),
                fact: person.isBarred
                  ? say('staff.state.blocked')
                  : person.vettedUntil === null
                    ? say('staff.never-vetted')
                    : say('staff.vetted-until', { day: datedText(locale, person.vettedUntil) }),
              },
            ]}
          />
        </Card>
        {isHere ? (
          <p className="row">
            <ButtonLink href={`${here}/edit`} kind="secondary">
              {say('staff.edit')}
            </ButtonLink>
            {person.account === 'invited' ? (
              <form method="post" action={`${here}/invitation`}>
                <Button kind="secondary">{say('office.coordinator.again')}</Button>
              </form>
            ) : null}
          </p>
        ) : null}
        <section className="stack">
          <h2>{say('staff.papers')}</h2>
          <PaperList papers={person.papers} />
          {isHere ? (
            <p>
              <ButtonLink href={`${here}/credentials/new`}>{say('staff.paper.add')}</ButtonLink>
            </p>
          ) : null}
        </section>
        <section className="stack">
          <h2>{say('staff.vettings')}</h2>
          {person.vettings.length === 0 ? <p>{say('staff.vettings.empty')}</p> : null}
          <ul>
            {person.vettings.map((vetting) => (
              <li key={vetting.id}>
                {say(`staff.vetting.${vetting.result}`, {
                  day: datedText(locale, vetting.checked_on),
                  until: datedText(locale, vetting.valid_until),
                })}
              </li>
            ))}
          </ul>
          {isHere ? (
            <p>
              <ButtonLink href={`${here}/vettings/new`}>{say('staff.vetting.add')}</ButtonLink>
            </p>
          ) : null}
        </section>
        {isHere && !isOneself ? (
          <p>
            <ButtonLink href={`${here}/disablement`} kind="danger">
              {say('staff.disable')}
            </ButtonLink>
          </p>
        ) : null}
      </div>
    </StaffPage>
  )
}
