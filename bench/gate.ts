import type { Measurement } from './measurement.ts'
import { numberText, ratioOf } from './measurement.ts'

/** How a measurement stands against the recorded one, and by how much. */
export interface Verdict {
  readonly standing: 'worse' | 'better' | 'same'
  readonly text: string
}

/** Whether a later run is held against these. */
export const isGated = (measurements: readonly Measurement[]): boolean =>
  measurements.some(({ gate }) => gate !== 'none')

/** Holds measurements against the recorded ones, one verdict for each that is gated now or was when it was recorded. */
export function judgeAll(
  measured: readonly Measurement[],
  recorded: readonly Measurement[],
): readonly Verdict[] {
  const names = new Set(measured.map(({ name }) => name))
  const lost = recorded.filter(({ name, gate }) => gate !== 'none' && !names.has(name))
  return [
    ...measured.flatMap((now) => {
      const before = recorded.find(({ name }) => name === now.name)
      return now.gate === 'none' ? [] : [before ? judge(now, before) : unknown(now)]
    }),
    ...lost.map(({ name }) => ({ standing: 'worse', text: `${name}: recorded, and not measured` }) as const),
  ]
}

const unknown = ({ name }: Measurement): Verdict => ({ standing: 'worse', text: `${name}: not recorded yet` })

/** By the value where it is counted, else by the ratio, with the room that the measurement asks for. */
function judge(now: Measurement, before: Measurement): Verdict {
  const isCounted = now.gate === 'exact'
  const noise = typeof now.gate === 'object' ? now.gate.noise : 0
  const [is, was] = isCounted ? [now.value, before.value] : [ratioOf(now), ratioOf(before)]
  if (is === undefined || was === undefined || now.unit !== before.unit)
    return { standing: 'worse', text: `${now.name}: recorded as another kind of measurement` }
  const unit = isCounted ? now.unit : `times ${'reference' in now ? now.reference.name : ''}`
  const room = noise > 0 ? `, room for noise ${numberText(noise * 100)} %` : ''
  return {
    standing: standingOf(now.better === 'lower' ? [was, is] : [is, was], noise),
    text: `${now.name}: ${numberText(is)} ${unit}, recorded ${numberText(was)}${changeText(is, was)}${room}`,
  }
}

/** Of two numbers whose first one must not be the lower. */
function standingOf([upper, lower]: readonly [number, number], noise: number): Verdict['standing'] {
  if (!(lower <= upper * (1 + noise))) return 'worse'
  return lower * (1 + noise) < upper ? 'better' : 'same'
}

function changeText(is: number, was: number): string {
  const percent = (is / was - 1) * 100
  return Number.isFinite(percent) && percent !== 0
    ? ` (${percent > 0 ? '+' : ''}${numberText(percent)} %)`
    : ''
}
