import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireGuardian } from '#app/access/who.ts'
import { findAbsenceMakeUps, mayMakeUp } from '#app/domain/scheduling/find-absence-make-ups.ts'
import { makeUpAbsence } from '#app/domain/scheduling/make-up-absence.ts'
import { whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Button } from '#app/ui/button.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { FieldGroup } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { placeText } from '#app/ui/place-text.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { readForm } from '#app/web/forms.ts'
import { findOwnClassSession } from '#db/read/family-class-sessions.ts'

export const meta = pageTitle((say) => say('make-up.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { familyId } = await requireGuardian(request, context)
  const { readDb, operation } = context.app
  const { registrationId = '', classSessionId = '' } = params
  const own = await findOwnClassSession(readDb, familyId, registrationId, classSessionId)
  if (!own) throw new Response(null, { status: 404 })
  const { title_zh, title_en, number, starts_at, ends_at, child_name, guardian_name } = own
  const makeUps = await findAbsenceMakeUps(readDb, own, operation().now)
  return {
    own: { registrationId, title_zh, title_en, number, starts_at, ends_at },
    ...{ who: child_name ?? guardian_name, isOpen: await mayMakeUp(readDb, own), makeUps },
    isGone: new URL(request.url).searchParams.get('answer') === 'gone',
  }
}

const MakeUpForm = z.object({ to: z.string().min(1) })

export async function action({ request, params, context }: ActionFunctionArgs) {
  const guardian = await requireGuardian(request, context)
  const { db, readDb, operation } = context.app
  const { registrationId = '', classSessionId = '' } = params
  const own = await findOwnClassSession(readDb, guardian.familyId, registrationId, classSessionId)
  const form = await readForm(request, MakeUpForm)
  const here = `/me/signups/${registrationId}/class-sessions/${classSessionId}/make-up`
  if (own && !form.ok) return redirect(`${here}?answer=gone`, 303)
  const toClassSessionId = form.ok ? form.fields.to : ''
  const asked = { ...guardian, registrationId, classSessionId, toClassSessionId }
  const { outcome } = await makeUpAbsence(db, asked, operation())
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  if (outcome === 'gone') return redirect(`${here}?answer=gone`, 303)
  return redirect(`/me/signups/${registrationId}?answer=make-up.done`, 303)
}

export default function MakeUpPage() {
  const { own, who, isOpen, makeUps, isGone } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <Page
      title={say('make-up.title')}
      back={{ href: `/me/signups/${own.registrationId}` }}
      width="narrow"
    >
      {isGone ? (
        <Notice tone="warn" isAnswer>
          {say('make-up.gone')}
        </Notice>
      ) : null}
      <h2>{either(locale, own.title_zh, own.title_en)}</h2>
      <p>
        {[who, whenText(locale, own.starts_at, own.ends_at)].filter(Boolean).join(' · ')}
        <br />
        <span className="hint">{say('make-up.missed', { n: own.number })}</span>
      </p>
      {!isOpen || makeUps.length === 0 ? (
        <Notice>{say(isOpen ? 'make-up.none' : 'make-up.closed')}</Notice>
      ) : (
        <form method="post" className="form">
          <FieldGroup name="to" label={say('make-up.which')} hint={say('make-up.hint')}>
            {makeUps.map((one) => (
              <Choice
                key={one.class_session_id}
                {...{ type: 'radio', name: 'to', value: one.class_session_id, required: true }}
                label={whenText(locale, one.starts_at, one.ends_at)}
                detail={placeText(locale, one)}
              />
            ))}
          </FieldGroup>
          <Button wide>{say('make-up.submit')}</Button>
        </form>
      )}
    </Page>
  )
}
