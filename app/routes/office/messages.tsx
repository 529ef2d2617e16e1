import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { howSendingGoes } from '#app/domain/messages/how-sending-goes.ts'
import { allCauses } from '#app/domain/messages/message-kinds.ts'
import { instantText } from '#app/i18n/dates.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { MessageFigures } from '#app/ui/message-figures.tsx'
import { MessageState } from '#app/ui/message-state.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { PausedChannels } from '#app/ui/paused-channels.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { messageKinds, messageQuery, olderThan } from '#app/web/message-query.ts'
import { listStandingPauses } from '#db/read/channel-pauses.ts'
import { countMailsForPeople } from '#db/read/message-figures.ts'
import { listMessages } from '#db/read/office-messages.ts'

export const meta = pageTitle((say) => say('messages.title'))

const perPage = 50

export async function loader({ request, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { readDb, operation } = context.app
  const { now } = operation()
  const { searchParams } = new URL(request.url)
  const query = messageQuery(searchParams, { today: foshanDay(now), causes: allCauses })
  // One more than is shown tells whether there are more.
  const found = await listMessages(readDb, officer, query.filter, perPage + 1)
  const messages = found.slice(0, perPage)
  const last = messages.at(-1)
  return {
    ...{ causes: allCauses, kinds: messageKinds },
    ...{ isCity: officer.isCity, messages, asked: query.shown, recipient: query.recipient ?? null },
    older: last && found.length > perPage ? olderThan(searchParams, last) : null,
    isFirst: query.filter.after === undefined,
    pauses: await listStandingPauses(readDb),
    figures: await howSendingGoes(readDb, now),
    forPeople: officer.isCity ? await countMailsForPeople(readDb, weekBefore(now)) : 0,
  }
}

const weekBefore = (now: string) => new Date(Date.parse(now) - 7 * 24 * 3_600_000).toISOString()

type Data = SerializeFrom<typeof loader>

export default function OfficeMessagesPage() {
  const data = useLoaderData<typeof loader>()
  const { isCity, messages, recipient, older, isFirst } = data
  const say = useSay()
  return (
    <OfficePage title={say('messages.title')} here="/office/messages" isCity={isCity}>
      <PausedChannels pauses={data.pauses} isCity={isCity} />
      <MessageFigures figures={data.figures} />
      {data.forPeople > 0 ? (
        <p>{say('messages.figure.for-people', { n: data.forPeople })}</p>
      ) : null}
      <p className="row">
        <a className="lone-link" href="/office/unreached">
          {say('unreached.title')}
        </a>
        {isCity ? (
          <a className="lone-link" href="/office/channels">
            {say('channels.title')}
          </a>
        ) : null}
      </p>
      <Filter {...data} />
      <RecipientSearch />
      {recipient ? (
        <p className="row">
          {recipient === 'none' ? null : <span>{say('messages.recipient.shown')}</span>}
          <a href="/office/messages">{say('messages.all')}</a>
        </p>
      ) : null}
      {messages.length > 0 ? (
        <Rows {...data} />
      ) : (
        <p>{say(recipient ? 'messages.recipient.none' : 'messages.none')}</p>
      )}
      <p className="row">
        {isFirst ? null : (
          <a className="lone-link" href="/office/messages">
            {say('messages.newest')}
          </a>
        )}
        {older ? (
          <a className="lone-link" href={older}>
            {say('messages.older')}
          </a>
        ) : null}
      </p>
    </OfficePage>
  )
}

function Filter({ asked, recipient, causes, kinds }: Data) {
  const say = useSay()
  const any = <option value="">{say('messages.filter.any')}</option>
  return (
    <form method="get" className="list-filter">
      {recipient ? <input type="hidden" name="recipient" value={recipient} /> : null}
      <Field name="state" label={say('messages.filter.state')}>
        <select defaultValue={asked.kind}>
          {any}
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {say(`messages.kind.${kind}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field name="cause" label={say('messages.filter.cause')}>
        <select defaultValue={asked.cause}>
          {any}
          {causes.map((cause) => (
            <option key={cause} value={cause}>
              {say(`cause.${cause}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field name="channel" label={say('messages.filter.channel')}>
        <select defaultValue={asked.channel}>
          {any}
          <option value="email">{say('messages.channel.email')}</option>
          <option value="sms">{say('messages.channel.sms')}</option>
        </select>
      </Field>
      <Field name="from" label={say('messages.filter.from')}>
        <input type="date" defaultValue={asked.from} />
      </Field>
      <Field name="to" label={say('messages.filter.to')}>
        <input type="date" defaultValue={asked.to} />
      </Field>
      <Field name="domain" label={say('messages.filter.domain')}>
        <input
          defaultValue={asked.domain}
          maxLength={253}
          placeholder={say('messages.filter.domain.hint')}
        />
      </Field>
      <Field name="code" label={say('messages.filter.code')}>
        <input defaultValue={asked.code} maxLength={40} />
      </Field>
      <Button kind="secondary">{say('messages.filter')}</Button>
    </form>
  )
}

function RecipientSearch() {
  const say = useSay()
  return (
    <details className="fold">
      <summary>{say('messages.recipient')}</summary>
      <form method="post" action="/office/messages/recipient" className="list-filter">
        <Field
          name="contact"
          label={say('messages.recipient.field')}
          hint={say('messages.recipient.hint')}
        >
          <input autoComplete="off" maxLength={254} required />
        </Field>
        <Button kind="secondary">{say('messages.recipient.find')}</Button>
      </form>
    </details>
  )
}

function Rows({ messages }: Data) {
  const [say, locale] = [useSay(), useLocale()]
  const names = ['what', 'when', 'channel', 'state', 'attempts', 'code', 'domain'] as const
  return (
    <table className="table office-table">
      <thead>
        <tr>
          {names.map((name) => (
            <th key={name} scope="col" className={name === 'attempts' ? 'number' : undefined}>
              {say(`messages.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {messages.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <a href={`/office/messages/${one.id}`}>{say(`cause.${one.cause}`)}</a>
            </th>
            <td className="short" data-name={say('messages.when')}>
              {instantText(locale, one.created_at)}
            </td>
            <td data-name={say('messages.channel')}>{say(`messages.channel.${one.channel}`)}</td>
            <td data-name={say('messages.state')}>
              <MessageState state={one.state} />
            </td>
            <td className="number" data-name={say('messages.attempts')}>
              {one.attempts}
            </td>
            <td data-name={say('messages.code')}>{one.last_code}</td>
            <td data-name={say('messages.domain')}>{one.domain}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
