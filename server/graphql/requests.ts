import type { ExecutionResult } from 'graphql'
import { GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { ErrorCode } from '../model/domain-error.ts'

/** Bounds what a request brings with it beside its document, and how many errors it is answered with. */
export const requestsWithinLimits: Plugin = {
  onExecute({ args: { variableValues }, setResultAndStopExecution }) {
    if (isTooDeep(variableValues)) setResultAndStopExecution(TOO_DEEP)
    return {
      onExecuteDone({ result, setResult }) {
        if (!isStream(result)) setResult(withFewErrors(result))
      },
    }
  },
  onSubscribe({ args: { variableValues }, setResultAndStopExecution }) {
    if (isTooDeep(variableValues)) setResultAndStopExecution(TOO_DEEP)
    return {
      onSubscribeResult: () => ({
        onNext({ result, setResult }) {
          setResult(withFewErrors(result))
        },
      }),
    }
  },
}

const TOO_DEEP: ExecutionResult = {
  errors: [
    new GraphQLError(
      `The variables are nested too deep; the limit is ${CLIENT_LIMITS.variableNesting} lists or objects inside each other.`,
      { extensions: { code: ErrorCode.BAD_USER_INPUT } },
    ),
  ],
}

/** Looks at a level at a time: what is nested without end must not take the stack with it. */
function isTooDeep(value: unknown): boolean {
  let level: readonly object[] = childrenOf([value])
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > CLIENT_LIMITS.variableNesting) return true
    level = childrenOf(level.flatMap((parent) => Object.values(parent)))
  }
  return false
}

const childrenOf = (values: readonly unknown[]): readonly object[] =>
  values.filter((value) => typeof value === 'object' && value !== null)

function withFewErrors(result: ExecutionResult): ExecutionResult {
  const { errors = [] } = result
  if (errors.length <= CLIENT_LIMITS.errors) return result
  const rest = errors.length - CLIENT_LIMITS.errors + 1
  const last = new GraphQLError(`${rest} more errors are left out.`, {
    extensions: { code: ErrorCode.LIMIT_EXCEEDED },
  })
  return { ...result, errors: [...errors.slice(0, CLIENT_LIMITS.errors - 1), last] }
}

const isStream = (result: object): result is AsyncIterable<unknown> => Symbol.asyncIterator in result
