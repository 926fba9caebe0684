/** A stretch of time in milliseconds since 1970. */
export interface Span {
  readonly fromMs: number
  readonly toMs: number
}

/** A mark on the axis. */
export interface Tick {
  readonly label: string
  /** From 0 at the start of the axis to 100 at its end. */
  readonly percent: number
}

/** Where something lies on the axis, in percent of it. */
export interface Place {
  readonly left: number
  readonly width: number
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** Distances between marks that people count in. */
const STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400, 172_800, 604_800,
].map((seconds) => seconds * SECOND)

const MOST_TICKS = 5
const NARROWEST_PERCENT = 0.6

/** The axis that all steps share: from the first start to the last end, or to now while a step is under way. */
export function axisOf(
  steps: readonly { readonly startedAt: string | null; readonly completedAt: string | null }[],
  endAt: string | null,
  nowMs: number,
): Span | null {
  const starts = steps.flatMap(({ startedAt }) => (startedAt === null ? [] : [Date.parse(startedAt)]))
  if (starts.length === 0) return null
  const fromMs = Math.min(...starts)
  return { fromMs, toMs: Math.max(endAt === null ? nowMs : Date.parse(endAt), fromMs + SECOND) }
}

/** Marks at even distances: `0`, `5 m`, `10 m`. */
export function ticksOf({ fromMs, toMs }: Span): readonly Tick[] {
  const lengthMs = toMs - fromMs
  const stepMs = STEPS.find((each) => lengthMs / each <= MOST_TICKS) ?? lengthMs / MOST_TICKS
  const count = Math.floor(lengthMs / stepMs) + 1
  return Array.from({ length: count }, (_, index) => ({
    label: tickLabel(index * stepMs),
    percent: ((index * stepMs) / lengthMs) * 100,
  }))
}

function tickLabel(ms: number): string {
  if (ms === 0) return '0'
  if (ms % HOUR === 0) return `${ms / HOUR} h`
  if (ms % MINUTE === 0) return `${ms / MINUTE} m`
  return `${Math.round(ms / SECOND)} s`
}

/** Where a step lies on the axis; wide enough to be seen. Null before it began. */
export function placeOf(
  axis: Span,
  { startedAt, completedAt }: { readonly startedAt: string | null; readonly completedAt: string | null },
): Place | null {
  if (startedAt === null) return null
  const lengthMs = axis.toMs - axis.fromMs
  const beginMs = Date.parse(startedAt)
  const endMs = completedAt === null ? axis.toMs : Date.parse(completedAt)
  const width = Math.min(100, Math.max(NARROWEST_PERCENT, ((endMs - beginMs) / lengthMs) * 100))
  const left = Math.min(100 - width, Math.max(0, ((beginMs - axis.fromMs) / lengthMs) * 100))
  return { left, width }
}
