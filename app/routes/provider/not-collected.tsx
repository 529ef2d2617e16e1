import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { readNotCollected } from '#app/domain/attendance/read-not-collected.ts'
import { instantText, timeText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { Status } from '#app/ui/status.tsx'

export const meta = pageTitle((say) => say('hand-over.list.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  return readNotCollected(readDb, organisationId, operation())
}

type Child = SerializeFrom<typeof loader>['waiting'][number]

export default function NotCollectedPage() {
  const { waiting, inside } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <StaffPage title={say('hand-over.list.title')} back={{ href: '/provider' }} width="narrow">
      <h2>{say('hand-over.list.waiting')}</h2>
      {waiting.length === 0 ? <p>{say('hand-over.list.empty')}</p> : <Children all={waiting} />}
      {inside.length > 0 ? (
        <>
          <h2>{say('hand-over.list.inside')}</h2>
          <Children all={inside} />
        </>
      ) : null}
    </StaffPage>
  )
}

function Children({ all }: { all: readonly Child[] }) {
  return (
    <ul className="stack">
      {all.map((child) => (
        <Card as="li" key={`${child.class_session_id} ${child.registration_id}`}>
          <ChildInside child={child} />
        </Card>
      ))}
    </ul>
  )
}

function ChildInside({ child }: { child: Child }) {
  const [say, locale] = [useSay(), useLocale()]
  const { calls, minutesOver, teachers } = child
  const at = `/teach/class-sessions/${child.class_session_id}`
  return (
    <>
      <h3>{child.name}</h3>
      <Status
        tone={minutesOver >= 0 ? 'danger' : 'info'}
        icon={minutesOver >= 0 ? 'alert-triangle' : 'clock'}
      >
        {minutesOver >= 0
          ? say('hand-over.list.over', { n: minutesOver })
          : say('hand-over.list.until', { time: timeText(child.ends_at) })}
      </Status>
      <p>
        {either(locale, child.title_zh, child.title_en)}
        {' · '}
        {either(locale, child.venue_zh, child.venue_en)}
      </p>
      <p className="hint">
        {[
          ...(child.since
            ? [say('hand-over.list.since', { time: instantText(locale, child.since) })]
            : []),
          teachers.join(say('roster.collectors.and')) || say('hand-over.list.no-teacher'),
          ...(calls.n > 0 ? [say('hand-over.list.calls', calls)] : []),
        ].join(' · ')}
      </p>
      {child.in_conflict === 1 ? (
        <Status tone="warn" icon="alert-circle">
          <a className="lone-link" href={`${at}/conflicts`}>
            {say('hand-over.list.conflict')}
          </a>
        </Status>
      ) : null}
      <p className="row">
        <ButtonLink href={`/provider/registrations/${child.registration_id}/contact`}>
          {[say('hand-over.list.call'), child.phone].filter(Boolean).join(' ')}
        </ButtonLink>
        <ButtonLink
          href={`${at}/departures?registration=${child.registration_id}`}
          kind="secondary"
        >
          {say('hand-over.list.departure')}
        </ButtonLink>
      </p>
    </>
  )
}
