/** A calendar file that is taken home: whoever opens it is asked whether to add what stands in it. */
export function calendarDownload(body: Buffer) {
  const headers = {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'attachment; filename="calendar.ics"',
    'x-robots-tag': 'noindex',
  }
  return new Response(new Uint8Array(body), { headers })
}
