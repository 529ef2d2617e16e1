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

  'planning.prerequisite': 'Only after',
  'planning.prerequisite.none': 'Nothing has to come before',
  'planning.prerequisite.hint':
    'For children who took part in it, or will have by the start. What was cancelled does not count',
  'planning.open-to-all': 'New-resident families first until (optional)',
  'planning.open-to-all.hint':
    'Until then only new-resident families can sign up. Empty: open to all from the start',
  'planning.openings': 'Later openings by district (optional)',
  'planning.openings.hint': 'By the district where the child lives. Empty: as “sign-up opens” says',
  'planning.openings.by-district': 'District by district',
  'planning.opening-in': '{district} opens at',
  'planning.reserved-places': 'Reserved places (0: none)',
  'planning.reserved-places.hint':
    'Part of all places. Unused ones stay reserved until you reduce the number',
  'planning.reserved-for': 'For whom',
  'planning.reserved-for.nobody': 'Please choose',
  'reserved-for.new_residents': 'children of new-resident families',
  'reserved-for.first_timers': 'children who have not had a place of this kind',
  'reserved-for.desk': 'families signed up at a community desk',
  'planning.reserved-reason-zh': 'Why they are reserved (Chinese)',
  'planning.reserved-reason-en': 'Why they are reserved (English)',
  'planning.reserved-reason.hint': 'Published on the page of the activity',
  'planning.change-reservation': 'Reserve fewer places',
  'planning.change-reservation.submit': 'Save reserved places',
  'planning.reservation.now':
    '{n} places are reserved for {who}: {taken} of them taken, {waiting} waiting.',
  'planning.reservation.none': 'No places are reserved here',
  'planning.reserved-places.new': 'Reserve only',
  'planning.reserved-places.new.hint':
    'What is freed goes to waiting families in their order. 0 ends the reservation; who has such a place keeps it',
  'planning.problem.reserved': 'Give a number from 0 to 500',
  'planning.refused.prerequisite-gone': 'This activity is not in the catalogue, choose again',
  'planning.refused.open-to-all-outside': 'It must lie between opening and closing of sign-up',
  'planning.refused.district-opening-outside':
    'The times of districts must lie between opening and closing of sign-up',
  'planning.refused.district-gone': 'This district is not there any more, type again',
  'planning.refused.more-reserved-than-places': 'Not more can be reserved than there are places',
  'planning.refused.reserved-for-nobody': 'Choose for whom they are reserved',
  'planning.refused.reserved-without-reason': 'Say why in both languages: families will read it',
  'planning.refused.reserved-for-children':
    'Where guardians take part, no places can be reserved for children of new residents: change that under “places” first',
  'planning.refused.reserved-in-the-way':
    'Places less the reserved ones cannot be fewer than the general ones taken: reserve fewer first',
  'planning.refused.more-reserved-than-before': 'Once published, only fewer can be reserved',
  'planning.refused.fewer-than-reserved-taken':
    'Not fewer than the reserved places taken. To end the reservation, give 0',

  'who.prerequisite': 'Only after “{title}”',
  'reserved.reason': 'Reason: {reason}',
  'fact.reserved': 'Reserved',
  'fact.reserved.of': '{n} of them for {who}',
  'fact.open-to-all': 'New residents first',
  'fact.open-to-all.from': 'Only new-resident families until {when}, then everybody',
  'fact.district-opening': '{district}: from {when}',
  'offering.reserved-left': '{n} reserved places left',
  'about.reserved-left': 'Only reserved places are left: others go to the waitlist',

  'filter.mine': 'My children can join',
  'filter.mine.hint': 'Chosen by the age, grade, town and earlier lessons of your children',
  'filter.mine.no-children': 'No child yet: these are activities for guardians.',
  'empty.mine': 'Nothing your children can join now. Look at the whole city',

  'approval.fact.prerequisite': 'Only after',
  'approval.fact.open-to-all': 'New residents first until',
  'approval.fact.openings': 'Openings by district',
  'approval.fact.reserved': 'Reserved',
  'planning.demand':
    'Over the past year {n} asked for each place of such activities; from 3 on a ballot is the default',
} as const
