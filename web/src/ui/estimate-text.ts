import { rangeText } from '#lib/duration-range.ts'

/** How long something is expected to take, in seconds. */
export interface Range {
  readonly low: number
  readonly high: number
}

/** `about 45 to 70 minutes, an estimate`, and `about 12 to 20 minutes left, an estimate`. */
export const estimateText = (range: Range, left?: 'left'): string =>
  `${aboutText(range)}${left === undefined ? '' : ' left'}, an estimate`

/** The same where there is little room: `about 5 to 15 min`, with its unit never alone on a line. */
export const shortEstimateText = (range: Range): string =>
  aboutText(range)
    .replace(/ seconds?/, '\u00a0s')
    .replace(/ minutes?/, '\u00a0min')

/** Said of what takes longer than expected: `longer than the usual 5 to 15 minutes`. */
export const lateText = (usual: Range): string =>
  `longer than the usual ${rangeText(usual).replace(UP_TO, '')}`

/** How a range begins that has no lower end to speak of. */
const UP_TO = /^up to /

function aboutText(range: Range): string {
  const text = rangeText(range)
  return UP_TO.test(text) ? text : `about ${text}`
}

/** What is left of a range after some seconds. */
export const after = ({ low, high }: Range, seconds: number): Range => ({
  low: Math.max(0, low - seconds),
  high: Math.max(0, high - seconds),
})
