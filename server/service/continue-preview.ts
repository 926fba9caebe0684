import type { ClusterReading } from '../model/cluster-reading.ts'
import type { Consequence } from '../model/consequence.ts'
import type { Operation } from '../model/operation.ts'
import { stepKeysOf } from '../model/step-key.ts'
import { RdsFaultError } from '../ports/rds-fault-error.ts'
import { consequencesOf } from '../steps/registry.ts'
import type { ServicePorts } from './service-ports.ts'

/** What continuing a paused operation leads to before it stops again or ends. */
export interface ContinuePreview {
  readonly consequences: readonly (Consequence & { readonly stepIndex: number; readonly stepKey: string })[]
  /** The step before which it pauses again; undefined when it runs to its end. */
  readonly pausesBeforeStepKey: string | undefined
  /** Whether something is switched over or deleted: then people confirm it by typing the name of the cluster. */
  readonly isIrreversible: boolean
}

/** What continuing would lead to. Names of the old cluster are read from AWS; without an answer its resource id stands for it. */
export async function previewContinue(
  ports: Pick<ServicePorts, 'rds' | 'clock' | 'log'>,
  operation: Operation,
): Promise<ContinuePreview> {
  const { clusterId, cursor, facts, steps } = operation
  const pause = steps.findIndex(
    ({ pauseBefore, isBreakpointPassed }, index) => index > cursor && pauseBefore && !isBreakpointPassed,
  )
  const end = pause === -1 ? steps.length : pause
  const keys = stepKeysOf(steps)
  const coming = steps.slice(cursor, end)
  const oldCluster = coming.some(({ kind }) => kind === 'cleanup_blue_green')
    ? await readOldCluster(ports, operation)
    : undefined
  const consequences = coming.flatMap((step, offset) =>
    consequencesOf(step, { clusterId, facts, oldCluster }).map((consequence) => ({
      ...consequence,
      stepIndex: cursor + offset,
      stepKey: keys[cursor + offset] ?? '',
    })),
  )
  return {
    consequences,
    pausesBeforeStepKey: keys[pause],
    isIrreversible: consequences.some(({ kind }) => kind !== 'interrupts'),
  }
}

async function readOldCluster(
  { rds, clock, log }: Pick<ServicePorts, 'rds' | 'clock' | 'log'>,
  operation: Operation,
): Promise<ClusterReading | undefined> {
  const { original } = operation.facts
  if (!original) return undefined
  const resourceId = original.clusterResourceId
  try {
    const needs = { otherClusters: [{ by: 'resource_id', resourceId }] } as const
    const { otherClusters } = await rds.read(operation, needs, clock.now())
    return otherClusters?.find((cluster) => cluster.resourceId === resourceId)
  } catch (error) {
    if (!(error instanceof RdsFaultError)) throw error
    log.warn(
      { err: error, operationId: operation.id },
      'The old cluster could not be read for the preview of what continuing does.',
    )
    return undefined
  }
}
