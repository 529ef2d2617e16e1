// On a draw's page: recomputes it from the published files, with the very script that people download. The sentences
// stand hidden in the page; without JavaScript the page explains the script instead.

for (const region of document.querySelectorAll('[data-check-draw]')) {
  if (region instanceof HTMLElement) prepare(region)
}

/** @param {HTMLElement} region */
function prepare(region) {
  const start = part(region, 'start')
  if (!globalThis.crypto?.subtle) return show(region, 'unsupported')
  if (start) start.hidden = false
  start?.querySelector('button')?.addEventListener('click', async () => {
    show(region, 'running')
    try {
      const findings = await check(region.dataset)
      const wrong = findings.filter(({ ok }) => !ok)
      part(region, 'what')?.replaceChildren(...wrong.map((finding) => line(region, finding)))
      show(region, wrong.length === 0 ? 'ok' : 'differs')
    } catch {
      show(region, 'failed')
    }
  })
}

/**
 * @param {DOMStringMap} of
 * @returns {Promise<{ check: string, ok: boolean, expected?: string, found?: string }[]>}
 */
async function check({ checkDraw: path, verifier = '', poolHash = '', resultHash = '' }) {
  const { verifyDraw, sha256 } = await import(/* @vite-ignore */ verifier)
  const pool = await file(`${path}/pool.json`)
  if (resultHash) {
    const result = await file(`${path}/result.json`)
    return (await verifyDraw(pool, result, { poolHash, resultHash })).findings
  }
  const found = await sha256(pool)
  return [{ check: 'pool-published', ok: found === poolHash, expected: poolHash, found }]
}

/** @param {string} path */
async function file(path) {
  const answer = await fetch(path, { cache: 'reload' })
  if (!answer.ok) throw new Error(String(answer.status))
  return answer.text()
}

/**
 * @param {HTMLElement} region
 * @param {{ check: string, expected?: string, found?: string }} finding
 */
function line(region, { check, expected, found }) {
  const item = document.createElement('li')
  const sentence = region.querySelector(`[data-check="${check}"]`) ?? part(region, 'other')
  item.append(sentence?.textContent ?? check)
  if (expected && found) {
    const both = document.createElement('code')
    both.className = 'hash'
    both.textContent = `${expected} ≠ ${found}`
    item.append(document.createElement('br'), both)
  }
  return item
}

/** @param {HTMLElement} region @param {string} verdict */
function show(region, verdict) {
  for (const one of ['running', 'ok', 'differs', 'failed', 'unsupported']) {
    const shown = part(region, one)
    if (shown) shown.hidden = one !== verdict
  }
}

/** @param {HTMLElement} region @param {string} name */
function part(region, name) {
  const found = region.querySelector(`[data-part="${name}"]`)
  return found instanceof HTMLElement ? found : null
}
