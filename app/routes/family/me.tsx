import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireGuardian } from '#app/access/who.ts'
import { addDays, foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { ownContacts } from '#app/domain/identity/own-contacts.ts'
import { ownRegistrations } from '#app/domain/registration/own-registrations.ts'
import { whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { AbsenceTap } from '#app/ui/absence-tap.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ContactNotice } from '#app/ui/contact-notice.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { FamilySignOut } from '#app/ui/family-sign-out.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { addressText } from '#app/ui/offering-summary.tsx'
import { OpeningReminders } from '#app/ui/opening-reminders.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Registrations } from '#app/ui/registration-card.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { Status } from '#app/ui/status.tsx'
import { ProgrammeTag } from '#app/ui/tag.tsx'
import { listOwnComingClassSessions } from '#db/read/family-registrations.ts'
import { listOwnReminders } from '#db/read/opening-reminders.ts'

export const meta = pageTitle((say) => say('me.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { familyId, guardianId, name } = await requireGuardian(request, context)
  const { readDb, operation, vault } = context.app
  const { now } = operation()
  const { offered, inPool, waiting } = await ownRegistrations(readDb, familyId, now)
  const coming = await listOwnComingClassSessions(readDb, familyId, { from: now, limit: 5 })
  const reminders = await listOwnReminders(readDb, guardianId, now)
  const contacts = await ownContacts(readDb, guardianId, vault)
  const soon = addDays(foshanDay(now), 1)
  return {
    ...{ name, contacts, offered, inPool, waiting, reminders },
    coming: coming.map((one) => ({
      ...{ ...one, isToday: foshanDay(one.starts_at) === foshanDay(now) },
      mayTellAbsence: one.starts_at > now && foshanDay(one.starts_at) <= soon,
    })),
  }
}

export default function MePage() {
  const { name, contacts, offered, inPool, waiting, coming, reminders } =
    useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <Page title={say('me.title')} {...(name ? { subtitle: name } : {})}>
      <ContactNotice contacts={contacts} />
      <Registrations title={say('me.offers')} list={offered} />
      <section className="stack">
        <h2>{say('me.today')}</h2>
        {coming.length === 0 ? (
          <Notice>{say('me.nothing')}</Notice>
        ) : (
          <ul className="cards">
            {coming.map((meeting) => (
              <Meeting key={`${meeting.registration_id} ${meeting.id}`} meeting={meeting} />
            ))}
          </ul>
        )}
      </section>
      <Registrations title={say('registration.in_pool')} list={inPool} />
      <Registrations title={say('signups.waiting')} list={waiting} />
      <OpeningReminders reminders={reminders} />
      <nav className="stack">
        <ButtonLink href="/activities" wide>
          {say('signups.find')}
        </ButtonLink>
        <ButtonLink href="/me/signups" kind="secondary" wide>
          {say('signups.title')}
        </ButtonLink>
        <ButtonLink href="/me/certificates" kind="secondary" wide>
          {say('certificates.title')}
        </ButtonLink>
        <ButtonLink href="/me/messages" kind="secondary" wide>
          {say('notices.title')}
        </ButtonLink>
        <ButtonLink href="/me/children" kind="secondary" wide>
          {say('me.children')}
        </ButtonLink>
        <ButtonLink href="/me/calendar" kind="secondary" wide>
          {say('subscribe.title')}
        </ButtonLink>
        <ButtonLink href="/me/profile" kind="secondary" wide>
          {say('me.profile')}
        </ButtonLink>
      </nav>
      <FamilySignOut />
    </Page>
  )
}

type Coming = Awaited<ReturnType<typeof loader>>['coming'][number]

/** What has changed leads to what can be chosen. */
function hrefOf({
  registration_id,
  id,
  sequence,
}: Pick<Coming, 'registration_id' | 'id' | 'sequence'>) {
  const signup = `/me/signups/${registration_id}`
  return sequence > 0 ? `${signup}/class-sessions/${id}` : signup
}

function Meeting({ meeting }: { meeting: Coming }) {
  const [say, locale] = [useSay(), useLocale()]
  const isOff = meeting.state === 'cancelled' || meeting.state === 'suspended'
  return (
    <Card
      as="li"
      foot={
        <>
          <Status tone={isOff ? 'danger' : 'ok'} icon={isOff ? 'ban' : 'calendar'}>
            {say(
              isOff || meeting.sequence === 0
                ? `class_session.${meeting.state}`
                : 'class_session.moved',
            )}
          </Status>
          <ButtonLink href={hrefOf(meeting)} kind="secondary">
            {say('button.look')}
          </ButtonLink>
          {meeting.mayTellAbsence && !isOff ? (
            <AbsenceTap registrationId={meeting.registration_id} meeting={meeting} />
          ) : null}
          {meeting.isToday && !isOff ? (
            <ButtonLink href="/me/check-in">{say('check-in.show')}</ButtonLink>
          ) : null}
        </>
      }
    >
      <ProgrammeTag programme={meeting.programme} />
      <h3>{either(locale, meeting.title_zh, meeting.title_en)}</h3>
      <Facts
        facts={[
          {
            name: say('sign-up.fact.when'),
            fact: whenText(locale, meeting.starts_at, meeting.ends_at),
          },
          { name: say('sign-up.fact.where'), fact: addressText(locale, meeting) },
          {
            name: say('sign-up.fact.who'),
            fact: meeting.child_name ?? meeting.guardian_name ?? say('sign-up.who.self'),
          },
        ]}
      />
    </Card>
  )
}
