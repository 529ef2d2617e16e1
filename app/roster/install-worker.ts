/** Keeps the app itself on the phone; ends when it opens without a network. See worker.ts. */
export async function installWorker() {
  // /teach, without a slash at its end, is part of it: the server allows that (server/static-files.ts).
  await navigator.serviceWorker.register('/teach/worker.js', {
    ...{ scope: '/teach', updateViaCache: 'none' },
  })
  await navigator.serviceWorker.ready
}
