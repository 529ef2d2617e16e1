/** Keeps the screen on while the page is seen, where the browser can. */
export function stayAwake() {
  const ask = () => {
    if (document.visibilityState !== 'visible') return
    navigator.wakeLock?.request('screen').catch(() => undefined) // a low battery says no
  }
  document.addEventListener('visibilitychange', ask)
  ask()
}
