import type { ExecutionResult } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { CLIENT_LIMITS } from '../model/client-limits.ts'
import { DomainError } from '../model/domain-error.ts'
import type { GraphqlContext } from './context.ts'
import { refusalError } from './errors.ts'
import { variablesRefusal } from './variables.ts'

/** What is known of a request before it is executed. */
type Asked = Parameters<typeof variablesRefusal>[0]

/**
 * Bounds what a request brings with it beside its document, and how many errors it is answered with; says with each answer
 * what it cost.
 */
export const requestsWithinLimits: Plugin = {
  onExecute({ args, setResultAndStopExecution }) {
    const refusal = refusalOf(args)
    if (refusal) setResultAndStopExecution(refusal)
    return {
      onExecuteDone({ result, setResult }) {
        if (!isStream(result)) setResult(finished(result, args.contextValue))
      },
    }
  },
  onSubscribe({ args, setResultAndStopExecution }) {
    const refusal = refusalOf(args)
    if (refusal) setResultAndStopExecution(refusal)
  },
}

function refusalOf(asked: Asked): ExecutionResult | undefined {
  const refusal = isTooDeep(asked.variableValues) ? tooDeep() : variablesRefusal(asked)
  return refusal && { errors: [refusalError(refusal)] }
}

const tooDeep = (): DomainError =>
  new DomainError(
    'DOCUMENT_TOO_LARGE',
    `The variables are nested too deep; the limit is ${CLIENT_LIMITS.variableNesting} lists or objects inside each other.`,
    { limit: 'variableNesting', maximum: CLIENT_LIMITS.variableNesting },
  )

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

/** The result with what it cost, if that is not less than the least that is said. */
export function finished(result: ExecutionResult, context: object, least = 0): ExecutionResult {
  const awsReads = awsReadsOf(context)
  const cost = awsReads >= least && { extensions: { ...result.extensions, cost: { awsReads } } }
  return { ...withFewErrors(result), ...cost }
}

const awsReadsOf = (context: object): number => (isContext(context) ? context.budget.awsReads : 0)

/** Yoga's types do not know with which context this API is served. */
const isContext = (context: object): context is Pick<GraphqlContext, 'budget'> => 'budget' in context

function withFewErrors(result: ExecutionResult): ExecutionResult {
  const { errors = [] } = result
  if (errors.length <= CLIENT_LIMITS.errors) return result
  const rest = errors.length - CLIENT_LIMITS.errors + 1
  const last = new DomainError('TOO_MANY_ERRORS', `${rest} more errors are left out.`, {
    limit: 'errors',
    maximum: CLIENT_LIMITS.errors,
  })
  return { ...result, errors: [...errors.slice(0, CLIENT_LIMITS.errors - 1), refusalError(last)] }
}

const isStream = (result: object): result is AsyncIterable<unknown> => Symbol.asyncIterator in result
