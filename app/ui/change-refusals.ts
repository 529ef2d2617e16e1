/** Refusals of a change of class sessions as problems of its form: each sentence once, at the field that mends it. */
export function refusalProblems(
  because: readonly { code: string }[],
  fields: Record<string, string>,
  otherwise: string,
) {
  const codes = [...new Set(because.map(({ code }) => code))]
  return codes.map((code) => ({
    field: fields[code] ?? otherwise,
    key: `provider.problem.${code}`,
  }))
}
