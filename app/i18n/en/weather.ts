export const weather = {
  'weather.mail.stop.subject': 'Called off: {title} ({date})',
  'weather.mail.stop.conclusion':
    '{signal} signal in {town}: {title} is called off; {who} stays home.',
  'weather.mail.stop.way':
    'If you have not left, stay home; if you are on the way, shelter nearby.',
  'weather.mail.stop.makeup': 'You will be told of a make-up, and if the suspension is lifted.',
  'weather.mail.stop.list': 'Called off',
  'weather.mail.go-on': 'Goes on; travel safely, or report an absence: {when}',
  'weather.mail.indoors': 'Moves indoors, the teacher says where: {when}',
  'weather.mail.notice.subject': '{signal} signal, class goes on: {title}',
  'weather.mail.notice.conclusion':
    '{signal} signal in {town}. {title} goes on; travel safely, or report an absence.',
  'weather.mail.indoor.subject': '{signal} signal, moved indoors: {title}',
  'weather.mail.indoor.conclusion':
    '{signal} signal in {town}. {title} moves indoors; the teacher says where.',
  'weather.mail.hold.subject': 'Children are safe indoors: collect when it is safe',
  'weather.mail.hold.conclusion':
    '{signal} signal in {town}. {who} is indoors with the staff. Come when it is safe, not before.',
  'weather.mail.hold.place': 'Collect at',
  'weather.mail.hold.phone': 'Phone',
  'weather.mail.lifted.subject': 'Back on: {title} ({date})',
  'weather.mail.lifted.conclusion':
    'The suspension ({signal}) is lifted: {title} takes place, same time and place. {who} is expected.',
  'weather.mail.lifted.list': 'Taking place',
  'weather.mail.lifted.leave': 'If you cannot come, report an absence; it does not count.',
  'weather.mail.officer-note': 'From the office: {note}',
  'weather.mail.staff.subject': 'Weather stop in {town}: {n} sessions',
  'weather.mail.staff.conclusion':
    '{signal} signal in {town}: {n} of your sessions are hit. Please confirm each.',
  'weather.mail.staff.families': 'Families',
  'weather.mail.staff.families.n': '{n}, being told one by one',
  'weather.mail.staff.signal': 'Signal',
  'weather.mail.staff.list': 'Sessions hit',
  'weather.mail.staff.suspended': 'Called off: {when} {title} {place}',
  'weather.mail.staff.inside':
    'Under way, children stay indoors until collected safely: {when} {title} {place}',
  'weather.mail.staff.more': '{n} more: sign in to see them',
  'weather.mail.staff.hold':
    'Where children are present: let none leave alone, move indoors, call each family.',
  'weather.mail.staff.button': 'Confirm',
  'weather.mail.staff-lifted.subject': 'Weather stop lifted in {town}: {n} sessions',
  'weather.mail.staff-lifted.conclusion':
    'The {signal} suspension in {town} is lifted: {n} of your sessions take place.',
  'weather.mail.staff-lifted.list': 'Taking place',
  'weather.mail.staff-lifted.line': '{when} {title} {place}',
  'weather.towns-and-more': '{town} and others ({n} towns)',
  'weather.sms.stop': '{signal}, {town}: {title} {when} off. Do not come.',
  'weather.sms.notice': '{signal}, {town}: {title} {when} goes on.',
  'weather.sms.indoor': '{signal}, {town}: {title} {when} indoors.',
  'weather.sms.hold': '{signal}: children safe in {room}. Wait. {phone}',
  'weather.sms.lifted': 'Back on: {title} {when}, {place}.',
  'weather.sms.staff': '{signal}, {town}: {n} sessions hit. Sign in.',
  'weather.sms.staff-lifted': '{town}: lifted, {n} sessions back on.',
} as const
