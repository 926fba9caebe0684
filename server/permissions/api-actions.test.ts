import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SENT_ACTIONS } from './api-actions.ts'

/** Actions of which a command or a paginator is used in the sources of the adapter. */
function usedActions(): readonly string[] {
  const folder = new URL('../adapters/rds/', import.meta.url)
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  )
  const names = sources.flatMap((file) => {
    const source = readFileSync(new URL(file, folder), 'utf8')
    return [...source.matchAll(/\b(?:(\w+)Command|paginate(\w+))\b/g)].map(([, one, other]) => one ?? other)
  })
  return [...new Set(names)].filter((name) => name !== undefined).sort()
}

test('the list holds exactly the actions that the adapter sends, each once', () => {
  const listed = SENT_ACTIONS.map((action) => action.replace(/^.*:/, ''))
  expect(usedActions()).toEqual([...listed].sort())
})
