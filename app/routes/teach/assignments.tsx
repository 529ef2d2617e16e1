import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { isCoordinator as coordinates } from '#app/domain/scheduling/staff-member.ts'
import { whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Answer } from '#app/ui/answer.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { placeText } from '#app/ui/place-text.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { AssignmentState } from '#app/ui/staffing-plan.tsx'
import { ProgrammeTag } from '#app/ui/tag.tsx'
import { WorkPage } from '#app/ui/work-page.tsx'
import { listOwnAssignments } from '#db/read/staffing.ts'

export const meta = pageTitle((say) => say('assignments.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const { readDb, operation } = context.app
  return {
    isCoordinator: coordinates(staff),
    all: await listOwnAssignments(readDb, staff.staffId, operation().now),
    answer: new URL(request.url).searchParams.get('answer'),
  }
}

type Assignment = SerializeFrom<typeof loader>['all'][number]

export default function AssignmentsPage() {
  const { isCoordinator, all, answer } = useLoaderData<typeof loader>()
  const say = useSay()
  const offeringIds = [...new Set(all.map((one) => one.offering_id))]
  const hasAsked = (id: string) =>
    all.some((one) => one.offering_id === id && one.state === 'asked')
  const inOrder = offeringIds.toSorted((a, b) => Number(hasAsked(b)) - Number(hasAsked(a)))
  return (
    <WorkPage title={say('assignments.title')} here="/teach" isCoordinator={isCoordinator}>
      <Answer prefix="teach.answer" answer={answer} />
      {all.length === 0 ? <p>{say('assignments.empty')}</p> : null}
      <ul className="stack">
        {inOrder.map((id) => (
          <Offering key={id} id={id} own={all.filter((one) => one.offering_id === id)} />
        ))}
      </ul>
    </WorkPage>
  )
}

function Offering({ id, own }: { id: string; own: readonly Assignment[] }) {
  const [say, locale] = [useSay(), useLocale()]
  const [first] = own
  if (!first) return null
  const asked = own.filter((one) => one.state === 'asked')
  const here = `/teach/assignments/${id}`
  return (
    <Card as="li">
      <ProgrammeTag programme={first.programme} />
      <h2>{either(locale, first.title_zh, first.title_en)}</h2>
      <ul className="team">
        {own.map((one) => (
          <li key={one.id}>
            <span>
              {say('provider.number', { n: one.number })} ·{' '}
              {whenText(locale, one.starts_at, one.ends_at)}
              <br />
              <span className="hint">
                {placeText(locale, one)} · {say(`assignment.role.${one.role}`)}
              </span>
            </span>
            <OneAnswer one={one} here={here} isAlone={own.length === 1} />
          </li>
        ))}
      </ul>
      <div className="row">
        {asked.length > 0 ? (
          <form method="post" action={`${here}/acceptance`}>
            <Button>{say('assignments.accept', { n: asked.length })}</Button>
          </form>
        ) : null}
        <ButtonLink href={`${here}/decline`} kind="secondary">
          {say('assignments.decline', { n: own.length })}
        </ButtonLink>
      </div>
    </Card>
  )
}

/** The state, and below it an answer to this class session alone. */
function OneAnswer(props: { one: Assignment; here: string; isAlone: boolean }) {
  const say = useSay()
  const { one, here, isAlone } = props
  const which = say('provider.number', { n: one.number })
  return (
    <span className="team__answer">
      <AssignmentState state={one.state} reason={null} />
      {isAlone ? null : (
        <span className="row">
          {one.state === 'asked' ? (
            <form method="post" action={`${here}/acceptance`}>
              <Button kind="secondary" name="classSession" value={one.class_session_id}>
                {say('assignments.accept-one')}
                <span className="visually-hidden"> {which}</span>
              </Button>
            </form>
          ) : null}
          <a className="lone-link" href={`${here}/decline?classSession=${one.class_session_id}`}>
            {say('assignments.decline-one')}
            <span className="visually-hidden"> {which}</span>
          </a>
        </span>
      )}
    </span>
  )
}
