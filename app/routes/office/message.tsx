import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { readMessage } from '#app/domain/messages/read-message.ts'
import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { MessageAnswer } from '#app/ui/message-answer.tsx'
import { MessageState } from '#app/ui/message-state.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'

export const meta = pageTitle((say) => say('message.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { readDb, operation } = context.app
  const asked = { scope: officer, id: params.deliveryId ?? '' }
  const message = await readMessage(readDb, asked, operation())
  if (!message) throw new Response(null, { status: 404 })
  const answer = new URL(request.url).searchParams.get('answer')
  return { message, isCity: officer.isCity, answer }
}

export default function OfficeMessagePage() {
  const { message, isCity, answer } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const { title_zh, title_en, nextAt, giveUpAt, entries, history, why, digestId } = message
  return (
    <OfficePage title={say('message.title')} here="/office/messages" isCity={isCity}>
      <MessageAnswer answer={answer} />
      <Card as="section">
        <h2>{say(`cause.${message.cause}`)}</h2>
        <MessageState state={message.state} />
        <Facts
          facts={[
            { name: say('message.why'), fact: why && say(`why.${why}`) },
            { name: say('messages.code'), fact: message.lastCode },
            { name: say('messages.channel'), fact: say(`messages.channel.${message.channel}`) },
            { name: say('message.to'), fact: message.to ?? say('message.erased') },
            { name: say('messages.domain'), fact: message.domain },
            {
              name: say('message.about'),
              fact: title_zh && title_en && either(locale, title_zh, title_en),
            },
            { name: say('message.registration'), fact: message.code },
            {
              name: say('messages.attempts'),
              fact: say('message.attempts', { n: message.attempts }),
            },
            { name: say('message.next'), fact: nextAt && instantText(locale, nextAt) },
            { name: say('message.give-up'), fact: giveUpAt && instantText(locale, giveUpAt) },
            {
              name: say('message.receipt'),
              fact: message.receipt && say(`message.receipt.${message.receipt}`),
            },
            {
              name: say('message.digest'),
              fact: digestId && (
                <a href={`/office/messages/${digestId}`}>{say('message.digest.look')}</a>
              ),
            },
          ]}
        />
      </Card>
      <h2>{say('message.history')}</h2>
      <ul className="stack">
        {history.map(({ what, at, by }) => (
          <li key={what + at}>
            {instantText(locale, at)}{' '}
            {what === 'resent'
              ? say('message.history.resent', { by: by ?? '' })
              : say(`message.history.${what}`)}
          </li>
        ))}
      </ul>
      <h2>{say('message.entries')}</h2>
      {entries.length === 0 ? <p>{say('message.entries.empty')}</p> : null}
      <ul className="stack">
        {entries.map(({ uid, method, sequence }) => (
          <li key={uid}>
            {sequence === null
              ? say('message.entry.unmade', { method, uid })
              : say('message.entry', { method, sequence, uid })}
          </li>
        ))}
      </ul>
      {message.canResend ? (
        <form method="post" action={`/office/messages/${message.id}/resend`} className="stack">
          <p className="hint">{say('message.resend.says')}</p>
          <div>
            <Button kind="secondary">{say('message.resend')}</Button>
          </div>
        </form>
      ) : null}
    </OfficePage>
  )
}
