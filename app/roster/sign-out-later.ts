// One word, kept outside the database, which is gone by then: whoever signed out without a network is still signed in
// for the server.
const name = 'roster.sign-out'

export const noteSignOut = () => localStorage.setItem(name, 'due')
export const isSignOutDue = () => localStorage.getItem(name) !== null
export const forgetSignOut = () => localStorage.removeItem(name)
