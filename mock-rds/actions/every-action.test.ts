import { NormalizedSchema } from '@smithy/core/schema'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryFields, type Fields } from '../testing/arbitrary-input.ts'
import { brokenInputs } from '../testing/broken-input.ts'
import { openStage, type Stage } from '../testing/stage.ts'
import { ACTIONS, operationSchema } from './registry.ts'

const SEED = 20260105
const INPUTS_PER_ACTION = 5

const actions = Object.keys(ACTIONS).toSorted()

test('input that keeps to the model of any action never gives a 500', async () => {
  await using stage = await openStage({ timing: 'instant' })
  for (const action of actions) {
    const inputs = fc.sample(arbitraryFields(inputOf(action)), { numRuns: INPUTS_PER_ACTION, seed: SEED })
    for (const input of inputs) {
      const { status, text } = await send(stage, action, input)
      expect.soft(status, `${action} ${JSON.stringify(input)}\n${text}`).toBeLessThan(500)
      stage.advance(1)
    }
  }
})

test('input that breaks the model of any action gives the fault for it', async () => {
  await using stage = await openStage({ timing: 'instant' })
  for (const action of actions) {
    const [valid = {}] = fc.sample(arbitraryFields(inputOf(action)), { numRuns: 1, seed: SEED })
    for (const [code, broken] of brokenInputs(inputOf(action), valid)) {
      const { status, text } = await send(stage, action, broken)
      const answer = `${action} ${JSON.stringify(broken)}\n${text}`
      expect.soft([status, codeOf(text)], answer).toEqual([400, code])
    }
  }
})

function inputOf(action: string): NormalizedSchema {
  const schema = operationSchema(action)
  if (!schema) throw new Error(`The SDK has no action ${action}`)
  return NormalizedSchema.of(schema[4])
}

async function send(stage: Stage, action: string, input: Fields) {
  const body = new URLSearchParams({ Action: action, Version: '2014-10-31', ...input })
  const authorization =
    'AWS4-HMAC-SHA256 Credential=test/20260105/us-east-1/rds/aws4_request, SignedHeaders=host, Signature=0'
  const response = await fetch(stage.mock.url, { method: 'POST', body, headers: { authorization } })
  return { status: response.status, text: await response.text() }
}

function codeOf(text: string): string | undefined {
  return /<Code>([^<]*)<\/Code>/.exec(text)?.[1]
}
