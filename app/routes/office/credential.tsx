import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { maskNumber } from '#app/domain/identity/masks.ts'
import { revealCredentialNumber } from '#app/domain/staffing/reveal-credential-number.ts'
import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { datedText, PaperState } from '#app/ui/paper-list.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { findCredential } from '#db/read/credentials.ts'

export const meta = pageTitle((say) => say('credentials.one'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { readDb, operation, vault } = context.app
  const found = await findCredential(readDb, officer, params.credentialId ?? '')
  if (!found) throw new Response(null, { status: 404 })
  const { number_sealed, wrapped_key, ...paper } = found
  return {
    isCity: officer.isCity,
    paper: { ...paper, isOver: paper.expires_on <= foshanDay(operation().now) },
    number: maskNumber(vault.unseal(wrapped_key, number_sealed)),
  }
}

/** Answers with the number itself instead of leading on: a number belongs in no address. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { db, operation } = context.app
  const asked = { desk: officer, officerId: officer.staffId }
  const credentialId = params.credentialId ?? ''
  const number = await revealCredentialNumber(db, { ...asked, credentialId }, operation())
  if (number === undefined) throw new Response(null, { status: 404 })
  return json({ number }, { headers: { 'cache-control': 'no-store' } })
}

export default function CredentialPage() {
  const { isCity, paper, number } = useLoaderData<typeof loader>()
  const revealed = useActionData<typeof action>()?.number
  const [say, locale] = [useSay(), useLocale()]
  const here = `/office/credentials/${paper.id}`
  const decision = paper.decided_at === null ? '' : instantText(locale, paper.decided_at)
  return (
    <OfficePage title={say('credentials.one')} isCity={isCity} width="narrow">
      <p>
        <a className="lone-link" href="/office/credentials">
          {say('credentials.title')}
        </a>
      </p>
      <Card as="section" foot={<PaperState state={paper.state} isOver={paper.isOver} />}>
        <Facts
          facts={[
            { name: say('staff.name'), fact: paper.name },
            {
              name: say('office.organisation'),
              fact: either(locale, paper.organisation_zh, paper.organisation_en),
            },
            { name: say('staff.paper.kind'), fact: say(`paper.${paper.kind}`) },
            { name: say('staff.paper.number'), fact: revealed ?? number },
            { name: say('staff.paper.expires'), fact: datedText(locale, paper.expires_on) },
            {
              name: say('credentials.decision'),
              fact: decision && `${decision} ${paper.decided_by ?? ''}`,
            },
          ]}
        />
      </Card>
      {revealed ? null : (
        <form method="post" className="stack">
          <Button kind="secondary" wide>
            {say('credentials.reveal')}
          </Button>
          <p className="hint">{say('provider.contact.logged')}</p>
        </form>
      )}
      {paper.state === 'submitted' && !paper.isOver ? (
        <form method="post" action={`${here}/verification`}>
          <Button wide>{say('credentials.verify')}</Button>
        </form>
      ) : null}
      {paper.state === 'revoked' ? null : (
        <form method="post" action={`${here}/revocation`} className="stack">
          <Button kind="danger" wide>
            {say(paper.state === 'submitted' ? 'credentials.reject' : 'credentials.revoke')}
          </Button>
          <p className="hint">{say('credentials.revoke.hint')}</p>
        </form>
      )}
    </OfficePage>
  )
}
