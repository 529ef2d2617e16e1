// On the forms of a draw's secret: makes one with its hash in this browser, and fills in later what was made here.
// The secret has no name in the form: it is not sent before it is revealed.

const kept = 'draw-secret:'

for (const region of document.querySelectorAll('[data-make-secret]')) {
  const form = region.closest('form')
  const field = form?.elements.namedItem('commitment')
  const [button, made, shown, stored] = ['make', 'made', 'secret', 'stored'].map((part) =>
    region.querySelector(`[data-part=${part}]`),
  )
  // Only where the page came over https (or from this machine) does a browser compute hashes.
  if (!(field instanceof HTMLInputElement) || !(button instanceof HTMLElement)) continue
  if (!globalThis.crypto?.subtle) continue
  button.hidden = false
  button.addEventListener('click', async () => {
    const secret = hex(crypto.getRandomValues(new Uint8Array(16)))
    field.value = await sha256(secret)
    if (shown) shown.textContent = secret
    if (made instanceof HTMLElement) made.hidden = false
    if (stored instanceof HTMLElement) stored.hidden = !keep(field.value, secret)
  })
}

for (const form of document.querySelectorAll('form[data-own-secret]')) {
  if (!(form instanceof HTMLFormElement)) continue
  const field = form.elements.namedItem('secret')
  const own = recall(form.dataset.ownSecret ?? '')
  if (field instanceof HTMLInputElement && own && !field.value) field.value = own
}

/** @param {string} text */
async function sha256(text) {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))))
}

/** @param {Uint8Array} bytes */
function hex(bytes) {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * @param {string} hash
 * @param {string} secret
 */
function keep(hash, secret) {
  try {
    localStorage.setItem(kept + hash, secret)
    return true
  } catch {
    return false // a private window keeps nothing
  }
}

/** @param {string} hash */
function recall(hash) {
  try {
    return localStorage.getItem(kept + hash)
  } catch {
    return null
  }
}
