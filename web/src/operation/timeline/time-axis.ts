import { durationText } from '../../ui/time-text.ts'
import { endOfStep, type PausedSpan } from '../worked-time.ts'

/** A stretch of time in milliseconds since 1970, and where it lies on the axis in percent of it. */
export interface Stretch {
  readonly fromMs: number
  readonly toMs: number
  readonly isPause: boolean
  readonly left: number
  readonly width: number
}

/** The axis of time that all steps share: stretches without a gap, in order. Pauses are folded. */
export type Axis = readonly Stretch[]

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

/** What the axis has to know of a step. */
interface TimedStep {
  readonly startedAt: string | null
  readonly completedAt: string | null
  readonly stoppedAt: string | null
}

const SECOND = 1_000

/** Distances between marks that people count in. */
const STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400, 172_800, 604_800,
].map((seconds) => seconds * SECOND)

const MOST_TICKS = 5
const NARROWEST_PERCENT = 0.6

/** A pause is no wider than this part of the time that was worked, and all of them together no wider than that. */
const WIDEST_PAUSE = 0.06
const WIDEST_PAUSES = 0.4

/**
 * The axis from the first start to the last end, or to now while a step is under way. A long pause is folded to a narrow
 * stretch, so that it does not shrink the bars of the steps; while it lasts, nothing on the axis moves.
 */
export function axisOf(
  steps: readonly TimedStep[],
  pauses: readonly PausedSpan[],
  endAt: string | null,
  nowMs: number,
): Axis | null {
  const starts = steps.flatMap(({ startedAt }) => (startedAt === null ? [] : [Date.parse(startedAt)]))
  if (starts.length === 0) return null
  const fromMs = Math.min(...starts)
  const toMs = Math.max(endAt === null ? nowMs : Date.parse(endAt), fromMs + SECOND)
  const spans = spansOf(fromMs, toMs, pauses)
  const workedMs = Math.max(SECOND, sumOf(spans.filter(({ isPause }) => !isPause).map(lengthOf)))
  const pauseCount = spans.filter(({ isPause }) => isPause).length
  const widestMs = workedMs * Math.min(WIDEST_PAUSE, WIDEST_PAUSES / Math.max(1, pauseCount))
  const shownMs = (span: Span): number => (span.isPause ? Math.min(lengthOf(span), widestMs) : lengthOf(span))
  const totalMs = sumOf(spans.map(shownMs))
  let left = 0
  return spans.map((span) => {
    const width = (shownMs(span) / totalMs) * 100
    left += width
    return { ...span, left: left - width, width }
  })
}

type Span = Omit<Stretch, keyof Place>

const lengthOf = ({ fromMs, toMs }: Span): number => toMs - fromMs

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0)

/** Work and pauses by turns. */
function spansOf(fromMs: number, toMs: number, pauses: readonly PausedSpan[]): readonly Span[] {
  const spans: Span[] = []
  let atMs = fromMs
  for (const { from, to } of pauses) {
    const begin = Math.max(atMs, Date.parse(from))
    const end = Math.min(toMs, to === null ? toMs : Date.parse(to))
    if (end <= begin) continue
    if (begin > atMs) spans.push({ fromMs: atMs, toMs: begin, isPause: false })
    spans.push({ fromMs: begin, toMs: end, isPause: true })
    atMs = end
  }
  if (toMs > atMs) spans.push({ fromMs: atMs, toMs, isPause: false })
  return spans
}

/** Marks at even distances of the time that was worked: `0`, `5 min`, `10 min`. */
export function ticksOf(axis: Axis): readonly Tick[] {
  const worked = axis.filter(({ isPause }) => !isPause)
  const lengthMs = sumOf(worked.map(lengthOf))
  const stepMs = STEPS.find((each) => lengthMs / each <= MOST_TICKS) ?? lengthMs / MOST_TICKS
  const ticks: Tick[] = []
  let doneMs = 0
  for (const { fromMs, toMs, left, width } of worked) {
    const spanMs = toMs - fromMs
    for (let ms = Math.ceil(doneMs / stepMs) * stepMs; ms < doneMs + spanMs; ms += stepMs) {
      ticks.push({ label: tickLabel(ms), percent: left + ((ms - doneMs) / spanMs) * width })
    }
    doneMs += spanMs
  }
  return ticks
}

const tickLabel = (ms: number): string => (ms === 0 ? '0' : durationText(ms / SECOND))

/** Where a step lies on the axis; wide enough to be seen. Null before it began. */
export function placeOf(axis: Axis, step: TimedStep, endedAt: string | null): Place | null {
  if (step.startedAt === null) return null
  const end = endOfStep(step, endedAt)
  const from = percentAt(axis, Date.parse(step.startedAt))
  const to = end === null ? 100 : percentAt(axis, Date.parse(end))
  const width = Math.min(100, Math.max(NARROWEST_PERCENT, to - from))
  return { left: Math.min(100 - width, from), width }
}

/** Where a moment lies on the axis, from 0 to 100. */
function percentAt(axis: Axis, ms: number): number {
  const stretch = axis.find(({ toMs }) => ms <= toMs)
  if (!stretch) return 100
  const { fromMs, toMs, left, width } = stretch
  return left + Math.max(0, (ms - fromMs) / (toMs - fromMs)) * width
}
