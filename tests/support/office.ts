import type { NewOffering } from '#app/domain/programmes/draft-offering.ts'
import type { Database, Db } from '#db/schema.ts'
import { givenOffering, givenOrganisation, givenVenue } from './given.ts'

/** A template of a lesson of two weekly meetings, as the catalogue would hold it. */
export async function givenTemplate(db: Db, facts: Partial<Database['template']> = {}) {
  const row: Database['template'] = {
    ...{ code: 'T01', category: 'law', programme: 'school', class_sessions: 2, minutes: 60 },
    ...{
      max_places: 20,
      min_places: 8,
      title_zh: '青少年法治第一课',
      title_en: 'First law lesson',
    },
    ...{ summary_zh: '律师讲保护。', summary_en: 'A lawyer explains.', audience: 'child' },
    ...{ setting: 'indoor', grade_min: 3, grade_max: 6, age_min: null, age_max: null },
    ...{ asks_health: 0, ...facts },
  }
  await db
    .insertInto('template')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return row
}

/** What an officer wants of a new offering that is in order at testNow: Saturdays from 18 July 2026 at 15:00. */
export async function givenPlan(db: Db): Promise<NewOffering> {
  await givenOffering(db) // plants the season
  const [template, organisation, venue] = [
    await givenTemplate(db),
    await givenOrganisation(db),
    await givenVenue(db),
  ]
  return {
    ...{ templateCode: template.code, organisationId: organisation.id, venueId: venue.id },
    ...{ seasonId: '2026-summer', titleZh: template.title_zh, titleEn: template.title_en },
    ...{ bringZh: '水杯', bringEn: 'a water bottle', firstDay: '2026-07-18', startTime: '15:00' },
    ...{ rhythm: 'weekly', count: 2, minPlaces: 8, maxPlaces: 20 },
    ...{ opensAt: '2026-07-02T01:00:00.000Z', closesAt: '2026-07-17T10:00:00.000Z' },
    ...{ contactName: '韦海燕', contactPhone: '0757-00000001' },
  }
}
