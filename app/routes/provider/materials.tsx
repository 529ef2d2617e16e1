import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireCoordinator } from '#app/access/who.ts'
import { editMaterials } from '#app/domain/programmes/edit-materials.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { useSectionFields } from '#app/ui/section-fields.tsx'
import { isOpen, SectionForm, SectionPage } from '#app/ui/section-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { revision } from '#app/web/planning-fields.ts'
import { answerProblems, answerSection } from '#app/web/section-answer.ts'
import { typedLines } from '#app/web/typed-line.ts'
import { listStandingComments } from '#db/read/approvals.ts'
import { findOwnOffering, findOwnSection } from '#db/read/own-offerings.ts'

export const meta = pageTitle((say) => say('approval.section.materials'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const own = { offeringId: params.offeringId ?? '', section: 'materials' as const }
  const offering = await findOwnSection(context.app.readDb, organisationId, own)
  if (!offering) throw new Response(null, { status: 404 })
  return {
    offering,
    isSaved: new URL(request.url).searchParams.get('done') === 'saved',
    comments: await listStandingComments(context.app.readDb, offering),
  }
}

const MaterialsForm = z.object({
  ...{ revision, materials: typedLines(1000), insurance: typedLines(400) },
})

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { organisationId, staffId } = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const offering = await findOwnOffering(readDb, organisationId, params.offeringId ?? '')
  if (!offering) throw new Response(null, { status: 404 })
  const form = await readForm(request, MaterialsForm)
  if (!form.ok) return answerProblems(form)
  const { revision: read, ...wanted } = form.fields
  const edit = { offeringId: offering.id, organisationId, staffId, revision: read, wanted }
  const saved = await editMaterials(db, edit, operation())
  const to = `/provider/offerings/${offering.id}/materials`
  return answerSection(saved, { typed: form.typed, to, fieldOf: {} })
}

export default function MaterialsPage() {
  const { offering, comments, isSaved } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const say = useSay()
  const { input } = useSectionFields(answer, {
    ...{ materials: offering.materials ?? '', insurance: offering.insurance ?? '' },
  })
  const { state, revision: read } = offering
  const isEditable = isOpen(state) || state === 'approved' || state === 'published'
  return (
    <SectionPage {...{ offering, isSaved, answer, comments }} section="materials">
      <SectionForm {...{ state, answer, isEditable, revision: read }}>
        {input({
          ...{ name: 'materials', label: say('planning.materials'), lines: 5 },
          hint: say('planning.materials.hint'),
        })}
        {input({
          ...{ name: 'insurance', label: say('planning.insurance'), lines: 3 },
          hint: say('planning.insurance.hint'),
        })}
      </SectionForm>
    </SectionPage>
  )
}
