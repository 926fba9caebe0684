import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SCENARIOS } from './all-scenarios.ts'
import { listText } from './list-text.ts'

test('names are unique, since scenarios are called by them', () => {
  const names = SCENARIOS.map(({ name }) => name)
  expect(names).toEqual([...new Set(names)])
})

test('docs/verify.md lists what every scenario proves (paste what `npm run verify -- --list` prints)', () => {
  expect(readFileSync('docs/verify.md', 'utf8')).toContain(`\n${listText(SCENARIOS)}`)
})
