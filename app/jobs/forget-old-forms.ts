import type { Operation } from '#app/domain/operation.ts'
import { forgetOldForms } from '#app/domain/registration/forget-old-forms.ts'
import type { Db } from '#db/schema.ts'

const everyHour = 3_600_000

/** The job that forgets old forms, once an hour. */
export function forgetOldFormsJob(db: Db, operation: () => Operation) {
  let next = 0
  async function run() {
    const { now } = operation()
    if (Date.parse(now) < next) return false
    next = Date.parse(now) + everyHour
    await forgetOldForms(db, { now })
    return false
  }
  return { name: 'forget-old-forms', run }
}
