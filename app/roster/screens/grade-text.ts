import { isRosterKey, type RosterKey } from '../say.ts'

/** 五年级; nothing where no grade is known. */
export function gradeText(say: (key: RosterKey) => string, grade: number | null) {
  const key = `screen.grade.${Math.min(grade ?? -1, 10)}`
  return isRosterKey(key) ? say(key) : ''
}
