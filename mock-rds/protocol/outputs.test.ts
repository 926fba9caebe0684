import { XmlShapeDeserializer } from '@aws-sdk/core/protocols'
import { NormalizedSchema } from '@smithy/core/schema'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ACTIONS, operationSchema } from '../actions/registry.ts'
import { RDS_NAMESPACE } from '../dispatch.ts'
import { arbitraryOutput } from '../testing/arbitrary-output.ts'
import { queryAnswer } from './xml-output.ts'

const OUTPUTS_PER_ACTION = 20

/** What the SDK's own protocol reads answers with. */
const sdk = new XmlShapeDeserializer({
  xmlNamespace: RDS_NAMESPACE,
  serviceNamespace: 'com.amazonaws.rds',
  timestampFormat: { default: 5, useTrait: true },
})

const withOutput = Object.keys(ACTIONS).flatMap((action) => {
  const schema = operationSchema(action)
  const output = schema && NormalizedSchema.of(schema[5])
  return output?.isStructSchema() ? [{ action, output }] : []
})

test.each(withOutput)(
  'any answer of $action parses in the SDK to the object that was meant',
  async ({ action, output }) => {
    for (const meant of fc.sample(arbitraryOutput(output), { numRuns: OUTPUTS_PER_ACTION, seed: 20260105 })) {
      const answer = { action, xmlNamespace: RDS_NAMESPACE, schema: output, output: meant, requestId: 'one' }
      expect(await sdk.read(output, queryAnswer(answer), `${action}Result`)).toEqual(meant)
    }
  },
)
