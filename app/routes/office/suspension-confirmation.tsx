import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireOfficer } from '#app/access/who.ts'
import { orderSuspension } from '#app/domain/weather/order-suspension.ts'
import { previewSuspension } from '#app/domain/weather/preview-suspension.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { SignalTag } from '#app/ui/signal-tag.tsx'
import { Status } from '#app/ui/status.tsx'
import { Figures, HitsByOrganisation, windowText } from '#app/ui/suspension.tsx'
import { SuspensionMessages } from '#app/ui/suspension-messages.tsx'
import { townsText } from '#app/ui/suspension-words.ts'
import { readForm } from '#app/web/forms.ts'
import { newSubmissionId } from '#app/web/submission.ts'
import { readSuspensionQuery, SuspensionFields } from '#app/web/suspension-query.ts'
import { wallText } from '#app/web/wall-clock.ts'
import { listNamedTowns } from '#db/read/weather.ts'

export const meta = pageTitle((say) => say('weather.confirmation'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { readDb, operation } = context.app
  const query = new URL(request.url).searchParams
  const back = (problem = 'check') => `/office/suspensions/new?${query}&${problem}=1`
  const read = readSuspensionQuery(query)
  if (!read.ok) return redirect(back(), 303)
  const { signal: signalCode, town, from: startsAt, to: endsAt, note } = read.asked
  const towns = await listNamedTowns(readDb, town)
  const own = towns.filter(
    (one) => officer.isCity || officer.districtCodes.includes(one.district_code),
  )
  const townCodes = own.map(({ code }) => code)
  const asked = { signalCode, townCodes, startsAt, endsAt }
  const preview = await previewSuspension(readDb, asked, operation())
  if (!preview || own.length === 0) return redirect(back(), 303)
  const window = { from: wallText(preview.startsAt), to: wallText(endsAt) }
  const fields = { id: newSubmissionId(), signal: signalCode, ...window, note }
  return json({ isCity: officer.isCity, towns: own, preview, fields, back: back('again') })
}

const OrderForm = SuspensionFields.extend({ id: z.uuid('problem.invalid') })

export async function action({ request, context }: ActionFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { db, operation } = context.app
  const form = await readForm(request, OrderForm)
  if (!form.ok) return json({ problems: form.problems }, 422)
  const { id, signal: signalCode, town: townCodes, from, to, note } = form.fields
  const window = { startsAt: from, endsAt: to }
  const asked = { id, officer, signalCode, townCodes, ...window, note: note || null }
  const ordered = await orderSuspension(db, asked, operation())
  if (ordered.outcome === 'ordered') {
    return redirect(`/office/suspensions/${ordered.orderId}?done=ordered`, 303)
  }
  const problems = [{ field: 'order', key: `weather.refused.${ordered.because.code}` }]
  return json({ problems }, 422)
}

export default function SuspensionConfirmationPage() {
  const { isCity, towns, preview, fields, back } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const { toSuspend, inside, toInform, because } = preview
  const window = { starts_at: preview.startsAt, ends_at: preview.endsAt }
  return (
    <OfficePage title={say('weather.confirmation')} here="/office/suspensions" isCity={isCity}>
      <ErrorSummary problems={answer?.problems} />
      {because ? <Notice tone="danger">{say(`weather.refused.${because.code}`)}</Notice> : null}
      <Facts
        facts={[
          { name: say('weather.signal'), fact: <SignalTag signal={preview.signal} /> },
          { name: say('weather.towns'), fact: townsText(locale, towns) },
          { name: say('weather.window'), fact: windowText(locale, window) },
          { name: say('weather.note.given'), fact: fields.note },
        ]}
      />
      <Figures
        all={[
          { name: say('weather.figure.suspended'), n: toSuspend.length },
          { name: say('weather.figure.families'), n: preview.families },
          { name: say('weather.figure.inside'), n: preview.childrenInside },
          { name: say('weather.figure.informed'), n: toInform.length },
        ]}
      />
      <Affected />
      {toSuspend.length + inside.length + toInform.length > 0 ? (
        <SuspensionMessages
          signal={preview.signal}
          hits={toSuspend}
          notices={toInform}
          note={fields.note}
          hasInside={inside.length > 0}
        />
      ) : null}
      <form method="post" className="form" id="order">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {towns.map(({ code }) => (
          <input key={code} type="hidden" name="town" value={code} />
        ))}
        <div className="row">
          {because ? null : (
            <Button kind="danger" wide>
              {say('weather.order')}
            </Button>
          )}
          <ButtonLink href={back} kind="secondary" wide>
            {say('weather.change')}
          </ButtonLink>
        </div>
      </form>
    </OfficePage>
  )
}

function Affected() {
  const { preview } = useLoaderData<typeof loader>()
  const say = useSay()
  const { toSuspend, inside, toInform } = preview
  const hit = [...inside, ...toSuspend]
  return (
    <section className="stack">
      <h2>{say('weather.hit')}</h2>
      {hit.length === 0 ? <p>{say('weather.hit.empty')}</p> : null}
      {inside.length > 0 ? (
        <Notice tone="warn" title={say('weather.inside.title', { n: preview.childrenInside })}>
          <p>{say('weather.inside')}</p>
        </Notice>
      ) : null}
      <HitsByOrganisation
        hits={hit}
        state={({ state, starts_at }) => {
          if (state === 'suspended') {
            return <Status icon="player-pause">{say('weather.hit.already')}</Status>
          }
          if (state !== 'scheduled') {
            return (
              <Status tone="warn" icon="users-group">
                {say('weather.hit.inside')}
              </Status>
            )
          }
          return starts_at <= preview.startsAt ? (
            <Status tone="warn" icon="phone">
              {say('weather.hit.begun')}
            </Status>
          ) : null
        }}
      />
      {toInform.length > 0 ? (
        <>
          <h2>{say('weather.informed')}</h2>
          <HitsByOrganisation
            hits={toInform}
            state={({ action }) => (
              <Status icon="info-circle">{say(`weather.action.${action}`)}</Status>
            )}
          />
        </>
      ) : null}
    </section>
  )
}
