import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useParams } from '@remix-run/react'
import { requireGuardian } from '#app/access/who.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { addChild } from '#app/domain/families/add-child.ts'
import { birthProblem, entryYears } from '#app/domain/families/child-facts.ts'
import { gradeOf } from '#app/domain/families/grade-of.ts'
import { updateOwnChild } from '#app/domain/families/update-child.ts'
import { readPersonName } from '#app/domain/identity/person-name.ts'
import { ChildForm } from '#app/ui/child-form.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { childForm } from '#app/web/child-fields.ts'
import { displayOf } from '#app/web/display.ts'
import { readForm } from '#app/web/forms.ts'
import { nextPath } from '#app/web/next-path.ts'
import { findOwnChild } from '#db/read/children.ts'
import { listTowns } from '#db/read/places.ts'

export const meta = pageTitle((say) => say('children.title'))

/** /me/children/new shows the same form, empty. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { guardianId } = await requireGuardian(request, context)
  const { readDb, operation } = context.app
  const { now, newId } = operation()
  const child = isNew(params) ? null : await findOwnChild(readDb, guardianId, params.childId ?? '')
  if (child === undefined) throw new Response(null, { status: 404 })
  const today = foshanDay(now)
  const years = entryYears(today).map((year) => ({ year, grade: gradeOf(year, today, 'finished') }))
  const towns = await listTowns(readDb, displayOf(request).locale)
  const isSummer = ['07', '08'].includes(today.slice(5, 7))
  return { child: child && shown(child), newChildId: newId(), years, towns, isSummer, today }
}

const isNew = ({ childId }: { childId?: string | undefined }) => childId === 'new'

function shown(child: NonNullable<Awaited<ReturnType<typeof findOwnChild>>>) {
  const { name, call_name, sex, born_on, primary_entry_year, town_code, school } = child
  const { relation, new_resident_status } = child
  return {
    ...{ name, call_name: call_name ?? '', sex, born_on, town_code, school: school ?? '' },
    ...{ primary_entry_year: String(primary_entry_year), relation, new_resident_status },
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { guardianId, familyId } = await requireGuardian(request, context)
  const { db, readDb, operation } = context.app
  const now = operation()
  const towns = await listTowns(readDb, 'zh-CN')
  const today = foshanDay(now.now)
  const schema = childForm({
    ...{ years: entryYears(today), townCodes: towns.map(({ code }) => code) },
    ...{ readName: readPersonName, birthProblem: (day) => birthProblem(day, today) },
  })
  const form = await readForm(request, schema)
  if (!form.ok) return json(form, 422)
  const { relation, new_child_id, ...facts } = form.fields
  const childId = isNew(params) ? (new_child_id ?? now.newId()) : (params.childId ?? '')
  const child = { guardianId, familyId, childId, relation, facts }
  const outcome = await (isNew(params) ? addChild : updateOwnChild)(db, child, now)
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect(nextPath(request, '/me/children'), 303)
}

export default function ChildPage() {
  const say = useSay()
  const { child, ...choices } = useLoaderData<typeof loader>()
  const { problems, typed } = useActionData<typeof action>() ?? {}
  const title = useParams().childId === 'new' ? say('child.new.title') : say('children.title')
  return (
    <Page
      title={title}
      subtitle={say('children.once')}
      back={{ href: '/me/children' }}
      width="narrow"
    >
      <ChildForm child={child} problems={problems} typed={typed} {...choices} />
    </Page>
  )
}
