/** The members of an input that were given, among some that mean the same where they are copied to. */
export function pickGiven<S extends object, K extends keyof S>(
  source: S,
  keys: readonly K[],
): { [P in K]?: NonNullable<S[P]> } {
  const given: { [P in K]?: NonNullable<S[P]> } = {}
  for (const key of keys) {
    const value = source[key]
    if (value !== undefined && value !== null) given[key] = value
  }
  return given
}
