import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ACTIONS } from './actions/registry.ts'
import { faultBody } from './faults.ts'
import { QUIET } from './happenings/settings.ts'
import { UNKNOWNS } from './world/behaviour.ts'

const README = readFileSync(new URL('README.md', import.meta.url), 'utf8')

test.each(UNKNOWNS)('README.md has the positions of $name', ({ name, about, positions }) => {
  const listed = positions.map((position) => `\`${position}\``).join(', ')
  expect(README).toContain(`| \`${name}\` | ${about} | ${listed} |`)
})

test('README.md says what every kind of fault does, and names every field', () => {
  for (const kind of faultBody.shape.kind.options) expect.soft(README).toContain(`\n| \`${kind}\` | `)
  for (const field of Object.keys(faultBody.shape)) expect.soft(README).toMatch(RegExp(`\\b${field}\\b`))
})

test('README.md has every switch for what happens automatically', () => {
  for (const name of Object.keys(QUIET)) expect.soft(README).toContain(`\n| \`${name}\` | `)
})

test('README.md lists the actions that there are, and no others', () => {
  const rows = README.slice(README.indexOf('## Actions'), README.indexOf('Beside RDS')).split('\n')
  const listed = rows.flatMap(
    (row) => row.split('|')[2]?.match(/\b[A-Z][A-Za-z]+DB\w+|\b[A-Z][a-z]+[A-Z]\w+/g) ?? [],
  )
  expect(listed.toSorted()).toEqual(Object.keys(ACTIONS).toSorted())
})

test('README.md counts the actions right', () => {
  expect(README).toContain(`\n${Object.keys(ACTIONS).length} actions of RDS`)
})

test('README.md shows the example of msw that is run as a test', () => {
  const example = readFileSync(new URL('handlers.test.ts', import.meta.url), 'utf8')
  expect(README).toContain(`\`\`\`ts\n${example}\`\`\`\n`)
})
