import type { Insertable } from 'kysely'
import type { Database, Db, Tx } from '#db/schema.ts'
import { oneOf } from './one-of.ts'
import { plantRules } from './plant-rules.ts'
import districts from './reference/districts.json' with { type: 'json' }
import templates from './reference/templates.json' with { type: 'json' }
import towns from './reference/towns.json' with { type: 'json' }

/** The 5 districts, 32 towns and 44 templates, and the rules that the product comes with. What is there already stays as it is, so every start may call this. */
export async function plantReference(db: Db | Tx) {
  await db
    .insertInto('district')
    .values(districts)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('town')
    .values(towns.map((town) => ({ ...town, kind: oneOf(['town', 'subdistrict'], town.kind) })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('template')
    .values(templates.map(templateRow))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await plantRules(db)
}

const audiences = { child: 'child', family: 'pair', parent: 'guardian', adult: 'guardian' } as const

/** A template of the city's catalogue. Ages are those of children: who takes part as a guardian is not asked. */
function templateRow(item: (typeof templates)[number]): Insertable<Database['template']> {
  const audience = audiences[oneOf(['child', 'family', 'parent', 'adult'], item.audience)]
  const ages =
    audience === 'guardian'
      ? { age_min: null, age_max: null }
      : { age_min: item.age_min, age_max: item.age_max }
  return {
    ...{ code: item.code, category: item.category, audience, ...ages },
    programme: oneOf(['school', 'water', 'camp'], item.kind),
    ...{ title_zh: item.title_zh, title_en: item.title_en },
    ...{ summary_zh: item.summary_zh, summary_en: item.summary_en },
    setting:
      item.category === 'riverside'
        ? 'waterside'
        : oneOf(['indoor', 'outdoor', 'pool'], item.setting),
    ...{ grade_min: item.grade_min, grade_max: item.grade_max },
    asks_health: item.requires.some((asked) => asked.endsWith('_health')) ? 1 : 0,
    ...{ class_sessions: item.sessions, minutes: item.minutes_per_session },
    ...{ max_places: item.capacity, min_places: item.min_to_run },
  }
}
