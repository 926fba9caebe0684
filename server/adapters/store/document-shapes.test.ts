import { expect, test } from 'vitest'
import { anOperation } from '../../testing/operation-fixture.ts'
import { anUpgrade } from '../../testing/preflight-builder.ts'
import { operationShape } from './document-shapes.ts'

const upgrade = anOperation({ spec: anUpgrade() })

const asked = (changes: object) => ({
  ...upgrade,
  spec: { ...upgrade.spec, parameters: { ...upgrade.spec.parameters, ...changes } },
})

test('a word that the input of the type does not know was written by a newer program, and is named', () => {
  expect(operationShape.safeParse(asked({ proxyHandling: 'SPLIT' })).error?.issues).toMatchObject([
    { path: ['spec', 'parameters', 'proxyHandling'], message: 'unknown proxy handling "SPLIT"' },
  ])
  expect(operationShape.safeParse(asked({ skipPauses: ['CLEANUP', 'LUNCH'] })).error?.issues).toMatchObject([
    { path: ['spec', 'parameters', 'skipPauses', 1], message: 'unknown engine upgrade pause "LUNCH"' },
  ])
})

test('a parameter that the type does not know, or does without, is no reason to refuse', () => {
  expect(operationShape.safeParse(asked({ cooling: 'SLOW', proxyHandling: undefined })).success).toBe(true)
})
