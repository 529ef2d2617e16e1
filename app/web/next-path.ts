import { safePath } from './safe-path.ts'

/** Where to go on after a form: the page of ours that ?next= names, else `otherwise`. */
export function nextPath(request: Request, otherwise: string) {
  const next = new URL(request.url).searchParams.get('next')
  return next ? safePath(next) : otherwise
}

/** ?next=… of this request, to be carried along to `path`. */
export function withNext(path: string, request: Request) {
  const next = new URL(request.url).searchParams.get('next')
  return next ? `${path}?next=${encodeURIComponent(safePath(next))}` : path
}
