import type { Attempt } from '../model/attempt.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Creations } from '../model/creations.ts'
import type { Facts, OriginalCluster } from '../model/facts.ts'
import { groupsOfWriter } from '../model/groups-of-writer.ts'
import { likenessOfCluster, likenessOfInstance } from '../model/likeness.ts'
import type { RdsCall } from '../model/rds-call.ts'
import type { Reading } from '../model/reading.ts'
import type { Remedy } from '../model/remedy.ts'
import type { PlannedStep, Step, StepInputs, StepKind, StepProgress } from '../model/step.ts'
import { topologyOf } from '../model/topology.ts'
import type { Assessment } from '../steps/assessment.ts'
import type { StepDefinition } from '../steps/definition.ts'
import { aCluster } from './cluster-builder.ts'
import { READ_AT } from './preflight-builder.ts'

/** When the attempts of these builders were decided on: before any reading. */
export const INTENDED_AT = '2026-03-04T09:58:00.000Z'

/** A call that AWS took, two minutes before the reading. */
export const anAttempt = (call: RdsCall, changes: Partial<Attempt> = {}): Attempt => ({
  number: 1,
  call,
  intendedAt: INTENDED_AT,
  outcome: 'accepted',
  ...changes,
})

/** A step in progress, or as far as the test wants it. */
export const aStep = (planned: PlannedStep, progress: Partial<StepProgress> = {}): Step => ({
  ...planned,
  phase: 'forward',
  state: 'in_progress',
  attempts: [],
  retries: 0,
  failedReadings: 0,
  isBreakpointPassed: false,
  accepted: [],
  ...progress,
})

/** The identity of a cluster as the first step records it. */
export const originalOf = (cluster: ClusterReading = aCluster()): OriginalCluster => ({
  topology: topologyOf(cluster),
  clusterArn: cluster.arn,
  clusterResourceId: cluster.resourceId,
  instanceResourceIds: Object.fromEntries(
    cluster.instances.map(({ instanceId, resourceId }) => [instanceId, resourceId]),
  ),
  proxies: [],
  likeness: {
    cluster: likenessOfCluster(cluster),
    instances: Object.fromEntries(
      cluster.instances.map((instance) => [instance.instanceId, likenessOfInstance(instance)]),
    ),
  },
  writerGroups: groupsOfWriter(cluster),
})

/** What a step is shown in a test; what is left out is as harmless as can be. */
export interface Situation {
  readonly cluster?: ClusterReading
  /** Parts of the reading besides the cluster. */
  readonly reading?: Omit<Partial<Reading>, 'cluster'>
  readonly facts?: Facts
  readonly attempts?: readonly Attempt[]
  /** What this and other steps have asked AWS to create. */
  readonly creations?: Partial<Creations>
  readonly accepted?: readonly string[]
}

/** Asks a kind of step where it stands, for operation `op-1` on cluster `orders`. */
export function judge<K extends StepKind>(
  definition: StepDefinition<K>,
  input: StepInputs[K],
  {
    cluster = aCluster(),
    reading = {},
    facts = {},
    attempts = [],
    creations = {},
    accepted = [],
  }: Situation = {},
): Assessment {
  return definition.assess({
    input,
    cluster,
    reading: { at: READ_AT, cluster, ...reading },
    facts,
    attempts,
    creations: { named: [], unanswered: [], ...creations },
    accepted,
    operationId: 'op-1',
    clusterId: 'orders',
  })
}

/** One question put to a step in a test, and the answer that it must give. */
export interface Question<K extends StepKind> extends Situation {
  readonly when: string
  readonly input?: Partial<StepInputs[K]>
  readonly verdict: string
  /** What the answer must name: the reason, what it waits for, or the call. */
  readonly says?: string
}

/** An assessment in two words. */
export function verdictOf(assessment: Assessment): string {
  switch (assessment.kind) {
    case 'satisfied':
      return 'satisfied'
    case 'waiting':
      return assessment.showsEffect ? 'under way' : 'waiting'
    case 'act':
      return `act ${assessment.call.action}`
    case 'blocked':
      if (assessment.cause.code === 'topology_changed') return 'topology changed'
      if (assessment.endsAttempt) return 'change failed'
      if (assessment.cause.accepts !== undefined) return 'needs consent'
      return assessment.mayPass ? 'unexpected' : 'blocked'
  }
}

/** Everything that advice may be made of. */
const remedyText = ({ first, choices, goBack, note }: Remedy): string =>
  [first, ...Object.values(choices), goBack?.effect, note].filter((part) => part !== undefined).join(' ')

/** What an assessment says: its reason, what it waits for, or the input of its call. */
export function wordsOf(assessment: Assessment): string {
  switch (assessment.kind) {
    case 'satisfied':
      return assessment.because
    case 'waiting':
      return assessment.for
    case 'act':
      return JSON.stringify(assessment.call.input)
    case 'blocked':
      return `${assessment.cause.message} ${remedyText(assessment.cause.remedy)}`
  }
}
