// The screen at the door, made anew every ten seconds. Without this the page loads itself anew, and a network that is
// gone leaves the browser's own page behind.

const everyMs = 10_000
const patienceMs = 8000

async function renew() {
  const main = document.querySelector('main')
  if (!main) return
  try {
    const answer = await fetch(location.href, { signal: AbortSignal.timeout(patienceMs) })
    if (!answer.ok) throw new Error(String(answer.status))
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const fresh = page.querySelector('main')
    if (fresh) main.replaceChildren(...fresh.children)
  } catch {
    // What is shown is old in a moment: nobody is to scan it.
    const instead = document.createElement('p')
    instead.className = 'door__instead'
    instead.textContent = main.dataset.offline ?? ''
    main.querySelector('.door__code, .door__instead')?.replaceWith(instead)
  }
}

setInterval(renew, everyMs)
