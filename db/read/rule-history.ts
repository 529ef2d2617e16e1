import type { PlanningRuleName, RatioSetting } from '../schema/planning.ts'
import type { ReadDb } from '../schema.ts'

/** Every ratio ever set, newest first, with who set it: of one setting, or of all. */
export function listRatioHistory(db: ReadDb, setting?: RatioSetting) {
  const all = db
    .selectFrom('ratio_rule')
    .leftJoin('staff', 'staff.id', 'ratio_rule.set_by')
    .selectAll('ratio_rule')
    .select('staff.name as set_by_name')
    .orderBy('effective_on', 'desc')
  return (setting === undefined ? all : all.where('setting', '=', setting)).execute()
}

/** Every planning figure ever set, newest first, with who set it: of one name, or of all. */
export function listPlanningHistory(db: ReadDb, name?: PlanningRuleName) {
  const all = db
    .selectFrom('planning_rule')
    .leftJoin('staff', 'staff.id', 'planning_rule.set_by')
    .selectAll('planning_rule')
    .select('staff.name as set_by_name')
    .orderBy('effective_on', 'desc')
  return (name === undefined ? all : all.where('planning_rule.name', '=', name)).execute()
}

/** The published years, newest first, each with its days. */
export async function listHolidayYears(db: ReadDb) {
  const years = await db.selectFrom('holiday_year').selectAll().orderBy('year', 'desc').execute()
  const days = await db.selectFrom('public_holiday').selectAll().orderBy('day').execute()
  return years.map((year) => ({ ...year, days: days.filter((day) => day.year === year.year) }))
}

/** The templates, read only: code, names and size. */
export function listTemplateNames(db: ReadDb) {
  return db
    .selectFrom('template')
    .select(['code', 'programme', 'title_zh', 'title_en', 'class_sessions', 'minutes'])
    .select(['max_places', 'setting'])
    .orderBy('code')
    .execute()
}
