// Pages work without this: it spares people a second tap on a slow line, and says so when there is no line.

document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || form.method !== 'post') return
  if (form.dataset.sent) return event.preventDefault()
  if (!navigator.onLine) {
    event.preventDefault()
    return sayOffline(form)
  }
  form.dataset.sent = 'yes'
  if (event.submitter) event.submitter.ariaBusy = 'true'
})

// Somebody who comes back with the back button may send the form again.
addEventListener('pageshow', () => {
  for (const form of document.forms) delete form.dataset.sent
  for (const button of document.querySelectorAll('[aria-busy]')) button.ariaBusy = null
})

/** @param {HTMLFormElement} form */
function sayOffline(form) {
  const before = form.querySelector('.notice[role=alert]')
  if (before) return
  const notice = document.createElement('p')
  notice.className = 'notice notice--warn'
  notice.setAttribute('role', 'alert')
  notice.textContent = document.body.dataset.offline ?? ''
  form.append(notice)
}
