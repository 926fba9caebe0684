import validate from 'asl-validator'
import { expect, test } from 'vitest'
import { readStateMachine } from './state-machine.ts'

const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:turn'

test('the state machine is valid Amazon States Language', () => {
  const { isValid, errorsText } = validate(readStateMachine({ TurnFunctionArn: ARN }), {
    checkPaths: true,
    checkArn: true,
  })
  expect(errorsText()).toBe('')
  expect(isValid).toBe(true)
})
