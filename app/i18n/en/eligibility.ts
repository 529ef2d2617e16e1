/** Why somebody can or cannot join, windows and reserved places. */
export const eligibility = {
  'refusal.new-residents-first': 'New-resident families first; open to all from {when}',
  'refusal.prerequisite': 'Only for children who took part in "{title}" before',
  'refusal.clash': 'Already has "{title}" at that time',
  'refusal.camp-cap':
    'At most {n} camp or day-care terms for each child in a season; already has "{title}"',
  'refusal.family-limit':
    'Your family has {n} sign-ups that are not over, {most} at most; cancel those you will not use',

  'alternatives.title': 'Open now, and would fit:',
} as const
