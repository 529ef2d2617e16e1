/** Every address that nothing else answers. It is a route, so that its page still knows language and print size. */
export function loader() {
  throw new Response(null, { status: 404 })
}

export default function NotFoundPage() {
  return null
}
