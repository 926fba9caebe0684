import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SEEDED_BUGS } from './all-bugs.ts'

test.for(Object.entries(SEEDED_BUGS))(
  '%s: what it replaces stands in the source once',
  ([, { file, code, instead }]) => {
    expect(readFileSync(file, 'utf8').split(code)).toHaveLength(2)
    expect(instead).not.toBe(code)
  },
)
