/** The roster app. */
export const rosterApp = {
  'app.title': 'Attendance',
  'app.without':
    'This browser cannot open the offline roster. You can take attendance in “My classes” (needs a network)',
  'app.without.link': 'To “My classes”',
}
