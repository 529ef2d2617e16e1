import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { mayCheck } from '#app/domain/venues/check-venue.ts'
import { isCheckDue } from '#app/domain/venues/venue-rules.ts'
import { either } from '#app/i18n/either.ts'
import { Answer } from '#app/ui/answer.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { VenueChecks } from '#app/ui/venue-checks.tsx'
import { ownerText, townText } from '#app/ui/venue-words.ts'
import { findWholeVenue, listRooms, listVenueChecks } from '#db/read/venues.ts'

export const meta = pageTitle((say) => say('venue'))

const mostChecks = 10

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const venue = await findWholeVenue(readDb, params.venueId ?? '')
  if (!venue) throw new Response(null, { status: 404 })
  const checks = await listVenueChecks(readDb, venue.id, mostChecks)
  const last = checks[0]?.checked_on ?? null
  return {
    ...{ venue, ownId: organisationId, isOwn: venue.owner_id === organisationId, checks },
    rooms: await listRooms(readDb, venue.id),
    mayCheck: await mayCheck(readDb, venue, organisationId),
    isCheckDue: isCheckDue(last, foshanDay(operation().now)),
    answer: new URL(request.url).searchParams.get('answer'),
  }
}

type Data = SerializeFrom<typeof loader>

export default function VenuePage() {
  const { venue, ownId, isOwn, checks, answer, ...shown } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const here = `/provider/venues/${venue.id}`
  return (
    <StaffPage
      title={either(locale, venue.name_zh, venue.name_en)}
      subtitle={townText(locale, venue)}
      back={{ href: '/provider/venues' }}
    >
      <div className="stack">
        <Answer prefix="venue.answer" answer={answer} />
        {shown.isCheckDue ? <Notice tone="warn">{say('venue.check-due')}</Notice> : null}
        <VenueFacts venue={venue} ownId={ownId} />
        <p className="row">
          <ButtonLink href={`${here}/timetable`} kind="secondary">
            {say('nav.timetable')}
          </ButtonLink>
          {isOwn ? (
            <ButtonLink href={`${here}/edit`} kind="secondary">
              {say('venue.change')}
            </ButtonLink>
          ) : null}
        </p>
        {isOwn ? null : (
          <p className="hint">
            {say('venue.read-only', { owner: ownerText(locale, venue, ownId) })}
          </p>
        )}
        <Rooms rooms={shown.rooms} here={isOwn ? `${here}/rooms` : null} />
        <VenueChecks checks={checks} href={shown.mayCheck ? `${here}/checks/new` : null} />
      </div>
    </StaffPage>
  )
}

function VenueFacts({ venue, ownId }: Pick<Data, 'venue' | 'ownId'>) {
  const [say, locale] = [useSay(), useLocale()]
  const { pool_area_m2: area, pool_depth_cm: depth, contact_name, contact_phone } = venue
  const contact = [contact_name, contact_phone].filter(Boolean).join(' ')
  return (
    <Card as="section">
      <Facts
        facts={[
          { name: say('venue.kind'), fact: say(`venue.kind.${venue.kind}`) },
          {
            name: say('venue.place'),
            fact: either(locale, venue.address_zh, venue.address_en),
          },
          {
            name: say('venue.capacity'),
            fact: say('venue.capacity.people', { n: venue.capacity }),
          },
          {
            name: say('venue.pool'),
            fact: area && say('venue.pool.facts', { area, depth: depth ?? '–' }),
          },
          { name: say('venue.contact'), fact: contact },
          { name: say('venue.owner'), fact: ownerText(locale, venue, ownId) },
        ]}
      />
    </Card>
  )
}

/** `here`: where rooms are changed, for who keeps the venue. */
function Rooms({ rooms, here }: Pick<Data, 'rooms'> & { here: string | null }) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <section className="stack">
      <h2>{say('venue.rooms')}</h2>
      {rooms.length === 0 ? <p>{say('room.empty')}</p> : null}
      <ul className="cards">
        {rooms.map((room) => {
          const name = either(locale, room.name_zh, room.name_en)
          return (
            <Card as="li" key={room.id}>
              <h3>{here ? <a href={`${here}/${room.id}`}>{name}</a> : name}</h3>
              <p>{say('venue.capacity.people', { n: room.capacity })}</p>
            </Card>
          )
        })}
      </ul>
      {here ? (
        <p>
          <ButtonLink href={`${here}/new`} kind="secondary">
            {say('room.add')}
          </ButtonLink>
        </p>
      ) : null}
    </section>
  )
}
