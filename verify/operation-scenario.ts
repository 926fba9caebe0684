import type { ClusterChange } from './cluster-state.ts'
import { unchanged, withClass, withCluster } from './cluster-state.ts'
import { expectServingAtLeast, expectWritesAsAnnounced } from './expectations/availability.ts'
import { expectCluster } from './expectations/cluster.ts'
import { expectInventory } from './expectations/inventory.ts'
import type { RefusalKind } from './expectations/operation.ts'
import { expectRefusal, expectState } from './expectations/operation.ts'
import type { Happening } from './happenings.ts'
import { aws } from './happenings.ts'
import { expectEqual } from './mismatch.ts'
import type { OperationOrder, OrderOptions } from './operation-orders.ts'
import type { OperationView } from './operation-view.ts'
import type { Scenario } from './scenario.ts'
import type { Testbed } from './testbed.ts'

/** One operation as data: the request, what happens, and what there is to see at the end. */
export interface DescribedOperation {
  /** What happens before the operation is created. */
  readonly given?: readonly Happening[]
  readonly request: OperationRequest
  /** The creation is refused for this reason, in words that name all of this, and AWS gets no call for it. */
  readonly refused?: readonly [kind: RefusalKind, ...words: readonly string[]]
  /** What happens between the creation and the start. */
  readonly beforeStart?: readonly Happening[]
  /** What happens after the start, in order. */
  readonly happenings?: readonly Happening[]
  /** What else there is to see at the end. */
  readonly afterwards?: readonly Happening[]
  /** `COMPLETED` unless given. An upgrade is continued at each breakpoint that remains. */
  readonly ends?: OperationView['state']
  /** Every call that AWS got, in order: with all parameters, or by action alone. */
  readonly calls?: readonly string[]
  /** How often the plan announces that writes are interrupted. */
  readonly writeInterruptions?: number
  /** The fewest members that serve at any time. */
  readonly serving?: number
  /** A fault interrupts writes more often than the plan announces. */
  readonly faultsInterrupt?: boolean
  /** Others change the cluster too: what it becomes is compared only where it is given here. */
  readonly othersChangeIt?: boolean
  /** What is different about the cluster at the end; without it, what was requested, or nothing after a rollback. */
  readonly becomes?: ClusterChange
  /** What is added to the region; without it, the final snapshot of an upgrade. */
  readonly adds?: readonly string[]
}

/** An operation on a cluster, and the options that are no part of its spec. */
interface OperationRequest {
  readonly cluster: string
  readonly order: OperationOrder
  readonly options: OrderOptions
}

/** A request for an operation on a cluster. */
export const on = (cluster: string, order: OperationOrder, options: OrderOptions = {}): OperationRequest => ({
  cluster,
  order,
  options,
})

/** A scenario of one operation as data; its cluster is that of the request. */
type OperationScenario = Omit<Scenario, 'name' | 'cluster' | 'run'> & DescribedOperation

/** A scenario that is data, or one that is carried out by code of its own. */
type AnyScenario = OperationScenario | Omit<Scenario, 'name'>

/** The scenarios that are described so, by their names; what they have in common comes second. */
export const scenarios = (
  all: Readonly<Record<string, AnyScenario>>,
  common: Pick<Scenario, 'only'> = {},
): readonly Scenario[] =>
  Object.entries(all).map(([name, described]) => ({ name, ...common, ...asScenario(described) }))

/** Scenarios of one shape, by their names. */
export const each = <Row>(
  rows: readonly Row[],
  describe: (row: Row) => readonly [name: string, AnyScenario],
): Readonly<Record<string, AnyScenario>> => Object.fromEntries(rows.map(describe))

function asScenario(described: AnyScenario): Omit<Scenario, 'name'> {
  if ('run' in described) return described
  const { proves, request, settings, only, provokesErrors } = described
  return {
    proves,
    cluster: request.cluster,
    ...(settings && { settings }),
    ...(only && { only }),
    ...(provokesErrors && { provokesErrors }),
    run: (testbed) => runOperation(testbed, described),
  }
}

/** Carries out one operation that is described so, in a scenario of several. */
export async function runOperation(testbed: Testbed, described: DescribedOperation): Promise<void> {
  const { given = [], request, refused, beforeStart = [], happenings = [] } = described
  const { cluster, order, options } = request
  const { operator } = testbed
  for (const happen of given) await happen(testbed, '')
  if (refused) {
    await expectRefusal(operator.create(cluster, order, options), ...refused)
    await aws.got(...(described.calls ?? []))(testbed, '')
    for (const happen of described.afterwards ?? []) await happen(testbed, '')
    return
  }
  const id = await operator.create(cluster, order, options)
  for (const happen of beforeStart) await happen(testbed, id)
  await operator.start(id)
  for (const happen of happenings) await happen(testbed, id)
  const ended = stopsByDefault(order)
    ? await operator.untilEndedThroughBreakpoints(id)
    : await operator.untilEnded(id)
  await expectEnd(testbed, ended, described)
  for (const happen of described.afterwards ?? []) await happen(testbed, id)
}

/** Whether it is an upgrade whose last breakpoint was not switched off. */
const stopsByDefault = (order: OperationOrder): boolean =>
  'engineUpgrade' in order && !order.engineUpgrade.skipPauses?.includes('CLEANUP')

async function expectEnd(
  testbed: Testbed,
  ended: OperationView,
  { request, ends = 'COMPLETED', othersChangeIt = false, ...expected }: DescribedOperation,
): Promise<void> {
  const { cluster, order } = request
  const { calls, writeInterruptions, serving, becomes, adds } = expected
  expectState(ended, ends)
  if (calls) await aws.got(...calls)(testbed, ended.id)
  if (writeInterruptions !== undefined)
    expectEqual('expected interruptions of writes', ended.expectedInterruptions.writes, writeInterruptions)
  if (serving !== undefined) await expectServingAtLeast(testbed, cluster, serving)
  const isComparable = !othersChangeIt && ['COMPLETED', 'ROLLED_BACK'].includes(ended.ending ?? '')
  if (isComparable && ends === 'COMPLETED' && !expected.faultsInterrupt)
    await expectWritesAsAnnounced(testbed, ended)
  const change = becomes ?? (isComparable ? requestedChange(order, ends) : undefined)
  if (change) await expectCluster(testbed, cluster, change)
  const added = adds ?? (isComparable ? snapshotsOf(ended, order) : undefined)
  if (added) await expectInventory(testbed, { added })
}

/** What an operation that went through has changed of its cluster: what was requested, and nothing after a rollback. */
function requestedChange(request: OperationOrder, ends: OperationView['state']): ClusterChange {
  if (ends === 'ROLLED_BACK' || 'instanceCycle' in request) return unchanged
  if ('storageTypeChange' in request)
    return withCluster({ storageType: request.storageTypeChange.targetStorageType })
  if ('engineUpgrade' in request)
    return withCluster({ engineVersion: request.engineUpgrade.targetEngineVersion })
  const { targetInstanceClass, excludeInstances } = request.instanceTypeChange
  return withClass(targetInstanceClass, excludeInstances)
}

const snapshotsOf = ({ id, clusterId, state }: OperationView, request: OperationOrder): readonly string[] =>
  'engineUpgrade' in request && request.engineUpgrade.skipFinalSnapshot !== true && state === 'COMPLETED'
    ? [`snapshot ${clusterId}-final-${id.slice(0, 8)}`]
    : []
