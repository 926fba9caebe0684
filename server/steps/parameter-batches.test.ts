import { expect, test } from 'vitest'
import type { ParameterSetting } from '../model/parameter-group-reading.ts'
import { parameterBatches } from './prepare-parameter-groups.ts'

const settings = (...names: readonly string[]): readonly ParameterSetting[] =>
  names.map((name) => ({ name, value: '1', isStatic: false }))

const numbered = (count: number) => settings(...Array.from({ length: count }, (_, index) => `p${index}`))

const namesOf = (batches: ReturnType<typeof parameterBatches>) =>
  batches.map((batch) => batch.map(({ name }) => name))

test.each([
  { count: 0, sizes: [] },
  { count: 1, sizes: [1] },
  { count: 20, sizes: [20] },
  { count: 21, sizes: [20, 1] },
  { count: 45, sizes: [20, 20, 5] },
])('$count settings travel in batches of $sizes', ({ count, sizes }) => {
  const batches = parameterBatches(numbered(count))
  expect(batches.map(({ length }) => length)).toEqual(sizes)
  expect(batches.flat()).toEqual(numbered(count))
})

test('settings that depend on one another travel together, wherever they stand', () => {
  const batches = namesOf(
    parameterBatches([...settings('collation_server'), ...numbered(25), ...settings('character_set_server')]),
  )
  expect(batches[0]?.slice(0, 2)).toEqual(['collation_server', 'character_set_server'])
})

test('a dependent pair is not torn apart by the limit', () => {
  const batches = namesOf(
    parameterBatches([...numbered(19), ...settings('ssl_min_protocol_version', 'ssl_max_protocol_version')]),
  )
  expect(batches.map(({ length }) => length)).toEqual([19, 2])
  expect(batches[1]).toEqual(['ssl_min_protocol_version', 'ssl_max_protocol_version'])
})
