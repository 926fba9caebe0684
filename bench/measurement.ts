import { appendFileSync } from 'node:fs'
import { z } from 'zod'

/** Names the file that a bench appends its measurements to, one JSON object on a line; set by `npm run bench`. */
export const REPORT_VARIABLE = 'BENCH_REPORT'

const reference = z.object({ name: z.string(), value: z.number() }).readonly()

const common = {
  /** What was measured; unique in its bench. */
  name: z.string(),
  /** How it was measured: on what, over how many, under which clock. */
  method: z.string(),
  value: z.number(),
  /** Of the value and of its reference, such as `calls`, `ms`, `MB`. */
  unit: z.string(),
  better: z.enum(['lower', 'higher']),
}

const compared = z.object({
  ...common,
  /** What the value is divided by: the same kind of thing, measured in the same run. */
  reference,
  /** The limit for the value or for the ratio; a limit is met when it is reached exactly. */
  target: z.union([z.object({ value: z.number() }), z.object({ ratio: z.number() })]).optional(),
  /**
   * How far this may get worse than the recorded run: `exact` not at all, for what is counted; by a part of the ratio,
   * for what is timed (0.2 is a fifth); `none` where only people look at it.
   */
  gate: z.union([z.enum(['exact', 'none']), z.object({ noise: z.number() })]),
})

/** Without a reference there is no ratio, and a bare time says more of the machine than of the program. */
const alone = z.object({
  ...common,
  target: z.object({ value: z.number() }).optional(),
  gate: z.enum(['exact', 'none']),
})

/** One measurement: a counted number, or a ratio to something else that was measured in the same run. */
export const measurement = z.union([compared, alone]).readonly()
export type Measurement = z.output<typeof measurement>

/** Prints measurements for people, and hands them over to `npm run bench` when that runs the bench. */
export function report(measurements: readonly Measurement[]): void {
  const file = process.env[REPORT_VARIABLE]
  for (const each of measurements) {
    console.log(lineOf(each))
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(each, (_, value) => rounded(value))}\n`)
  }
}

/** Four digits are more than any time repeats; a whole number keeps all of its own. */
const rounded = (value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(4)) : value

/** The middle one of some values. */
export const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN

/** The value as a multiple of its reference; undefined without one. */
export const ratioOf = (measured: Measurement): number | undefined =>
  'reference' in measured ? measured.value / measured.reference.value : undefined

/** Whether the target is met; undefined without one. */
export function isMet(measured: Measurement): boolean | undefined {
  const { target, better } = measured
  if (target === undefined) return undefined
  const [reached = Number.NaN, limit] =
    'ratio' in target ? [ratioOf(measured), target.ratio] : [measured.value, target.value]
  return better === 'lower' ? reached <= limit : reached >= limit
}

/** Such as `at most 44 calls` or `at least 0.8 times`; undefined without a target. */
export function targetText({ target, better, unit }: Measurement): string | undefined {
  if (target === undefined) return undefined
  const limit = 'ratio' in target ? `${target.ratio} times` : `${target.value} ${unit}`
  return `${better === 'lower' ? 'at most' : 'at least'} ${limit}`
}

/** A number as people read it: whole when it is whole, and otherwise with three digits that count. */
export const numberText = (value: number): string =>
  Number.isInteger(value) || Math.abs(value) >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(3)))

/** `met`, `missed`, or nothing when there is no target. */
export function metText(measured: Measurement): string {
  const met = isMet(measured)
  if (met === undefined) return ''
  return met ? 'met' : 'missed'
}

function lineOf(measured: Measurement): string {
  const ratio = ratioOf(measured)
  const target = targetText(measured)
  return [
    `${measured.name}: ${numberText(measured.value)} ${measured.unit}`,
    ...('reference' in measured && ratio !== undefined
      ? [`${numberText(ratio)} times ${measured.reference.name} (${numberText(measured.reference.value)})`]
      : []),
    ...(target === undefined ? [] : [`target ${target}: ${metText(measured)}`]),
  ].join('; ')
}
