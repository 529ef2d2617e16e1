// Beside a form of class sessions: asks what stands against it while it is filled in. Saving asks again, so silence harms nobody.

for (const region of document.querySelectorAll('[data-clashes]')) {
  const form = region.closest('form')
  if (form && region instanceof HTMLElement) watch(form, region)
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement} region
 */
function watch(form, region) {
  const names = (region.dataset.fields ?? '').split(' ')
  const asks = new Set(names)
  let timer = 0
  let asked = ''
  let asking = new AbortController()

  form.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(ask, 400)
  })

  async function ask() {
    const typed = new URLSearchParams()
    for (const [name, value] of new FormData(form)) {
      if (asks.has(name) && typeof value === 'string') typed.append(name, value)
    }
    const address = `${region.dataset.clashes}?${typed}`
    if (address === asked) return
    asked = address
    asking.abort()
    asking = new AbortController()
    try {
      const answer = await fetch(address, { signal: asking.signal })
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      region.replaceChildren(...(page.getElementById('clashes')?.childNodes ?? []))
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return
      asked = ''
      region.textContent = region.dataset.offline ?? ''
    }
  }
}
