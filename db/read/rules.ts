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

/** The values of planning rules on a day, by name. @throws where one was never set. */
export async function findPlanningRules<Name extends PlanningRuleName>(
  db: ReadDb,
  names: readonly Name[],
  day: Day,
): Promise<(name: Name) => number> {
  const rows = await db
    .selectFrom('planning_rule')
    .select(['name', 'value'])
    .where('name', 'in', names)
    .where('effective_on', '<=', day)
    .orderBy('effective_on')
    .execute()
  const values = new Map<string, number>(rows.map(({ name, value }) => [name, value]))
  return (name) => {
    const value = values.get(name)
    if (value === undefined) throw new Error(`the planning rule ${name} was never set`)
    return value
  }
}
