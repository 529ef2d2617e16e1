import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { readStaff } from '#app/domain/staffing/read-staff.ts'
import { Answer } from '#app/ui/answer.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { datedText } from '#app/ui/paper-list.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffStateLine } from '#app/ui/staff-state.tsx'
import { WorkPage } from '#app/ui/work-page.tsx'

export const meta = pageTitle((say) => say('staff.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const people = await readStaff(readDb, organisationId, operation())
  return { people, answer: new URL(request.url).searchParams.get('answer') }
}

export default function StaffListPage() {
  const { people, answer } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <WorkPage title={say('staff.title')} here="/provider/staff" isCoordinator>
      <Answer prefix="provider.answer" answer={answer} />
      <p>
        <ButtonLink href="/provider/staff/new">{say('staff.add')}</ButtonLink>{' '}
        <ButtonLink kind="secondary" href="/provider/devices">
          {say('devices.title')}
        </ButtonLink>
      </p>
      {people.length === 0 ? <p>{say('staff.empty')}</p> : null}
      <table className="table office-table">
        <thead>
          <tr>
            <th scope="col">{say('staff.name')}</th>
            <th scope="col">{say('staff.role')}</th>
            <th scope="col">{say('staff.papers')}</th>
            <th scope="col">{say('staff.vetted')}</th>
            <th scope="col">{say('staff.state')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row" className="short">
                <a href={`/provider/staff/${person.id}`}>{person.name}</a>
              </th>
              <td data-name={say('staff.role')}>
                {say(person.coordinates ? 'staff.role.coordinator' : 'staff.role.instructor')}
                {person.account === 'invited' ? ` · ${say('office.coordinator.invited')}` : ''}
              </td>
              <td data-name={say('staff.papers')}>
                {person.kinds.map((kind) => say(`paper.${kind}`)).join(say('staff.comma')) ||
                  say('staff.none')}
              </td>
              <td data-name={say('staff.vetted')}>
                {person.vettedUntil === null
                  ? say('staff.never-vetted')
                  : say('staff.vetted-until', { day: datedText(locale, person.vettedUntil) })}
              </td>
              <td>
                <StaffStateLine state={person.state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </WorkPage>
  )
}
