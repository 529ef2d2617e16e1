import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireGuardian } from '#app/access/who.ts'
import { readOwnAbsence } from '#app/domain/attendance/own-absence.ts'
import { tellAbsence } from '#app/domain/attendance/tell-absence.ts'
import { Absence } from '#app/ui/absence-card.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { answerPath } from '#app/web/absence-form.ts'
import { findOwnClassSession } from '#db/read/family-class-sessions.ts'

export const meta = pageTitle((say) => say('absence.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { familyId } = await requireGuardian(request, context)
  const { readDb, operation } = context.app
  const { registrationId = '', classSessionId = '' } = params
  const own = await findOwnClassSession(readDb, familyId, registrationId, classSessionId)
  const asked = { familyId, classSessionId }
  const absence = own && (await readOwnAbsence(readDb, asked, operation().now))
  if (!absence) throw new Response(null, { status: 404 })
  const answer = new URL(request.url).searchParams.get('answer')
  return { ...absence, registrationId, answer }
}

/** One tap: the page then says that it is told, and how to take it back. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { familyId, guardianId } = await requireGuardian(request, context)
  const { db, operation } = context.app
  const { registrationId = '', classSessionId = '' } = params
  const of = { familyId, guardianId, registrationId, classSessionId }
  const told = await tellAbsence(db, of, operation())
  if (told.outcome === 'not-found') throw new Response(null, { status: 404 })
  const here = `/me/signups/${registrationId}/class-sessions/${classSessionId}/absence`
  return redirect(answerPath(here, told), 303)
}

export default function AbsencePage() {
  const { registrationId, ...absence } = useLoaderData<typeof loader>()
  const say = useSay()
  const pathOf = (id: string) =>
    `/me/signups/${id}/class-sessions/${absence.classSession.id}/absence`
  return (
    <Page
      title={say('absence.title')}
      back={{ href: `/me/signups/${registrationId}` }}
      width="narrow"
    >
      <Absence
        {...absence}
        pathOf={pathOf}
        makeUpPathOf={
          absence.classSession.offers_make_ups === 1
            ? (id) => `/me/signups/${id}/class-sessions/${absence.classSession.id}/make-up`
            : undefined
        }
      />
    </Page>
  )
}
