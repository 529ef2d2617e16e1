/** Where a sign-up leads: to its first registration, whose page says what became of the siblings, too. */
export function signUpResultPath([first]: readonly { registrationId: string }[]) {
  return first ? `/me/signups/${first.registrationId}` : '/me/signups'
}
