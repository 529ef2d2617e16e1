const systems: [RegExp, string][] = [
  [/HarmonyOS/, 'HarmonyOS'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
]
const browsers: [RegExp, string][] = [
  [/MicroMessenger/, 'WeChat'],
  [/Edg/, 'Edge'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]

/** What people know a phone by: Android, Chrome. */
export function deviceName(request: Request) {
  const agent = request.headers.get('user-agent') ?? ''
  const named = [systems, browsers].flatMap((all) => all.find(([mark]) => mark.test(agent))?.[1])
  return named.filter((name) => name !== undefined).join(', ') || '?'
}
