// Beside the button that signs a family out: what app/codes kept on this phone goes first, and the key that opens it.

for (const form of document.forms) {
  if (new URL(form.action).pathname === '/sign-out') form.addEventListener('submit', forget)
}

/** @param {SubmitEvent} event */
async function forget(event) {
  const { target: form } = event
  if (!(form instanceof HTMLFormElement)) return
  event.preventDefault()
  // A tab that does not let go must keep nobody signed in.
  await Promise.race([forgetAll(), new Promise((resolve) => setTimeout(resolve, 2000))])
  form.submit()
}

async function forgetAll() {
  const worker = await navigator.serviceWorker?.getRegistration('/me/check-in')
  await Promise.all([worker?.unregister(), window.caches?.delete('check-in-codes'), wiped()])
}

function wiped() {
  return new Promise((resolve) => {
    const wiping = indexedDB.deleteDatabase('check-in-codes')
    wiping.onsuccess = resolve
    wiping.onerror = resolve
  })
}
