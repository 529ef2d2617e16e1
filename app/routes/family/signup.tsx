import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireGuardian } from '#app/access/who.ts'
import { readOwnAbsences } from '#app/domain/attendance/own-absences.ts'
import { readOwnRecord } from '#app/domain/attendance/read-own-record.ts'
import { readOwnPart } from '#app/domain/ballot/own-part.ts'
import { readOwnWaiting } from '#app/domain/waitlist/own-waiting.ts'
import { whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { AddToCalendar } from '#app/ui/add-to-calendar.tsx'
import { BallotPart } from '#app/ui/ballot-part.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { CalendarAnswers } from '#app/ui/calendar-answers.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfferAnswer } from '#app/ui/offer-answer.tsx'
import { OfferingSummary } from '#app/ui/offering-summary.tsx'
import { OwnAbsences } from '#app/ui/own-absences.tsx'
import { OwnMeetings } from '#app/ui/own-meetings.tsx'
import { OwnRecord } from '#app/ui/own-record.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { RegistrationStatus } from '#app/ui/registration-status.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { Siblings, Waiting } from '#app/ui/waiting.tsx'
import { listOwnMeetings } from '#db/read/family-class-sessions.ts'
import { findOwnRegistrationInFull } from '#db/read/family-registrations.ts'
import { listAnswersOfRegistration } from '#db/read/invitation-answers.ts'
import { listMeetings } from '#db/read/sign-up.ts'

export const meta = pageTitle((say) => say('signups.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const guardian = await requireGuardian(request, context)
  const { familyId } = guardian
  const { readDb, operation } = context.app
  const id = params.registrationId ?? ''
  const registration = await findOwnRegistrationInFull(readDb, familyId, id)
  if (!registration) throw new Response(null, { status: 404 })
  const { offering_id, state } = registration
  const meetings = await listMeetings(readDb, offering_id)
  const own = state === 'confirmed' ? await listOwnMeetings(readDb, id) : []
  const answer = new URL(request.url).searchParams.get('answer')
  const { now } = operation()
  const ballot = await readOwnPart(readDb, familyId, id, now)
  const waiting = await readOwnWaiting(readDb, guardian, id, now)
  const isOn = state === 'confirmed' && registration.last_ends_at > now
  const missed = isOn ? await readOwnAbsences(readDb, id, now) : null
  const said = isOn ? await listAnswersOfRegistration(readDb, id) : []
  const answers = said.filter((one) => one.family_id === familyId && one.starts_at > now)
  const of = { familyId, registrationId: id }
  const record = isTaught(state) ? await readOwnRecord(readDb, of, operation()) : null
  return { registration, meetings, own, answer, now, ballot, waiting, missed, answers, record }
}

const isTaught = (state: string) => ['confirmed', 'completed', 'released'].includes(state)
const active = ['confirmed', 'waitlisted', 'offered', 'under_review', 'in_pool']

export default function SignupPage() {
  const data = useLoaderData<typeof loader>()
  const { registration, meetings, own, answer, now, ballot, waiting, missed, answers } = data
  const [say, locale] = [useSay(), useLocale()]
  const { state, id } = registration
  const who = registration.child_name ?? registration.guardian_name ?? say('sign-up.who.self')
  const ahead = waiting?.ahead ?? 0
  return (
    <Page title={say('signups.title')} back={{ href: '/me/signups' }} width="narrow">
      <Answer answer={answer} />
      <RegistrationStatus {...{ state, position: ahead + 1, deadline: registration.expires_at }} />
      {state === 'confirmed' ? (
        <Notice tone="ok" title={say('signup.confirmed')}>
          <p>{say('signup.confirmed.next')}</p>
          <p>{say('signup.confirmed.mail')}</p>
        </Notice>
      ) : null}
      {state === 'waitlisted' ? (
        <Notice
          tone="warn"
          title={
            ahead > 0 ? say('signup.waitlisted', { n: ahead }) : say('signup.waitlisted.first')
          }
        />
      ) : null}
      {state === 'offered' && registration.offer_id ? (
        <Notice tone="warn" title={say('registration.offered')}>
          <p>{say('signup.offered.next')}</p>
          <p>{say('offer-link.night')}</p>
          <OfferAnswer offerId={registration.offer_id} />
        </Notice>
      ) : null}
      <CalendarAnswers answers={answers} />
      {missed ? <OwnAbsences {...missed} /> : null}
      {waiting ? <Siblings {...{ state, ...waiting }} /> : null}
      {waiting && state === 'waitlisted' ? <Waiting {...{ who, waiting }} /> : null}
      {ballot ? <BallotPart part={ballot} /> : null}
      <OfferingSummary
        {...{ offering: registration, meetings }}
        facts={[
          {
            name: say('sign-up.fact.who'),
            fact: who,
          },
          {
            name: say('sign-up.fact.bring'),
            fact: either(locale, registration.bring_zh, registration.bring_en),
          },
          {
            name: say('sign-up.fact.organisation'),
            fact: either(locale, registration.organisation_zh, registration.organisation_en),
          },
          {
            name: say('sign-up.fact.contact'),
            fact: (
              <>
                {registration.contact_name}{' '}
                <a href={`tel:${registration.contact_phone}`}>{registration.contact_phone}</a>
              </>
            ),
          },
          { name: say('sign-up.fact.code'), fact: registration.code },
        ]}
      />
      {data.record ? (
        <OwnRecord record={data.record} isOver={registration.last_ends_at <= now} />
      ) : null}
      {own.length > 0 ? (
        <OwnMeetings {...{ own, now, registrationId: id }} />
      ) : meetings.length > 1 ? (
        <section className="stack">
          <h2>{say('signup.sessions')}</h2>
          <ol>
            {meetings.map((meeting) => (
              <li key={meeting.id}>{whenText(locale, meeting.starts_at, meeting.ends_at)}</li>
            ))}
          </ol>
        </section>
      ) : null}
      {state === 'confirmed' ? (
        <AddToCalendar href={`/me/signups/${id}/calendar.ics`} subscribe="/me/calendar" />
      ) : null}
      <div className="stack">
        {state === 'confirmed' &&
        registration.departure === 'collected' &&
        registration.audience !== 'guardian' ? (
          <ButtonLink href={`/me/signups/${id}/collectors`} kind="secondary" wide>
            {say('hand-over.collectors.link')}
          </ButtonLink>
        ) : null}
        {state === 'confirmed' && registration.last_ends_at > now ? (
          <>
            <ButtonLink href="/me/check-in" wide>
              {say('check-in.show')}
            </ButtonLink>
            <ButtonLink href={`/me/signups/${id}/card`} kind="secondary" wide>
              {say('card.link')}
            </ButtonLink>
          </>
        ) : null}
        <ButtonLink href={`/a/${registration.slug}/sign-up`} kind="secondary" wide>
          {say('signup.again')}
        </ButtonLink>
        {active.includes(state) ? (
          <ButtonLink href={`/me/signups/${id}/withdrawal`} kind="secondary" wide>
            {say('button.cancel-sign-up')}
          </ButtonLink>
        ) : null}
      </div>
    </Page>
  )
}

/** What came of an offer or a withdrawal just answered. */
function Answer({ answer }: { answer: string | null }) {
  const say = useSay()
  const key = answers.find((one) => one === answer)
  if (!key) return null
  return (
    <Notice tone={key === 'offer.expired' || key === 'choice.not-open' ? 'warn' : 'ok'} isAnswer>
      {say(key)}
    </Notice>
  )
}

const answers = [
  'withdrawal.done',
  'offer.expired',
  'offer.already-answered',
  'offer.declined',
  'choice.kept',
  'choice.swapped',
  'choice.left',
  'choice.not-open',
  'make-up.done',
] as const
