import fc from 'fast-check'
import { nextRevision, proposalOf } from '../adapters/store/next-revision.ts'
import { deepFreeze } from '../adapters/store/snapshot.ts'
import { advance } from '../engine/advance.ts'
import type { Draft } from '../engine/draft.ts'
import type { Command, Observation } from '../engine/observation.ts'
import type { CallAnswer } from '../model/call-answer.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import { DomainError } from '../model/domain-error.ts'
import type { Instant } from '../model/instant.ts'
import { addMs } from '../model/instant.ts'
import type { Operation } from '../model/operation.ts'
import { currentStep } from '../model/operation.ts'
import type { OperationEvent } from '../model/operation-event.ts'
import { FaultKind } from '../model/rds-fault.ts'
import { topologyOf } from '../model/topology.ts'
import { planned } from '../operations/kit/planned.ts'
import { aCluster, withInstance, withMember, withWriter } from './cluster-builder.ts'
import { aCreated, aFault, at, orderedAt, ROLLING, SETTINGS, TEMP } from './engine-fixture.ts'

/** Something that may happen to an operation, worked out in full when its turn comes. */
type Happening =
  | { readonly kind: 'reading'; readonly shows: keyof typeof VIEWS; readonly lagMs: number }
  | { readonly kind: 'looked'; readonly shows: keyof typeof VIEWS | 'nothing'; readonly lagMs: number }
  | { readonly kind: 'unreadable'; readonly fault: FaultKind }
  | { readonly kind: 'answered'; readonly which: number; readonly answer: CallAnswer }
  | { readonly kind: 'command'; readonly command: Command }

/** A happening, and how long after the one before. */
type Moment = readonly [afterMs: number, happening: Happening]

/** One observation, what the engine made of it, and how the events were numbered. */
export interface Taken {
  readonly before: Operation
  readonly observation: Observation
  /** Undefined when a command was refused. */
  readonly draft: Draft | undefined
  readonly after: Operation
  readonly newEvents: readonly OperationEvent[]
}

const base = aCluster()
const withTemp = withMember(base, TEMP)

/** What AWS may show. */
const VIEWS = {
  /** What the current step wants to see. */
  goal: (operation: Operation): ClusterReading => goalOf(operation),
  /** AWS at work on what the current step wants. */
  work: (): ClusterReading => ({
    ...withInstance(withTemp, 'orders-1', { status: 'rebooting' }),
    status: 'failing-over',
  }),
  rebooting: (): ClusterReading =>
    withInstance(withWriter(withTemp, TEMP.instanceId), 'orders-1', { status: 'rebooting' }),
  untouched: (): ClusterReading => base,
  tempIsReader: (): ClusterReading => withTemp,
  tempIsWriter: (): ClusterReading => withWriter(withTemp, TEMP.instanceId),
  broken: (): ClusterReading => ({ ...withTemp, status: 'storage-full' }),
  gone: (): undefined => undefined,
} as const

function goalOf(operation: Operation): ClusterReading {
  const step = currentStep(operation)
  switch (step?.kind) {
    case 'create_temp_instance':
      return withTemp
    case 'failover_to_instance':
      return withWriter(withTemp, step.input.instanceId)
    case 'reboot_instance':
      return withWriter(withTemp, TEMP.instanceId)
    default:
      return base
  }
}

const fault = fc.constantFrom(...Object.values(FaultKind)).map((kind) => aFault(kind))

const callAnswer: fc.Arbitrary<CallAnswer> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ outcome: 'accepted' } as const) },
  { weight: 1, arbitrary: fault.map((each) => ({ outcome: 'unknown', fault: each }) as const) },
  { weight: 2, arbitrary: fault.map((each) => ({ outcome: 'refused', fault: each }) as const) },
)

const plan = fc
  .constantFrom(base, withWriter(base, 'orders-2'))
  .map((cluster) => ({ steps: ROLLING, topology: topologyOf(cluster) }))

const WAY_BACK = [
  planned('failover_to_instance', { instanceId: 'orders-1' }),
  planned('delete_instance', { instanceId: TEMP.instanceId }),
]

const index = fc.integer({ min: -1, max: 9 })

const command: fc.Arbitrary<Command> = fc.oneof(
  plan.map((fresh) => ({ name: 'start', plan: fresh }) as const),
  fc.constant({ name: 'pause' } as const),
  fc.constant({ name: 'interrupt' } as const),
  { weight: 8, arbitrary: fc.constant({ name: 'continue' } as const) },
  plan.map((fresh) => ({ name: 'continue', plan: fresh }) as const),
  fc.subarray(WAY_BACK).map((steps) => ({ name: 'rollback', steps, impossible: [] }) as const),
  index.map((stepIndex) => ({ name: 'reset', stepIndex }) as const),
  fc.array(index, { maxLength: 3 }).map((stepIndexes) => ({ name: 'set_breakpoints', stepIndexes }) as const),
  fc.constantFrom(60, 600, 7200).map((seconds) => ({ name: 'update_wait_timeout', seconds }) as const),
  fc.constantFrom({ name: 'abort' } as const, { name: 'mark_complete' } as const),
)

const viewNames = Object.keys(VIEWS).filter((name): name is keyof typeof VIEWS => Object.hasOwn(VIEWS, name))

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('reading' as const),
      shows: fc.oneof({ weight: 2, arbitrary: fc.constant('goal' as const) }, fc.constantFrom(...viewNames)),
      lagMs: fc.constantFrom(0, 0, 0, 1000, 60_000),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('answered' as const), which: fc.nat(3), answer: callAnswer }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('command' as const), command }) },
  fc.record({
    kind: fc.constant('looked' as const),
    shows: fc.constantFrom('nothing', ...viewNames),
    lagMs: fc.constantFrom(0, 60_000),
  }),
  fc.record({
    kind: fc.constant('unreadable' as const),
    fault: fc.constantFrom(...Object.values(FaultKind)),
  }),
)

/** What may happen to an operation after its start, in any order and at any time. */
export const moments: fc.Arbitrary<readonly Moment[]> = fc.array(
  fc.tuple(fc.constantFrom(0, 1000, 5000, 30_000, 61_000, 400_000), happening),
  { minLength: 20, maxLength: 120 },
)

/** Lets it all happen to an operation, one after another; whatever is given to the engine is frozen. */
export function walk(all: readonly Moment[]): readonly Taken[] {
  const first: Moment = [
    0,
    { kind: 'command', command: { name: 'start', plan: { steps: ROLLING, topology: topologyOf(base) } } },
  ]
  const taken: Taken[] = []
  let operation = deepFreeze(aCreated())
  let now = at(0)
  for (const [afterMs, what] of [first, ...all]) {
    now = addMs(now, afterMs)
    const step = take(operation, observationOf(what, operation, now))
    taken.push(step)
    operation = step.after
  }
  return taken
}

function observationOf(what: Happening, operation: Operation, now: Instant): Observation {
  switch (what.kind) {
    case 'reading':
      return {
        kind: 'reading',
        at: now,
        reading: { at: addMs(now, -what.lagMs), cluster: VIEWS[what.shows](operation), events: [] },
      }
    case 'looked':
      return {
        kind: 'looked',
        at: now,
        ...(what.shows !== 'nothing' && {
          reading: { at: addMs(now, -what.lagMs), cluster: VIEWS[what.shows](operation) },
        }),
        later: [],
      }
    case 'unreadable':
      return { kind: 'unreadable', at: now, fault: aFault(what.fault) }
    case 'answered':
      return { kind: 'answered', at: now, ...latestCall(operation, what.which), answer: what.answer }
    case 'command':
      return orderedAt(now, what.command)
  }
}

/** One of the last calls of the operation, answered before or not. */
function latestCall({ steps }: Operation, which: number) {
  const calls = steps.flatMap(({ attempts }, stepIndex) =>
    attempts.map(({ number, intendedAt }) => ({ stepIndex, attempt: number, intendedAt })),
  )
  const newestFirst = calls.toSorted((one, other) => (one.intendedAt < other.intendedAt ? 1 : -1))
  const { stepIndex, attempt } = newestFirst[which] ?? newestFirst[0] ?? { stepIndex: 0, attempt: 1 }
  return { stepIndex, attempt }
}

function take(before: Operation, observation: Observation): Taken {
  const draft = unlessRefused(() => advance(before, deepFreeze(observation), SETTINGS))
  if (!draft || draft.operation === before) {
    return { before, observation, draft, after: before, newEvents: [] }
  }
  const { operation, newEvents } = nextRevision(before, proposalOf(draft.operation, draft.events))
  return { before, observation, draft, after: operation, newEvents }
}

function unlessRefused<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof DomainError) return undefined
    throw error
  }
}
