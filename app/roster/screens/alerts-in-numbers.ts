import type { Alert } from '#app/domain/attendance/alerts.ts'

/** How many children each alert is about: what a teacher has to know before anybody comes. */
export function alertsInNumbers(children: readonly { alerts: readonly Alert[] }[]) {
  const counts = new Map<Alert, number>()
  for (const { alerts } of children) {
    for (const alert of alerts) counts.set(alert, (counts.get(alert) ?? 0) + 1)
  }
  return [...counts].map(([alert, n]) => ({ alert, n }))
}
