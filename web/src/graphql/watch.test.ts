import type { DocumentNode, ExecutionResult } from 'graphql'
import type { Sink } from 'graphql-ws'
import { expect, test, vi } from 'vitest'
import { watch } from './watch.ts'

/** What was subscribed, oldest first. */
const begun: { readonly variables: unknown; readonly sink: Sink<ExecutionResult> }[] = []

vi.mock('./socket.ts', () => ({
  socket: {
    subscribe: ({ variables }: { variables: unknown }, sink: Sink<ExecutionResult>) => {
      begun.push({ variables, sink })
      return () => {}
    },
  },
  retries: {
    join: (again: () => void) => {
      again()
      return () => {}
    },
  },
}))

const DOCUMENT: DocumentNode = { kind: 'Document' as DocumentNode['kind'], definitions: [] }

const failure = (code: string) => ({ errors: [Object.assign(new Error(code), { extensions: { code } })] })

/** Watches; gives what the watcher hears, and how the server answers the latest subscription. */
function watched() {
  begun.length = 0
  const heard: string[] = []
  let last = 0
  watch(DOCUMENT, () => ({ after: last }), {
    next: ({ seq }: { seq: number }) => {
      last = seq
      heard.push(String(seq))
    },
    error: ({ graphQLErrors }) => heard.push(String(graphQLErrors[0]?.extensions['code'])),
    complete: () => heard.push('complete'),
  })
  const answer = (...results: readonly object[]): void => {
    const sink = begun.at(-1)?.sink
    for (const result of results) sink?.next(result as ExecutionResult)
    sink?.complete()
  }
  return { heard, answer }
}

test('what ends with an error is subscribed again from where it was, until it completes', () => {
  const { heard, answer } = watched()
  answer({ data: { seq: 5 } }, failure('STORAGE_UNAVAILABLE'))
  answer({ data: { seq: 6 } })
  expect(begun.map(({ variables }) => variables)).toEqual([{ after: 0 }, { after: 5 }])
  expect(heard).toEqual(['5', 'STORAGE_UNAVAILABLE', '6', 'complete'])
})

test('an error after which more comes does not count when it ends', () => {
  const { heard, answer } = watched()
  answer(failure('AWS_FAULT'), { data: { seq: 1 } })
  expect([begun.length, heard.at(-1)]).toEqual([1, 'complete'])
})

test('what would be refused again is not asked again', () => {
  const { heard, answer } = watched()
  answer(failure('NOT_FOUND'))
  expect([begun.length, heard]).toEqual([1, ['NOT_FOUND', 'complete']])
})
