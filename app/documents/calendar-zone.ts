export const zone = 'Asia/Shanghai'
export const productId = '-//xuetang//xuetang//ZH'

/** VTIMEZONE, always the same: China knows one time and no summer time. */
export const zoneLines = [
  ...['BEGIN:VTIMEZONE', `TZID:${zone}`, 'BEGIN:STANDARD', 'DTSTART:19700101T000000'],
  ...['TZOFFSETFROM:+0800', 'TZOFFSETTO:+0800', 'TZNAME:CST', 'END:STANDARD', 'END:VTIMEZONE'],
]
