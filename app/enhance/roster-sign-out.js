// On staff pages, where a browser holds rosters for use without a network: signing out removes them first, and what was
// recorded but not sent yet is not lost unseen. The page that names it is the roster's own (app/roster).

const database = 'roster'

addEventListener(
  'submit',
  (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement)) return
    if (new URL(form.action).pathname !== '/staff/sign-out' || !('databases' in indexedDB)) return
    event.preventDefault()
    event.stopPropagation()
    void signOut(form)
  },
  { capture: true },
)

/** @param {HTMLFormElement} form */
async function signOut(form) {
  const isHere = (await indexedDB.databases()).some(({ name }) => name === database)
  if (isHere && (await countUnsent()) > 0) return location.assign('/teach/roster#/sign-out')
  if (isHere) await answerOf(indexedDB.deleteDatabase(database))
  form.submit() // asks nobody again: it raises no event
}

async function countUnsent() {
  const db = await answerOf(indexedDB.open(database))
  const isWritten = db.objectStoreNames.contains('unsent')
  const count = isWritten
    ? await answerOf(db.transaction('unsent').objectStore('unsent').count())
    : 0
  db.close()
  return count
}

/**
 * @template Result
 * @param {IDBRequest<Result>} request
 * @returns {Promise<Result>}
 */
function answerOf(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
