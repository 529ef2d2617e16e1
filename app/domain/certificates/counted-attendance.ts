/** One class session that was held, and how it went for one registration. */
export interface HeldForOne {
  presence: 'expected' | 'present' | 'late' | 'absent' | 'excused'
  minutes: number
  /** It stood under a weather order: whoever stayed away was told that it does not count. */
  hadWeather: boolean
}

/** `held`: class sessions that count; `came`: of these; `minutes`: of those attended. */
export interface CountedAttendance {
  held: number
  came: number
  minutes: number
}

/** What a registration's class sessions add up to. A class session that the weather excused counts only for who came. */
export function countAttendance(classSessions: readonly HeldForOne[]): CountedAttendance {
  const isHere = ({ presence }: HeldForOne) => presence === 'present' || presence === 'late'
  const attended = classSessions.filter(isHere)
  return {
    held: classSessions.filter((one) => isHere(one) || !one.hadWeather).length,
    came: attended.length,
    minutes: attended.reduce((all, { minutes }) => all + minutes, 0),
  }
}

/** Whether that completes an offering; `percent`: planning rule attendance_to_complete. */
export function isCompleted({ held, came }: CountedAttendance, percent: number) {
  return held > 0 && came * 100 >= held * percent
}
