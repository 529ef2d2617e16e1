/** Where a request came from, as server/fetch-request.ts saw it: for limits per source, never to be shown or logged. */
export function clientAddress(request: Request) {
  return request.headers.get('x-client-address') ?? 'unknown'
}
