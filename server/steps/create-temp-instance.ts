import type { ClusterReading } from '../model/cluster-reading.ts'
import { findInstance } from '../model/cluster-reading.ts'
import { AUTO_SCALING_TAG, OPERATION_TAG } from '../model/identifiers.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import type { RdsCall } from '../model/rds-call.ts'
import { readinessOf } from '../model/status.ts'
import type { StepInputs } from '../model/step.ts'
import type { Assessment } from './assessment.ts'
import { act, blocked, changeFailed, satisfied, underWay, unexpected, waitingFor } from './assessment.ts'
import { clusterNotReady } from './cluster-settled.ts'
import type { StepContext, StepDefinition } from './definition.ts'
import { awsSays, openAttempt, sinceLastAttempt, wasSeen } from './evidence.ts'
import { ownershipOf } from './ownership.ts'

type Input = StepInputs['create_temp_instance']

/** Adds a reader that stands in for the writer; adopts it when this operation already made it. */
export const createTempInstance: StepDefinition<'create_temp_instance'> = {
  title: ({ instanceId }) => `Create temporary instance ${instanceId}`,
  description: ({ instanceClass, templateInstanceId }) =>
    `Adds a ${instanceClass} reader with the settings of ${templateInstanceId}, to be the writer meanwhile. It is deleted at the end.`,
  calls: ['CreateDBInstance'],
  needs: ({ attempts, input }) => sinceLastAttempt(attempts, input.instanceId),
  assess(context) {
    const { cluster, input } = context
    const temp = findInstance(cluster, input.instanceId)
    return temp ? assessExisting(temp, context) : assessMissing(context)
  },
}

function assessExisting(temp: InstanceReading, context: StepContext<'create_temp_instance'>): Assessment {
  const { input } = context
  const ownership = ownershipOf({ id: temp.resourceId, name: temp.instanceId, tags: temp.tags }, context)
  if (ownership === 'untold') return underWay(`AWS to show the tags of ${temp.instanceId}`)
  if (ownership === 'foreign') {
    return unexpected(
      `An instance named ${temp.instanceId} is there, and this operation did not make it.`,
      'Rename or delete that instance, then CONTINUE.',
    )
  }
  if (temp.instanceClass !== input.instanceClass) {
    return unexpected(
      `The temporary instance ${temp.instanceId} is ${temp.instanceClass} instead of ${input.instanceClass}.`,
      'Somebody changed it. Change it back, then CONTINUE; or ROLLBACK to remove it.',
    )
  }
  switch (readinessOf(temp)) {
    case 'broken':
      return blocked(
        `The temporary instance ${temp.instanceId} is ${temp.status}.`,
        'ROLLBACK removes it. When AWS lacks capacity, try again later or with another class.',
      )
    case 'busy':
      return underWay(`${temp.instanceId} is ${temp.status}`)
    case 'settled':
      return temp.isMember
        ? satisfied(`${temp.instanceId} is available`)
        : underWay(`${temp.instanceId} to become a member of the cluster`)
  }
}

function assessMissing(context: StepContext<'create_temp_instance'>): Assessment {
  const { attempts, cluster, input, operationId, reading } = context
  if (wasSeen(attempts, 'CreateDBInstance')) {
    const since = openAttempt(attempts, 'CreateDBInstance')?.intendedAt
    return changeFailed(
      `The temporary instance ${input.instanceId} was being created and is gone.${awsSays(reading, [input.instanceId], since)}`,
      'CONTINUE creates it again; ROLLBACK undoes what was changed so far.',
    )
  }
  const notReady = clusterNotReady(cluster)
  if (notReady) return notReady
  const template = findInstance(cluster, input.templateInstanceId)
  if (!template) return waitingFor(`${input.templateInstanceId} to be shown by AWS, to copy its settings`)
  return act(createCall(input, template, cluster, operationId))
}

/** Only what belongs to the instance is sent: a cluster's member takes storage, backup and password from the cluster. */
const createCall = (
  { instanceId, instanceClass, availabilityZone }: Input,
  template: InstanceReading,
  cluster: ClusterReading,
  operationId: string,
): RdsCall => ({
  action: 'CreateDBInstance',
  input: {
    instanceId,
    clusterId: cluster.clusterId,
    engine: cluster.engine,
    instanceClass,
    promotionTier: 0,
    ...(availabilityZone !== undefined && { availabilityZone }),
    ...(template.parameterGroup && { parameterGroup: template.parameterGroup.name }),
    monitoring: template.monitoring,
    ...(template.caCertificateId !== undefined && { caCertificateId: template.caCertificateId }),
    ...(template.subnetGroupName !== undefined && { subnetGroupName: template.subnetGroupName }),
    isPubliclyAccessible: template.isPubliclyAccessible,
    copiesTagsToSnapshots: template.copiesTagsToSnapshots,
    autoMinorVersionUpgrade: template.autoMinorVersionUpgrade,
    tags: { ...copyableTags(template.tags ?? {}), [OPERATION_TAG]: operationId },
  },
})

/** Tags that AWS reserves cannot be set, and the auto-scaling tag would hand the instance to the scaling policy. */
const copyableTags = (tags: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(tags).filter(
      ([key]) => key !== AUTO_SCALING_TAG && !key.startsWith('aws:') && !key.startsWith('rds:'),
    ),
  )
