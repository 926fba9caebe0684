import type { DocumentNode, ExecutionArgs, ExecutionResult, OperationDefinitionNode } from 'graphql'
import { createSourceEventStream, execute, getOperationAST, Kind, visit } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { GraphqlContext } from '../context.ts'
import { finished } from '../requests.ts'

/** An answer that is being made, or was. */
type Answer = Promise<ExecutionResult>

/** What one subscription asks of each event. */
interface Asked {
  readonly args: ExecutionArgs
  /** The same text for all who ask the same: document, variables and who asks. */
  readonly same: string
}

/**
 * Executes the document of a subscription once for all who are told of the same change and ask the same in the same name.
 * All get the same result, as one object, so that it can be written once. What anyone may see depends on who asks, so that
 * belongs to what has to be the same. An answer with errors is for the one alone for whom it was executed: the errors may
 * be about that one's limits, or say that it has left.
 */
export function sharedEvents(): Plugin<object, object> {
  const answers = new WeakMap<object, Map<string, Answer>>()
  const numbers = new WeakMap<DocumentNode, number>()
  let documents = 0

  /** A number for a document: parsed documents are kept, so that the same text nearly always is the same object. */
  function numberOf(document: DocumentNode): number {
    const known = numbers.get(document)
    if (known !== undefined) return known
    numbers.set(document, ++documents)
    return documents
  }

  async function answerTo({ args, same }: Asked, event: object): Answer {
    const ofEvent = answers.get(event) ?? new Map<string, Answer>()
    answers.set(event, ofEvent)
    const known = ofEvent.get(same)
    if (!known) {
      const answer = answerAlone(args, event)
      ofEvent.set(same, answer)
      return answer
    }
    const result = await known
    return result.errors ? answerAlone(args, event) : result
  }

  return {
    onSubscribe({ setSubscribeFn }) {
      setSubscribeFn(async (args: ExecutionArgs) => {
        const source = await createSourceEventStream(args)
        if (!(Symbol.asyncIterator in source)) return source
        const asked = { args, same: `${numberOf(args.document)} ${sameOf(args)}` }
        return mapped(source, (event) => answerTo(asked, Object(event)))
      })
    },
  }
}

/** The answer to one, for one event; it is said what it cost when AWS was read for it. */
const answerAlone = async (args: ExecutionArgs, event: object): Answer =>
  finished(await execute({ ...args, rootValue: event }), Object(args.contextValue), 1)

/** What has to be the same, besides the document, for two to get the same answer to the same event. */
function sameOf({ document, operationName, variableValues, contextValue }: ExecutionArgs): string {
  const operation = getOperationAST(document, operationName)
  const given = variableValues ?? {}
  const used = operation ? variablesShown(document, operation) : Object.keys(given)
  const variables = used.toSorted().map((name) => [name, given[name]])
  const { principal }: Partial<Pick<GraphqlContext, 'principal'>> = Object(contextValue)
  return JSON.stringify([principal, operation?.name?.value, variables])
}

/**
 * The variables on which it depends what an event shows: all but those that are used in arguments of the subscription alone. They
 * say what is watched, and where from, as after does, which differs from client to client (see `delivered`).
 */
function variablesShown(document: DocumentNode, operation: OperationDefinitionNode): readonly string[] {
  const names = new Set<string>()
  const { selectionSet } = operation
  const selections = selectionSet.selections.map((selection) =>
    selection.kind === Kind.FIELD ? { ...selection, arguments: [] } : selection,
  )
  const shown = {
    ...document,
    definitions: document.definitions.map((each) =>
      each === operation ? { ...operation, selectionSet: { ...selectionSet, selections } } : each,
    ),
  }
  visit(shown, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void names.add(name.value),
  })
  return [...names]
}

/** A stream of what comes of each value of another; whoever ends it ends the other. */
const mapped = <T, R>(
  source: AsyncIterable<T>,
  made: (value: T) => Promise<R>,
): AsyncIterableIterator<R, undefined> => {
  const values = source[Symbol.asyncIterator]()
  const end = { done: true, value: undefined } as const
  return {
    next: async () => {
      const { done, value } = await values.next()
      return done ? end : { done: false, value: await made(value) }
    },
    return: async () => {
      await values.return?.()
      return end
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
