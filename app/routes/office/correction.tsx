import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { readOfficeCorrection } from '#app/domain/attendance/read-office-correction.ts'
import { CorrectionDecision } from '#app/ui/correction-decision.tsx'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta = pageTitle((say) => say('corrections.office'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { readDb, vault } = context.app
  const found = await readOfficeCorrection(readDb, officer, params.requestId ?? '', vault)
  if (!found) throw new Response(null, { status: 404 })
  return found
}

export default function OfficeCorrectionPage() {
  return <CorrectionDecision {...useLoaderData<typeof loader>()} />
}
