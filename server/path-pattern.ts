interface Route {
  id: string
  parentId?: string | undefined
  path?: string | undefined
}

/**
 * Names a path by its route, /me/signups/:registrationId, for the log: the path itself may hold a token.
 * What is no route of ours is *.
 */
export function pathPatterns(routes: Record<string, Route | undefined>) {
  const patterns = Object.values(routes).map((route) => fullPath(route, routes))
  const known = patterns.map((pattern) => ({ pattern, parts: pattern.split('/') }))
  return (path: string) => {
    const parts = path.split('/')
    const fitting = known.filter((candidate) => fits(candidate.parts, parts))
    // Where several fit, the one that says most: /staff/new before /staff/:id.
    return fitting.sort((a, b) => count(a.parts) - count(b.parts))[0]?.pattern ?? '*'
  }
}

function fullPath(route: Route | undefined, routes: Record<string, Route | undefined>): string {
  if (!route) return ''
  const above = route.parentId ? fullPath(routes[route.parentId], routes) : ''
  const path = route.path ? `${above === '/' ? '' : above}/${route.path}` : above
  return path || '/'
}

const count = (parts: string[]) => parts.filter((part) => part.startsWith(':')).length
const fits = (pattern: string[], parts: string[]) =>
  pattern.length === parts.length &&
  pattern.every((part, i) => part.startsWith(':') || part === parts[i])
