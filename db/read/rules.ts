import type { PlanningRuleName } from '../schema/planning.ts'
import type { Day, ReadDb } from '../schema.ts'

/** The value of a planning rule on a day: minutes or days, as its name says. @throws where none was ever set. */
export async function findPlanningRule(db: ReadDb, name: PlanningRuleName, day: Day) {
  const rule = await db
    .selectFrom('planning_rule')
    .select('value')
    .where('name', '=', name)
    .where('effective_on', '<=', day)
    .orderBy('effective_on', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return rule.value
}
