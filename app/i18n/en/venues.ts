/** Venues, rooms and clashes. */
export const venues = {
  'clash.page': 'Check for clashes',
  'clash.offline': 'No network: this is checked when you save',
  'clash.none': 'No clash of venue, room or staff',
  'clash.title': 'Clashes: {n}',
  'clash.meeting': 'Class session {numbers}',
  'clash.number-separator': ', ',
  'clash.venue-taken': '{place} is taken {when} by {organisation} (“{title}”)',
  'clash.venue-taken.untitled': '{place} is taken {when} by {organisation}',
  'clash.venue-taken.own': '{place} is taken {when} by your own “{title}”',
  'clash.venue-taken.self':
    'overlaps another class session of this offering at the same place, {when}',
  'clash.staff-taken': '{name} teaches at {place} {when} ({organisation})',
  'clash.staff-taken.own': '{name} teaches “{title}” at {place} {when}',
  'clash.staff-taken.self': '{name} already has a class session of this offering {when}',
  'clash.too-little-travel':
    '{name} has only {minutes} minutes from {place} ({when}); between towns it takes {needs}',
  'clash.venue-too-small': 'the place holds {capacity} people; with staff, {people} would come',
  'clash.outside-contract': 'outside the contract ({from} to {to})',
  'clash.outside-season': 'outside the season ({from} to {to})',
}
