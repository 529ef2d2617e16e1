import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { readRelease } from '#app/domain/registration/read-release.ts'
import { releaseRegistration } from '#app/domain/registration/release-registration.ts'
import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const meta = pageTitle((say) => say('release.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb } = context.app
  const found = await readRelease(readDb, organisationId, params.registrationId ?? '')
  if (!found) throw new Response(null, { status: 404 })
  return found
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { organisationId, staffId } = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const registrationId = params.registrationId ?? ''
  const found = await readRelease(readDb, organisationId, registrationId)
  if (!found) throw new Response(null, { status: 404 })
  const asked = { staffId, organisationId, registrationId }
  const { outcome } = await releaseRegistration(db, asked, operation())
  return redirect(`/provider/offerings/${found.offeringId}/waitlist?answer=${outcome}`, 303)
}

export default function ReleasePage() {
  const { missed, waiting, ...data } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const back = `/provider/offerings/${data.offeringId}/waitlist`
  const here = `/provider/registrations/${data.registrationId}`
  return (
    <StaffPage
      title={say('release.title')}
      subtitle={either(locale, data.titleZh, data.titleEn)}
      back={{ href: back }}
      width="narrow"
    >
      <div className="stack">
        <Facts
          facts={[
            { name: say('release.who'), fact: data.name },
            { name: say('release.code'), fact: data.code },
            {
              name: say('release.missed'),
              fact:
                missed.length > 0 ? (
                  <ul>
                    {missed.map((at) => (
                      <li key={at}>{instantText(locale, at)}</li>
                    ))}
                  </ul>
                ) : (
                  say('release.missed.none')
                ),
            },
          ]}
        />
        {data.isOpen ? (
          <>
            <Notice title={say('release.ask-first')}>
              <a className="lone-link" href={`${here}/contact`}>
                {say('release.call')}
              </a>
            </Notice>
            <Notice tone="warn" title={say('release.then')}>
              <p>
                {waiting > 0
                  ? say('release.then.next', { n: waiting })
                  : say('release.then.nobody')}
              </p>
              <p>{say('release.then.told')}</p>
              <p>{say('release.then.calendar')}</p>
              <p>{say('release.then.later')}</p>
            </Notice>
            <ButtonLink href={`${here}/keeping`} wide>
              {say('release.keep')}
            </ButtonLink>
            <form method="post" className="stack">
              <Button kind="danger" wide>
                {say('release.submit')}
              </Button>
            </form>
          </>
        ) : (
          <Notice>{say('release.none')}</Notice>
        )}
      </div>
    </StaffPage>
  )
}
