/** Something that was expected of a scenario and did not happen; both sides are plain data, for the report. */
export class Mismatch extends Error {
  override readonly name = 'Mismatch'
  readonly expected: unknown
  readonly actual: unknown

  constructor(what: string, expected: unknown, actual: unknown) {
    super(what)
    this.expected = expected
    this.actual = actual
  }
}

/** Throws a Mismatch unless two values of plain data are equal. `what` says what should have held. */
export function expectEqual(what: string, actual: unknown, expected: unknown): void {
  if (canonical(actual) !== canonical(expected)) throw new Mismatch(what, expected, actual)
}

/** Throws a Mismatch unless something holds; `actual` is shown when it does not. */
export function expectTrue(what: string, holds: boolean, actual: unknown): void {
  if (!holds) throw new Mismatch(what, true, actual)
}

/** One text for equal data, in whatever order its keys are. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  ) ?? 'undefined'
