import { NormalizedSchema } from '@smithy/core/schema'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryFields } from '../testing/arbitrary-input.ts'
import { brokenInputs } from '../testing/broken-input.ts'
import { sendSigned } from '../testing/send-signed.ts'
import { openStage } from '../testing/stage.ts'
import { ACTIONS, operationSchema } from './registry.ts'

const SEED = 20260105
const INPUTS_PER_ACTION = 5

const actions = Object.keys(ACTIONS).toSorted()

test('input that keeps to the model of any action never gives a 500', async () => {
  await using stage = await openStage({ timing: 'instant' })
  for (const Action of actions) {
    const inputs = fc.sample(arbitraryFields(inputOf(Action)), { numRuns: INPUTS_PER_ACTION, seed: SEED })
    for (const input of inputs) {
      const { status, text } = await sendSigned(stage, { Action, ...input })
      expect.soft(status, `${Action} ${JSON.stringify(input)}\n${text}`).toBeLessThan(500)
      stage.advance(1)
    }
  }
})

test('input that breaks the model of any action gives the fault for it', async () => {
  await using stage = await openStage({ timing: 'instant' })
  for (const Action of actions) {
    const [valid = {}] = fc.sample(arbitraryFields(inputOf(Action)), { numRuns: 1, seed: SEED })
    for (const [expected, broken] of brokenInputs(inputOf(Action), valid)) {
      const { status, code, text } = await sendSigned(stage, { Action, ...broken })
      const answer = `${Action} ${JSON.stringify(broken)}\n${text}`
      expect.soft([status, code], answer).toEqual([400, expected])
    }
  }
})

function inputOf(action: string): NormalizedSchema {
  const schema = operationSchema(action)
  if (!schema) throw new Error(`The SDK has no action ${action}`)
  return NormalizedSchema.of(schema[4])
}
