import type { Db } from '#db/schema.ts'
import {
  givenClassSession,
  givenOffering,
  givenOrganisation,
  givenStaff,
  givenVenue,
} from './given.ts'
import { givenContract, givenTeacher } from './given-planning.ts'

const day = 86_400_000
const wallClock = 8 * 3_600_000

/** The Foshan day that many days from the present. */
const dayFromNow = (days: number) =>
  new Date(Date.now() + wallClock + days * day).toISOString().slice(0, 10)

/** The Monday at or after the day that many days from the present. */
export function mondayFromNow(days: number) {
  const at = Date.now() + wallClock + days * day
  const weekday = new Date(at).getUTCDay()
  return new Date(at + ((8 - weekday) % 7) * day).toISOString().slice(0, 10)
}

/**
 * An organisation under contract that held a week of swimming camp a year ago, with its people: a coach, a helper and
 * three lifeguards, all vetted; and the officers of its district and of the city. Who may sign in knows the password.
 */
export async function givenCampOfLastYear(db: Db, password_hash: string) {
  const { id: organisation_id } = await givenOrganisation(db)
  const venue = await givenVenue(db, {
    ...{ kind: 'pool', pool_area_m2: 200, pool_depth_cm: 110, capacity: 80 },
    ...{ name_zh: '大良少年泳池（演示）', name_en: 'Daliang Youth Pool (demo)' },
  })
  const inForce = { starts_on: dayFromNow(-400), ends_on: dayFromNow(300) }
  await givenContract(db, { provider_id: organisation_id, ...inForce })
  await givenSeasonToCome(db)
  const coordinator = await givenStaff(db, { organisation_id, password_hash })
  const vetted = { vetted_until: dayFromNow(300) }
  const people = {
    coach: await teacher('罗欣怡', ['swim_coach']),
    helper: await teacher('周浩然', []),
    guards: [
      await teacher('陈小军', ['lifeguard']),
      await teacher('张建国', ['lifeguard']),
      await teacher('覃海燕', ['lifeguard']),
    ],
  }
  const camp = await givenCamp(db, organisation_id, venue.id)
  const district = await givenStaff(db, { role: 'district_officer', password_hash })
  const city = await givenStaff(db, { role: 'city_officer', password_hash })
  return { camp, venue, coordinator, district, city, people }

  async function teacher(name: string, papers: ('swim_coach' | 'lifeguard')[]) {
    return givenTeacher(db, organisation_id, { name, password_hash, papers, ...vetted })
  }
}

/** The three weeks for which the camp is copied, whenever the test runs: of several seasons the last to begin is taken. */
async function givenSeasonToCome(db: Db) {
  const season = { id: 'camp-weeks', starts_on: mondayFromNow(21), ends_on: dayFromNow(90) }
  await db
    .insertInto('season')
    .values({ ...season, name_zh: '演示营期', name_en: 'Demo camp weeks' })
    .execute()
}

async function givenCamp(db: Db, organisation_id: string, venue_id: string) {
  const lastYear = mondayFromNow(-371)
  const startsAt = (n: number) =>
    new Date(Date.parse(`${lastYear}T01:00:00Z`) + n * day).toISOString()
  const camp = await givenOffering(db, {
    ...{ organisation_id, programme: 'camp', setting: 'pool', title_zh: '小海豚游泳营' },
    ...{ title_en: 'Little Dolphins Swimming Camp', departure: 'collected', max_places: 20 },
    ...{ min_places: 5, first_starts_at: startsAt(0), last_ends_at: startsAt(4.0625) },
    ...{ registration_opens_at: startsAt(-30), registration_closes_at: startsAt(-1) },
    created_at: startsAt(-40),
  })
  for (let n = 0; n < 5; n++) {
    const meeting = { number: n + 1, venue_id, starts_at: startsAt(n) }
    await givenClassSession(db, camp, { ...meeting, has_water: 1, state: 'held' })
  }
  return camp
}
