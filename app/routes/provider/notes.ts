import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireStaff } from '#app/access/who.ts'
import { addNote } from '#app/domain/attendance/add-note.ts'
import { readForm } from '#app/web/forms.ts'

const NoteForm = z.object({ event: z.uuid(), text: z.string().trim().min(1).max(500) })

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator')
  const form = await readForm(request, NoteForm)
  if (!form.ok) throw new Response(null, { status: 404 }) // Only our own button sends this form.
  const classSessionId = params.classSessionId ?? ''
  const { event: noteId, text } = form.fields
  const { db, operation } = context.app
  const note = { staff, classSessionId, registrationId: null, noteId, text }
  const { outcome } = await addNote(db, note, operation())
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect(`/provider/class-sessions/${classSessionId}#notes`, 303)
}
