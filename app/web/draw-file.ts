/** A file of a draw never changes once it is there: browsers may keep it for good. */
export const drawFileHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'public, max-age=31536000, immutable',
}
