/** Where a sign-up leads: to its registration; of several, to all of the family's. */
export function signUpResultPath(registrations: readonly { registrationId: string }[]) {
  const [first, second] = registrations
  return first && !second ? `/me/signups/${first.registrationId}` : '/me/signups'
}
