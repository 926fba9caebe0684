import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SENT_ACTIONS } from './api-actions.ts'
import { iamPolicy, printIamPolicy } from './iam-policy.ts'

test('docs/iam-policy.json is the policy that the sources describe', () => {
  const file = readFileSync(new URL('../../docs/iam-policy.json', import.meta.url), 'utf8')
  expect(JSON.parse(file)).toEqual(JSON.parse(printIamPolicy()))
})

test('every action that is sent is allowed', () => {
  const allowed = iamPolicy.Statement.flatMap(({ Action }) => Action)
  expect(allowed).toEqual(expect.arrayContaining([...SENT_ACTIONS]))
})

test('statement names are what IAM accepts, and each is used once', () => {
  const names = iamPolicy.Statement.map(({ Sid }) => Sid)
  for (const name of names) expect(name).toMatch(/^[A-Za-z0-9]+$/)
  expect(new Set(names).size).toBe(names.length)
})
