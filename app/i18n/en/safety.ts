/** Start checks and the ratio on site: what the phone says, too. */
export const safety = {
  'safety.check.everyone': 'The whole team is here',
  'safety.check.venue': 'Venue looked over: nothing dangerous, exits clear',
  'safety.check.first-aid': 'First-aid kit at hand and complete',
  'safety.check.phone': 'Phone charged, with signal; nearest hospital known',
  'safety.check.weather': 'Weather looked at: no suspension signal',
  'safety.check.lifeguards': 'Lifeguards at their posts, eyes on the water',
  'safety.check.rings': 'Rings and ropes at the edge, within reach',
  'safety.check.depth': 'Depth looked at, deep part roped off',
  'safety.check.health': 'Children asked: any fever, vomiting, diarrhoea or rash today',
  'safety.ratio': '{n} children need {need} adults, {have} are here',
  'safety.pool-lifeguards':
    'Pool {area} m²: at least {need} lifeguards (GB 19079.1), {have} are here',
  'safety.site.lifeguards': 'At least {need} lifeguards, {have} are here',
  'safety.site.too-many': 'Too many children: {most} at most, {n} are here',
}
