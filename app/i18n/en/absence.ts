/** Absence, walk-ins, make-ups. */
export const absence = {
  'absence.title': 'Report absence',
  'absence.tap': 'Report absence',
  'absence.tap.who': 'Report absence of {who}',
  'absence.tap.when': 'Report absence on {when}',
  'absence.excused': 'Excused',
  'absence.look': 'Excused: look or undo',
  'absence.hint': 'One tap is enough; no reason is needed. You can undo it until the class starts.',
  'absence.until': 'To report or undo, you have until the start: {time}',
  'absence.answer.told':
    'Absence noted. The teacher’s roster says “excused”, and this class is out of your calendar.',
  'absence.answer.kept': 'The teacher knows the reason.',
  'absence.answer.taken-back':
    'Absence undone. The teacher expects the child, and the calendar has the class again.',
  'absence.answer.begun':
    'The class has begun: absence cannot be reported or undone here any more. Please call the contact now.',
  'absence.answer.called-off': 'This class is suspended or cancelled: there is nothing to report.',
  'absence.answer.here':
    'The teacher has marked the child already: it cannot be changed here. Please call the contact.',
  'absence.answer.room-given':
    'Another child makes up for a class in this place. To come after all, please call the contact first.',
  'absence.closed.begun':
    'The class has begun; reporting and undoing end with the start. Please call the contact.',
  'absence.closed.called-off': 'This class is suspended or cancelled: there is nothing to report.',
  'absence.here': 'Marked by the teacher already',
  'absence.cause': 'Why? (optional)',
  'absence.cause.hint':
    'Only the teachers of this class and the coordinator see it. No medical detail is needed.',
  'absence.cause.ill': 'Ill',
  'absence.cause.family': 'Family matters',
  'absence.cause.school': 'School matters',
  'absence.cause.transport': 'No way to get there',
  'absence.cause.weather': 'Weather',
  'absence.cause.other': 'Other',
  'absence.cause.none': 'No reason given',
  'absence.cause.save': 'Tell the teacher',
  'absence.take-back': 'Undo',
  'absence.take-back.who': 'Undo the absence of {who}',
  'absence.link.over': 'This link is over',
  'absence.link.over.then':
    'The link of a reminder is good until the class starts. If you cannot come or must leave early, please call the contact.',
  'absence.signups': 'My sign-ups',
  'absence.count': '{n} ({list})',
  'absence.fact': 'Excused',
  'absence.count.cause': '{cause}: {n}',

  'mail.absence.subject': 'Absence noted: {title} ({date})',
  'mail.absence.conclusion': 'Absence of {who} noted: “{title}”, {when}.',
  'mail.absence.then':
    'All the best. It does not count as missed, and the place stays yours. You can undo it until the start.',
  'mail.absence.back.subject': 'Absence undone: {title} ({date})',
  'mail.absence.back.conclusion': '{who} is expected again, please be on time: “{title}”, {when}.',
  'mail.absence.back.then':
    'The teacher expects the child. You can report absence again until the start.',
  'mail.absence.lesson': 'Lesson',
  'mail.absence.lesson.of': 'Lesson {k} of {n}',
  'mail.absence.look': 'Look or undo',
  'sms.absence': 'Absence noted: {title}, {when}.',
  'sms.absence.back': 'Expected again: {title}, {when}.',

  'walk-in.title': 'Walk-in',
  'walk-in.link': 'Walk-in',
  'walk-in.free': '{n} places left. While families wait, places go to them first.',
  'walk-in.mobile': 'Guardian’s mobile number',
  'walk-in.mobile.hint': 'Ask the guardian in front of you. Every look-up is recorded.',
  'walk-in.new':
    'Nobody has this number yet. Ask for the guardian’s name, and call the number now.',
  'walk-in.guardian': 'Guardian’s name',
  'walk-in.rang': 'Call on the spot',
  'walk-in.rang.yes': 'I called this number, and the phone in the guardian’s hand rang',
  'walk-in.child': 'Who takes part',
  'walk-in.child.new': 'Another child',
  'walk-in.child.new.only': 'Another child (leave empty if you chose one above)',
  'walk-in.health.hint':
    'Read it out and tick what there is. Only this activity’s staff see it; deleted 30 days after the end.',
  'walk-in.health.asked': 'Was everything asked?',
  'walk-in.health.asked.yes': 'I asked every question; what is not ticked is not there',
  'walk-in.consents': 'Read out each consent and tick what the guardian agrees to',
  'walk-in.consents.hint': 'Never decide for the guardian. Pictures can be refused.',
  'walk-in.submit': 'Sign up and check in',
  'walk-in.refused': 'No walk-in now',
  'walk-in.not-open':
    'Walk-ins begin 30 minutes before the start. Until then please sign up or wait online.',
  'walk-in.over': 'It is too late for a walk-in. Please sign up online for the next time.',
  'walk-in.called-off': 'This class is suspended or cancelled: no walk-ins.',
  'walk-in.full':
    'No place is left, or it goes to a family that waits. Please join the waitlist online, or choose another class.',
  'walk-in.health-hold':
    'The coordinator has to call about health first: no water today. Please sign up online; the coordinator will call.',
  'walk-in.consents-missing':
    'Not all required consents are ticked. Without them the child cannot take part.',
  'walk-in.start-check-missing':
    'The start check has not been done. Do it first, then sign the child up',
  'walk-in.unsafe':
    'With one more child there are too few adults. Try again once the adults are here and checked in.',
  'walk-in.problem.mobile': 'A mobile number has 11 digits and starts with 1',
  'walk-in.problem.rang': 'Please call, and tick when it rang',
  'walk-in.problem.health': 'Please ask all the questions of health',
  'walk-in.problem.consents':
    'Please read out the required consents and tick them once the guardian agrees',
  'teach.answer.walk-in': 'Signed up and checked in. The family gets a confirmation.',

  'make-up.title': 'Make-up class',
  'make-up.link': 'Make up for it elsewhere',
  'make-up.missed':
    'Lesson {n} was missed. The same lesson can be made up for in another run of the organisation.',
  'make-up.which': 'Choose one',
  'make-up.hint':
    'For this once; afterwards the own class goes on. Coming there counts as having come.',
  'make-up.submit': 'Go there this once',
  'make-up.none':
    'There is none now. New ones appear here when classes are added or somebody is excused; look again in a few days.',
  'make-up.closed': 'Only who is excused or was absent can make up, and once for each class.',
  'make-up.gone': 'There is no room any more. Please choose another one.',
  'make-up.done': 'Done. Your calendar is up to date, and the teacher’s roster says “make-up”.',
  'make-up.tag': 'Make-up',
  'make-up.offer': 'May children who missed a class make up for it here?',
  'make-up.offer.yes': 'Yes: in the place of somebody excused, or on a free place',
  'make-up.offer.hint':
    'Only between runs of the same activity of your organisation, for the same lesson',
} as const
