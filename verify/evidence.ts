import { toInstant } from '#server/model/instant.ts'
import { callLine } from './expected-calls.ts'
import { Mismatch } from './mismatch.ts'
import type { StepView } from './operation-view.ts'
import type { Failure, OperationEvidence } from './outcome.ts'
import type { Testbed } from './testbed.ts'

/** Gathers what is needed to look into a failure. What cannot be had is left out. */
export async function evidenceOf(error: unknown, testbed: Testbed | undefined): Promise<Failure> {
  const operations = testbed?.operator.operationIds ?? []
  return {
    message: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    stack: error instanceof Error ? causes(error) : '',
    ...(error instanceof Mismatch && {
      comparison: { expected: plain(error.expected), actual: plain(error.actual) },
    }),
    operations: testbed ? operations.map((id) => operationEvidence(testbed, id)) : [],
    calls: testbed ? await callLines(testbed).catch(() => []) : [],
    serverErrors: testbed?.host.errors ?? [],
  }
}

const causes = (error: Error): string =>
  error.cause instanceof Error
    ? `${error.stack}\ncaused by ${causes(error.cause)}`
    : (error.stack ?? error.message)

/** Plain data survives the way to another thread. */
const plain = (value: unknown): unknown =>
  value instanceof Error
    ? `${value.name}: ${value.message}`
    : value === undefined
      ? 'undefined'
      : JSON.parse(JSON.stringify(value))

function operationEvidence({ operator }: Testbed, id: string): OperationEvidence {
  const view = operator.shown(id)
  return {
    headline: view ? `${id} ${view.type} on ${view.clusterId}: ${view.state}` : `${id}: nothing is shown`,
    steps: view?.steps.map(stepLine) ?? [],
    events: operator.toldEvents(id).map(({ seq, at, message }) => `${seq} ${at} ${message}`),
  }
}

const stepLine = ({ index, title, state, waitCondition, error, calls }: StepView): string =>
  [
    `${index} ${state} ${title}`,
    waitCondition && `waits for ${waitCondition}`,
    error,
    calls.map((call) => `${call.action} ${call.state}`).join(', '),
  ]
    .filter((part) => part)
    .join(' | ')

async function callLines({ mock }: Testbed): Promise<readonly string[]> {
  const calls = await mock.mutations()
  return calls.map(
    ({ at, action, parameters, outcome }) => `${toInstant(at)} ${callLine(action, parameters)} -> ${outcome}`,
  )
}
