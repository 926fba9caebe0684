import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MOCK_LIMITS } from '#mock-rds/limits.ts'
import { CLIENT_LIMITS } from '#server/model/client-limits.ts'
import { IMPATIENT_ATTACKS, PATIENT_ATTACKS } from './all-attacks.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const DOCUMENT = readFileSync(join(ROOT, 'docs', 'security.md'), 'utf8')
const ATTACKS = [...IMPATIENT_ATTACKS, ...PATIENT_ATTACKS]

/** The rows of the table below a heading, each as its cells. */
function rowsBelow(heading: string): readonly (readonly string[])[] {
  const [, after = ''] = DOCUMENT.split(`\n${heading}\n`)
  const [section = ''] = after.split('\n#')
  const lines = section.split('\n').filter((line) => line.startsWith('|'))
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )
}

/** What stands between backticks. */
const quoted = (cell = ''): readonly string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text)

/** Checks that a limit is tried: by an attack that says so, or by a test that reads the limit. */
function expectTried(
  limit: string,
  by: string,
  limitsOf: (attack: (typeof ATTACKS)[number]) => readonly string[],
) {
  const name = /^attack: (.+)$/.exec(by)?.[1]
  if (name !== undefined) {
    const attack = ATTACKS.find((each) => each.name === name)
    expect(attack && limitsOf(attack), `${limit} is tried by "${name}"`).toContain(limit)
    return
  }
  const [path = ''] = quoted(by)
  expect(readFileSync(join(ROOT, path), 'utf8'), `${path} tries ${limit}`).toContain(`_LIMITS.${limit}`)
}

test.each([
  ['### The server', CLIENT_LIMITS, ({ limits }: (typeof ATTACKS)[number]) => limits],
  ['### The mock', MOCK_LIMITS, ({ mockLimits = [] }: (typeof ATTACKS)[number]) => mockLimits],
])(
  '%s: the table has every limit of the code, with its value and who tries it',
  (heading, limits, limitsOf) => {
    const rows = rowsBelow(heading)
    const documented = rows.map(([name, value]) => [quoted(name)[0], Number(value?.replaceAll(',', ''))])
    expect(documented).toEqual(Object.entries(limits))
    for (const [name, , bounds, beyond, by = ''] of rows) {
      expect(bounds).not.toBe('')
      expect(beyond).not.toBe('')
      expectTried(quoted(name)[0] ?? '', by, limitsOf)
    }
  },
)

test('every threat has tests that exist', () => {
  const rows = rowsBelow('## Threats')
  expect(rows.length).toBeGreaterThan(5)
  for (const [threat = '', , tests = ''] of rows) {
    const paths = quoted(tests)
    expect(paths.length, threat).toBeGreaterThan(0)
    for (const path of paths) expect(existsSync(join(ROOT, path)), path).toBe(true)
    for (const [, name] of tests.matchAll(/attack: ([^,|]+)/g))
      expect(ATTACKS.map((attack) => attack.name)).toContain(name)
  }
})
