import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { createVenue } from '#app/domain/venues/create-venue.ts'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { VenueForm } from '#app/ui/venue-form.tsx'
import { venueProblem } from '#app/ui/venue-problem.ts'
import { VenueThere } from '#app/ui/venue-there.tsx'
import { displayOf } from '#app/web/display.ts'
import { readForm } from '#app/web/forms.ts'
import { NewVenueForm } from '#app/web/venue-fields.ts'
import { listTowns } from '#db/read/places.ts'

export const meta = pageTitle((say) => say('venue.new'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  return { towns: await listTowns(readDb, displayOf(request).locale), id: operation().newId() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const staff = await requireCoordinator(request, context)
  const { db, operation } = context.app
  const form = await readForm(request, NewVenueForm)
  const { typed } = form
  if (!form.ok) return json({ problems: form.problems, typed, because: null }, 422)
  const { id, townCode, kind, ...facts } = form.fields
  const created = await createVenue(db, { staff, id, townCode, kind, facts }, operation())
  if (created.outcome === 'created') {
    return redirect(`/provider/venues/${id}?answer=created`, 303)
  }
  if (created.outcome === 'unknown-town') {
    const problems = [{ field: 'townCode', key: 'problem.choose' }]
    return json({ problems, typed, because: null }, 422)
  }
  const { because } = created
  return json({ problems: [venueProblem(because)], typed, because }, 422)
}

export default function NewVenuePage() {
  const { towns, id } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const say = useSay()
  const problem = useProblemText(answer?.problems)
  const value = (name: string) => answer?.typed[name]?.toString() ?? (name === 'id' ? id : '')
  return (
    <StaffPage title={say('venue.new')} back={{ href: '/provider/venues' }} width="narrow">
      <div className="stack">
        <ErrorSummary problems={answer?.problems} />
        {answer?.because?.code === 'already-there' ? <VenueThere venue={answer.because} /> : null}
        <VenueForm value={value} problem={problem} towns={towns} hasPool />
      </div>
    </StaffPage>
  )
}
