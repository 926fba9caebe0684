import { describe, expect, it } from 'vitest'
import { isGated, judgeAll } from './gate.ts'
import type { Measurement } from './measurement.ts'

const counted = (value: number): Measurement => ({
  name: 'calls',
  method: 'counted',
  value,
  unit: 'calls',
  better: 'lower',
  gate: 'exact',
})

const timed = (value: number, better: 'lower' | 'higher' = 'lower', bare = 10): Measurement => ({
  name: 'time',
  method: 'CPU time',
  value,
  unit: 'ms',
  better,
  reference: { name: 'the bare library', value: bare },
  gate: { noise: 0.2 },
})

const standings = (now: readonly Measurement[], before: readonly Measurement[]): readonly string[] =>
  judgeAll(now, before).map(({ standing }) => standing)

describe('the gate', () => {
  it('takes no counted number that is worse, and tells of one that is better', () => {
    expect(standings([counted(44)], [counted(44)])).toEqual(['same'])
    expect(judgeAll([counted(45)], [counted(44)])).toEqual([
      { standing: 'worse', text: 'calls: 45 calls, recorded 44 (+2.27 %)' },
    ])
    expect(standings([counted(43)], [counted(44)])).toEqual(['better'])
    expect(standings([counted(1)], [counted(0)])).toEqual(['worse'])
  })

  it('leaves a ratio its room for noise, in both directions', () => {
    expect(standings([timed(24)], [timed(20)])).toEqual(['same'])
    expect(standings([timed(25)], [timed(20)])).toEqual(['worse'])
    expect(standings([timed(16)], [timed(20)])).toEqual(['better'])
    expect(standings([timed(17, 'higher')], [timed(20, 'higher')])).toEqual(['same'])
    expect(standings([timed(16, 'higher')], [timed(20, 'higher')])).toEqual(['worse'])
  })

  it('compares ratios, so that a slower machine is no worse', () => {
    expect(standings([timed(200, 'lower', 100)], [timed(20)])).toEqual(['same'])
  })

  it('takes no measurement that cannot be compared', () => {
    expect(standings([counted(1)], [])).toEqual(['worse'])
    expect(standings([], [counted(1)])).toEqual(['worse'])
    expect(standings([{ ...timed(1), name: 'calls' }], [counted(1)])).toEqual(['worse'])
    expect(standings([timed(Number.NaN)], [timed(1)])).toEqual(['worse'])
  })

  it('leaves alone what only people look at', () => {
    const shown: Measurement = { ...counted(9), gate: 'none' }
    expect(standings([shown], [shown])).toEqual([])
    expect(standings([], [shown])).toEqual([])
    expect(isGated([shown])).toBe(false)
    expect(isGated([shown, counted(1)])).toBe(true)
  })
})
