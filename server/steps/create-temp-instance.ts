import type { ClusterReading } from '../model/cluster-reading.ts'
import { findInstance } from '../model/cluster-reading.ts'
import { consent } from '../model/consent.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import { addMs } from '../model/instant.ts'
import { likenessOfInstance, unlikenesses } from '../model/likeness.ts'
import type { RdsCall } from '../model/rds-call.ts'
import { readinessOf } from '../model/status.ts'
import type { StepInputs } from '../model/step.ts'
import { tagsOfCopy } from '../model/tags.ts'
import type { Assessment } from './assessment.ts'
import {
  act,
  blocked,
  changeFailed,
  satisfied,
  underWay,
  unexpected,
  unlessAcceptedIfSteady,
  waitingFor,
} from './assessment.ts'
import { clusterNotReady } from './cluster-settled.ts'
import type { StepContext, StepDefinition } from './definition.ts'
import { awsSays, openAttempt, sinceLastAttempt, wasSeen } from './evidence.ts'
import { ownershipOf } from './ownership.ts'

type Input = StepInputs['create_temp_instance']
type Context = StepContext<'create_temp_instance'>

/** The best tier: whoever else fails, the temporary instance is the first choice. */
const TEMP_PROMOTION_TIER = 0

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

function assessExisting(temp: InstanceReading, context: Context): Assessment {
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
        ? (assessLikeness(temp, context) ?? satisfied(`${temp.instanceId} is available`))
        : underWay(`${temp.instanceId} to become a member of the cluster`)
  }
}

/** How long AWS may take, once an instance is there, to show all that it was created with. */
const LATE_FOR_MS = 10 * 60_000

/** The temporary instance takes the template's place, so it must be like it in all but what the plan says otherwise. */
function assessLikeness(temp: InstanceReading, context: Context): Assessment | undefined {
  const { accepted, attempts, cluster, input, reading } = context
  const template = findInstance(cluster, input.templateInstanceId)
  if (!template) return undefined
  const { availabilityZone, instanceClass, templateInstanceId } = input
  const expected = likenessOfInstance({
    ...template,
    instanceClass,
    promotionTier: TEMP_PROMOTION_TIER,
    ...(availabilityZone !== undefined && { availabilityZone }),
  })
  const except = availabilityZone === undefined ? ['Availability Zone'] : []
  const found = unlikenesses(expected, likenessOfInstance(temp), except)
  const since = temp.createdAt ?? openAttempt(attempts, 'CreateDBInstance')?.intendedAt
  const isEarly = since !== undefined && reading.at < addMs(since, LATE_FOR_MS)
  if (isEarly && found.length > 0 && found.every(({ isLate }) => isLate))
    return underWay(`AWS to show ${found.map(({ trait }) => trait).join(', ')} of ${temp.instanceId}`)
  if (found.length === 0) return undefined
  const items = found.map(({ difference }) => difference)
  const told = `The temporary instance ${temp.instanceId} is not like ${templateInstanceId}: ${items.join('; ')}.`
  return unlessAcceptedIfSteady(
    consent('unlike_template', temp.instanceId, items, told),
    accepted,
    `${told} It is not the writer.`,
    'CONTINUE accepts these differences. To avoid them, correct them in the RDS console first; ROLLBACK removes the instance.',
  )
}

function assessMissing(context: Context): Assessment {
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
    promotionTier: TEMP_PROMOTION_TIER,
    ...(availabilityZone !== undefined && { availabilityZone }),
    ...(template.parameterGroup && { parameterGroup: template.parameterGroup.name }),
    monitoring: template.monitoring,
    ...(template.caCertificateId !== undefined && { caCertificateId: template.caCertificateId }),
    ...(template.subnetGroupName !== undefined && { subnetGroupName: template.subnetGroupName }),
    isPubliclyAccessible: template.isPubliclyAccessible,
    copiesTagsToSnapshots: template.copiesTagsToSnapshots,
    autoMinorVersionUpgrade: template.autoMinorVersionUpgrade,
    ...(template.maintenanceWindow !== undefined && { maintenanceWindow: template.maintenanceWindow }),
    tags: tagsOfCopy(template.tags ?? {}, operationId),
  },
})
