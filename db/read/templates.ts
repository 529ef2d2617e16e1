import type { ReadDb } from '../schema.ts'

/** The templates of the catalogue, programme by programme; with `words`, those whose title or summary has them. */
export function searchTemplates(db: ReadDb, words: string) {
  const templates = db.selectFrom('template').selectAll().orderBy('programme').orderBy('code')
  if (!words) return templates.execute()
  const like = `%${words.toLowerCase().replace(/[\\%_]/g, '')}%`
  const columns = ['title_zh', 'title_en', 'summary_zh', 'summary_en'] as const
  return templates
    .where((either) =>
      either.or(columns.map((name) => either(either.fn<string>('lower', [name]), 'like', like))),
    )
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
