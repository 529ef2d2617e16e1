// Plain JavaScript, so that an old Node can still read it and say what is wrong.
if (Number.parseInt(process.versions.node, 10) < 24) {
  process.stderr.write(
    `Node ${process.versions.node} is too old: 24 or newer is needed. Type: npm ci && npm start\n`,
  )
  process.exit(1)
}
process.env.NODE_ENV ??= 'production'
await import('./remember-routes.ts') // before anything that loads the router
const { main } = await import('./main.ts')
await main()
