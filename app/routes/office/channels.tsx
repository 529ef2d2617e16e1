import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { failureReason } from '#app/domain/messages/failure-reason.ts'
import { instantText } from '#app/i18n/dates.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { Status } from '#app/ui/status.tsx'
import { oneOf } from '#app/web/list-query.ts'
import { listHeldDomains, listStandingPauses } from '#db/read/channel-pauses.ts'

export const meta = pageTitle((say) => say('channels.title'))

const channels = ['email', 'sms'] as const
const answers = ['paused', 'resumed', 'domain-resumed'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'city_officer')
  const { readDb, operation } = context.app
  const domains = await listHeldDomains(readDb, operation().now)
  return {
    pauses: await listStandingPauses(readDb),
    domains: domains.map(({ last_code, ...domain }) => ({
      ...domain,
      why: failureReason({ last_code, last_text: null, receipt: null }) ?? null,
    })),
    answer: oneOf(new URL(request.url).searchParams, 'done', answers) ?? null,
  }
}

export default function ChannelsPage() {
  const { pauses, domains, answer } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <OfficePage title={say('channels.title')} here="/office/messages">
      {answer ? (
        <Notice tone="ok" isAnswer>
          {say(`channels.answer.${answer}`)}
        </Notice>
      ) : null}
      <ul className="cards">
        {channels.map((channel) => {
          const pause = pauses.find((one) => one.channel === channel)
          return (
            <Card
              as="li"
              key={channel}
              foot={
                pause ? (
                  <form method="post" action={`/office/channels/${channel}/resumption`}>
                    <Button>{say(`channels.resume.${channel}`)}</Button>
                  </form>
                ) : (
                  <ButtonLink href={`/office/channels/${channel}/pause`} kind="danger">
                    {say(`channels.pause.${channel}`)}
                  </ButtonLink>
                )
              }
            >
              <h2>{say(`messages.channel.${channel}`)}</h2>
              {pause ? (
                <>
                  <Status tone="danger" icon="player-pause">
                    {say('channels.paused')}
                  </Status>
                  <p>{pause.reason}</p>
                  <p className="hint">
                    {say('channels.paused-by', {
                      when: instantText(locale, pause.paused_at),
                      by: pause.paused_by_name,
                    })}
                  </p>
                </>
              ) : (
                <Status tone="ok" icon="circle-check">
                  {say('channels.running')}
                </Status>
              )}
            </Card>
          )
        })}
      </ul>
      <h2>{say('channels.domains')}</h2>
      {domains.length === 0 ? <p>{say('channels.domains.empty')}</p> : null}
      <ul className="cards">
        {domains.map(({ domain, paused_until, stopped_at, why }) => (
          <Card
            as="li"
            key={domain}
            foot={
              <form method="post" action="/office/channels/domain-resumption">
                <input type="hidden" name="domain" value={domain} />
                <Button kind="secondary">
                  {say('channels.domain.go-on')}
                  <span className="visually-hidden">
                    {say('channels.domain.go-on-of', { domain })}
                  </span>
                </Button>
              </form>
            }
          >
            <h3>{domain}</h3>
            <Status tone={stopped_at ? 'danger' : 'warn'} icon="player-pause">
              {stopped_at
                ? say('channels.domain.stopped', { when: instantText(locale, stopped_at) })
                : say('channels.domain.until', { when: instantText(locale, paused_until ?? '') })}
            </Status>
            {why ? <p className="hint">{say(`why.${why}`)}</p> : null}
          </Card>
        ))}
      </ul>
    </OfficePage>
  )
}
