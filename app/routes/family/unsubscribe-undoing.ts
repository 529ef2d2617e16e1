import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireLinkHolder } from '#app/access/link-holder.ts'
import { undoUnsubscribe } from '#app/domain/messages/undo-unsubscribe.ts'
import { clientAddress } from '#app/web/client-address.ts'

/** Whoever pressed by mistake gets everything by mail again. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, operation } = context.app
  const { id } = await requireLinkHolder(params.token, clientAddress(request), context)
  await undoUnsubscribe(db, id, operation())
  return redirect(`/u/${params.token}`, 303)
}
