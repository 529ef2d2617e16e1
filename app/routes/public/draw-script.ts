import script from '../../enhance/verify-draw.js?raw'

/** The stand-alone script with which anybody recomputes a draw: the same bytes for a browser and for Node. */
export function loader() {
  return new Response(script, {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=3600',
    },
  })
}
