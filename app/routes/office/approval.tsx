import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { readApproval } from '#app/domain/approval/read-approval.ts'
import { ApprovalPage } from '#app/ui/approval-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'

export const meta = pageTitle((say) => say('approval.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { readDb, operation } = context.app
  const found = await readApproval(readDb, officer, params.approvalId ?? '', operation().now)
  if (!found) throw new Response(null, { status: 404 })
  return { ...found, isCity: officer.isCity }
}

export default function OfficeApprovalPage() {
  return <ApprovalPage {...useLoaderData<typeof loader>()} />
}
