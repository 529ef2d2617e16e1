/** 老师、证件、排班、人员配比。 */
export const staffing = {
  'safety.adults': '还差 {n} 名大人（要 {need} 名，现有 {have} 名）',
  'safety.lifeguards': '还差 {n} 名救生员（要 {need} 名，现有 {have} 名）',
  'safety.lead-missing': '还没有主讲老师',
  'safety.coach-missing': '还差 1 名游泳教练',
  'safety.first-aider-missing': '还差 1 名急救员',
  'safety.safety-officer-missing': '还差 1 名安全员',
  'safety.too-many-children': '孩子太多：最多 {most} 人，名额有 {children} 人',
  'safety.not-vetted': '{name}没有有效的从业查询，不能上岗',
  'safety.paper-expired': '{name}的{paper}未核验或已到期',
  'safety.enough': '人员齐备',
  'paper.lifeguard': '救生员证',
  'paper.swim_coach': '游泳教练证',
  'paper.first_aid': '急救证',
  'paper.teacher': '教师资格证',
  'paper.social_worker': '社会工作者证',
  'paper.lawyer': '律师执业证',
} as const
