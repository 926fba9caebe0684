import { composeLambda } from './compose-lambda.ts'
import { readConfig } from './config.ts'

/** The entry of the Lambda function: the state machine calls it for one turn of one operation. */
export const { handler } = composeLambda(readConfig(process.env, 'lambda'), {
  version: process.env['AWS_LAMBDA_FUNCTION_VERSION'],
})
