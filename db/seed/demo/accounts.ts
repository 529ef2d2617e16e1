/** The password of every demo account of staff. Guardians sign in with a code. */
export const demoPassword = 'foshan-demo-2026'

interface DemoAccount {
  role: 'city_officer' | 'district_officer' | 'coordinator' | 'instructor' | 'guardian'
  email: string
  /** Null: a six-digit code is sent instead. */
  password: string | null
}

/** The addresses to try the product with, worth printing at the start. */
export const demoAccounts: DemoAccount[] = [
  { role: 'guardian', email: 'parent1@example.com', password: null },
  { role: 'guardian', email: 'parent2@example.com', password: null },
  { role: 'guardian', email: 'parent3@example.com', password: null },
  { role: 'coordinator', email: 'coordinator1@example.com', password: demoPassword },
  { role: 'coordinator', email: 'coordinator2@example.com', password: demoPassword },
  { role: 'instructor', email: 'teacher1@example.com', password: demoPassword },
  { role: 'instructor', email: 'teacher3@example.com', password: demoPassword },
  { role: 'city_officer', email: 'officer@example.com', password: demoPassword },
  { role: 'city_officer', email: 'officer2@example.com', password: demoPassword },
  { role: 'district_officer', email: 'district1@example.com', password: demoPassword },
  { role: 'district_officer', email: 'district2@example.com', password: demoPassword },
]
