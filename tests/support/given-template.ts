import type { Database, Db } from '#db/schema.ts'

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
