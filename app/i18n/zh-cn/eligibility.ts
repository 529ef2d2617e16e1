/** Why somebody can or cannot join, windows and reserved places. */
export const eligibility = {
  'refusal.new-residents-first': '本活动优先新市民家庭，{when} 起面向全体',
  'refusal.prerequisite': '要先参加过《{title}》',
  'refusal.clash': '同一时间已报《{title}》',
  'refusal.camp-cap': '为了让更多孩子参加，每个孩子每季最多{n}期托管或夏令营，已报《{title}》',
  'refusal.family-limit': '您家还有{n}个未完成的报名，最多{most}个，请先取消不参加的',

  'alternatives.title': '这些现在可以报：',
} as const
