import type { Insertable } from 'kysely'
import type { Database, Tx } from '../schema.ts'

/** From a day on. Set twice for the same day, the later one holds: the audit keeps both. */
export async function setWeatherRules(tx: Tx, rules: Insertable<Database['weather_rule']>[]) {
  await tx
    .insertInto('weather_rule')
    .values(rules)
    .onConflict((conflict) =>
      conflict.columns(['signal_code', 'setting', 'effective_on']).doUpdateSet((set) => ({
        action: set.ref('excluded.action'),
        set_at: set.ref('excluded.set_at'),
        set_by: set.ref('excluded.set_by'),
      })),
    )
    .execute()
}

export async function setRatioRule(tx: Tx, rule: Insertable<Database['ratio_rule']>) {
  const { setting, effective_on, ...values } = rule
  await tx
    .insertInto('ratio_rule')
    .values({ setting, effective_on, ...values })
    .onConflict((conflict) => conflict.columns(['setting', 'effective_on']).doUpdateSet(values))
    .execute()
}

export async function setPlanningRule(tx: Tx, rule: Insertable<Database['planning_rule']>) {
  const { name, effective_on, ...values } = rule
  await tx
    .insertInto('planning_rule')
    .values({ name, effective_on, ...values })
    .onConflict((conflict) => conflict.columns(['name', 'effective_on']).doUpdateSet(values))
    .execute()
}

/** False where the year is published already. */
export async function insertHolidayYear(
  tx: Tx,
  year: Insertable<Database['holiday_year']>,
  days: Insertable<Database['public_holiday']>[],
) {
  const inserted = await tx
    .insertInto('holiday_year')
    .values(year)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows !== 1n) return false
  if (days.length > 0) await tx.insertInto('public_holiday').values(days).execute()
  return true
}
