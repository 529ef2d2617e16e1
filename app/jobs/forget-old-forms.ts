import type { Operation } from '#app/domain/operation.ts'
import { forgetOldForms } from '#app/domain/registration/forget-old-forms.ts'
import type { Db } from '#db/schema.ts'
import { everyHour } from './run-jobs.ts'

/** The job that forgets old forms, once an hour. */
export function forgetOldFormsJob(db: Db, operation: () => Operation) {
  async function run() {
    await forgetOldForms(db, operation())
    return false
  }
  return { name: 'forget-old-forms', every: everyHour, run }
}
