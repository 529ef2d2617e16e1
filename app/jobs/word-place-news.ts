import { either } from '#app/i18n/either.ts'
import { findPoolOf } from '#db/read/choices.ts'
import { findDrawOf } from '#db/read/draws.ts'
import { findOfferingById } from '#db/read/offering-by-id.ts'
import { absencesWarned } from '#emails/absences-warned.ts'
import { notDrawn } from '#emails/not-drawn.ts'
import { offerDrawn } from '#emails/offer-drawn.ts'
import { registrationInPool } from '#emails/registration-in-pool.ts'
import { registrationOpening } from '#emails/registration-opening.ts'
import { registrationReleased } from '#emails/registration-released.ts'
import { waitlistClosed } from '#emails/waitlist-closed.ts'
import { factsOf, given, offerOf, participationOf, type Telling } from './telling.ts'

/** Words of what happens to places: pools and draws, openings, absences. */
export const wordPlaceNews = {
  'registration-in-pool': async (telling: Telling) => {
    const { tx, delivery } = telling
    const pool = given(await findPoolOf(tx, given(delivery.registration_id)))
    const told = { ...(await participationOf(telling)), closesAt: pool.registration_closes_at }
    return registrationInPool(delivery.locale, told)
  },
  'offer-drawn': async (telling: Telling) =>
    offerDrawn(telling.delivery.locale, await offerOf(telling)),
  'waitlist-closed': async (telling: Telling) => {
    const activitiesHref = `${telling.publicOrigin}/activities`
    const participation = await participationOf(telling)
    return waitlistClosed(telling.delivery.locale, { ...participation, activitiesHref })
  },
  'not-drawn': async (telling: Telling) => {
    const { position, because } = factsOf<'not-drawn'>(telling)
    const registrationId = given(telling.delivery.registration_id)
    const drawId = given(await findDrawOf(telling.tx, registrationId))
    const told = { position, because, drawHref: `${telling.publicOrigin}/draws/${drawId}` }
    return notDrawn(telling.delivery.locale, { ...(await participationOf(telling)), ...told })
  },
  'registration-opening': async (telling: Telling) => {
    const { tx, delivery, publicOrigin } = telling
    const { locale, happened_at: toldAt } = delivery
    const offering = given(await findOfferingById(tx, given(delivery.offering_id)))
    return registrationOpening(locale, {
      title: either(locale, offering.title_zh, offering.title_en),
      contact: `${offering.contact_name} ${offering.contact_phone}`,
      href: `${publicOrigin}/a/${offering.slug}/sign-up`,
      opensAt: factsOf<'registration-opening'>(telling).opens_at,
      ...{ toldAt, isBallot: offering.allocation === 'ballot' },
    })
  },
  'absences-warned': async (telling: Telling) => {
    const { absences, to_release: toRelease } = factsOf<'absences-warned'>(telling)
    const told = { ...(await participationOf(telling)), absences, toRelease }
    return absencesWarned(telling.delivery.locale, told)
  },
  'registration-released': async (telling: Telling) => {
    const { absences } = factsOf<'registration-released'>(telling)
    const activitiesHref = `${telling.publicOrigin}/activities`
    const told = { ...(await participationOf(telling)), absences, activitiesHref }
    return registrationReleased(telling.delivery.locale, told)
  },
}
