/** 场地和撞场。 */
export const venues = {
  'clash.page': '撞场检查',
  'clash.offline': '没有网络，保存时再检查',
  'clash.none': '没有撞场，也没有撞课',
  'clash.title': '有 {n} 处冲突',
  'clash.meeting': '第{numbers}次课',
  'clash.number-separator': '、',
  'clash.venue-taken': '{place}{when}已被{organisation}占用（《{title}》）',
  'clash.venue-taken.untitled': '{place}{when}已被{organisation}占用',
  'clash.venue-taken.own': '{place}{when}已排了本机构的《{title}》',
  'clash.venue-taken.self': '和本班期{when}的课在同一场地重叠',
  'clash.staff-taken': '{name}{when}已在{place}上课（{organisation}）',
  'clash.staff-taken.own': '{name}{when}已在{place}上《{title}》',
  'clash.staff-taken.self': '{name}{when}已有本班期的课',
  'clash.too-little-travel':
    '{name}从{place}（{when}）赶过来只有 {minutes} 分钟，跨镇街要留 {needs} 分钟',
  'clash.venue-too-small': '场地最多容纳 {capacity} 人，连同老师要来 {people} 人',
  'clash.outside-contract': '不在合同期内（{from}至{to}）',
  'clash.outside-season': '不在本期内（{from}至{to}）',
} as const
