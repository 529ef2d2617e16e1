import { sql } from 'kysely'
import type { Database, Instant, ReadDb } from '../schema.ts'

type Like = Pick<
  Database['offering'],
  | ('id' | 'programme' | 'audience' | 'template_code' | 'prerequisite_code')
  | ('town_code' | 'district_code')
>

/**
 * Offerings instead of one: of its programme and open now, with a place or a ballot, for families of a town. Those of
 * its template come first, then what it asks to have done before, then those near, then those that begin soon.
 */
export function listAlternatives(
  db: ReadDb,
  { like, townCode, limit }: { like: Like; townCode: string | null; limit: number },
  now: Instant,
) {
  const { template_code: template, town_code: town, district_code: district } = like
  const before = like.prerequisite_code ?? ''
  return db
    .selectFrom('offering')
    .innerJoin('town', 'town.code', 'offering.town_code')
    .selectAll('offering')
    .select(['town.name_zh as town_zh', 'town.name_en as town_en'])
    .where('offering.state', '=', 'published')
    .where(({ eb, or }) =>
      or([
        eb('offering.programme', '=', like.programme),
        eb('offering.template_code', '=', before),
      ]),
    )
    .where('offering.audience', 'in', like.audience === 'guardian' ? ['guardian'] : children)
    .where('offering.id', '<>', like.id)
    .where('offering.paused_at', 'is', null)
    .where('offering.registration_opens_at', '<=', now)
    .where('offering.registration_closes_at', '>', now)
    .where(
      sql<boolean>`(offering.places_taken < offering.max_places or offering.allocation = 'ballot')`,
    )
    .where(({ exists, not, or, selectFrom }) => {
      const towns = selectFrom('offering_town')
        .select('town_code')
        .whereRef('offering_id', '=', 'offering.id')
      return or([not(exists(towns)), exists(towns.where('town_code', '=', townCode ?? ''))])
    })
    .orderBy(
      sql`case when offering.template_code = ${template ?? ''} then 0
               when offering.template_code = ${before} then 1 else 2 end`,
    )
    .orderBy(
      sql`case when offering.town_code = ${town} then 0
               when offering.district_code = ${district} then 1 else 2 end`,
    )
    .orderBy('offering.first_starts_at')
    .orderBy('offering.id')
    .limit(limit)
    .execute()
}

const children = ['child', 'pair'] as const
