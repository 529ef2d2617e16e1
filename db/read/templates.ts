import type { ReadDb } from '../schema.ts'

/** The templates of the catalogue, programme by programme. */
export function listTemplates(db: ReadDb) {
  return db
    .selectFrom('template')
    .select(['code', 'programme', 'title_zh', 'title_en'])
    .orderBy('programme')
    .orderBy('code')
    .execute()
}

export function findTemplate(db: ReadDb, code: string) {
  return db.selectFrom('template').selectAll().where('code', '=', code).executeTakeFirst()
}

/** The seasons that have not ended on `day`, the next one first. */
export function listSeasonsFrom(db: ReadDb, day: string) {
  return db
    .selectFrom('season')
    .selectAll()
    .where('ends_on', '>=', day)
    .orderBy('starts_on')
    .execute()
}

export function findSeason(db: ReadDb, id: string) {
  return db.selectFrom('season').selectAll().where('id', '=', id).executeTakeFirst()
}
