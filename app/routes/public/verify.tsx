import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { verifyCertificate } from '#app/domain/certificates/verify-certificate.ts'
import { dateText, fullDayText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { clientAddress } from '#app/web/client-address.ts'

const title = pageTitle((say) => say('verify.title'))
export const meta = (args: Parameters<typeof title>[0]) => [
  ...title(args),
  { name: 'robots', content: 'noindex' },
]

const longest = 60

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db, operation } = context.app
  const asked = params.number ?? new URL(request.url).searchParams.get('number')
  if (!asked) return { typed: '', verified: null }
  const typed = asked.slice(0, longest)
  const by = { typed, networkAddress: clientAddress(request) }
  return { typed, verified: await verifyCertificate(db, by, operation()) }
}

export default function VerifyPage() {
  const { typed, verified } = useLoaderData<typeof loader>()
  const say = useSay()
  const outcome = verified?.outcome
  const isKnown = outcome === 'stands' || outcome === 'revoked'
  return (
    <Page title={say('verify.title')} width="narrow">
      {verified ? <Answer verified={verified} /> : null}
      <form method="get" action="/verify" className="form">
        <p>{say('verify.lead')}</p>
        <Field
          name="number"
          label={say('verify.number')}
          hint={say('verify.number.hint')}
          error={outcome === 'mistyped' ? say('verify.mistyped') : undefined}
        >
          <input
            defaultValue={isKnown ? '' : typed}
            maxLength={longest}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            required
          />
        </Field>
        <Button wide>{say('verify.button')}</Button>
      </form>
    </Page>
  )
}

type Verified = NonNullable<SerializeFrom<typeof loader>['verified']>

function Answer({ verified }: { verified: Verified }) {
  const [say, locale] = [useSay(), useLocale()]
  switch (verified.outcome) {
    case 'mistyped':
      return null
    case 'too-many':
      return (
        <Notice tone="warn" isAnswer>
          {say('verify.too-many')}
        </Notice>
      )
    case 'unknown':
      return (
        <Notice tone="danger" title={say('verify.unknown')} isAnswer>
          <p>{say('verify.unknown.why')}</p>
        </Notice>
      )
    case 'revoked':
      return (
        <>
          <Notice tone="danger" title={say('verify.revoked')} isAnswer>
            <p>
              {say('verify.revoked.why', { date: dateText(locale, verified.revoked_at ?? '') })}
            </p>
          </Notice>
          <Certificate certificate={verified} />
        </>
      )
    case 'stands':
      return (
        <>
          <Notice tone="ok" title={say('verify.stands')} isAnswer>
            <p>{say('verify.masked')}</p>
          </Notice>
          <Certificate certificate={verified} />
        </>
      )
  }
}

type Known = Extract<Verified, { outcome: 'stands' | 'revoked' }>

function Certificate({ certificate: one }: { certificate: Known }) {
  const [say, locale] = [useSay(), useLocale()]
  const [from, to] = [fullDayText(locale, one.from), fullDayText(locale, one.to)]
  return (
    <Card as="section">
      <Facts
        facts={[
          { name: say('verify.name'), fact: one.name },
          { name: say('verify.course'), fact: either(locale, one.title_zh, one.title_en) },
          { name: say('verify.dates'), fact: from === to ? from : `${from}—${to}` },
          { name: say('verify.lessons'), fact: one.lessons },
          {
            name: say('verify.organisation'),
            fact: either(locale, one.organisation_zh, one.organisation_en),
          },
          { name: say('verify.issued'), fact: fullDayText(locale, one.issuedOn) },
          { name: say('verify.number'), fact: one.number },
        ]}
      />
    </Card>
  )
}
