import type { LeftThing } from '../model/adoption.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import { findInstance } from '../model/cluster-reading.ts'
import { AUTO_SCALING_TAG, OPERATION_TAG } from '../model/identifiers.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import type { RdsCall } from '../model/rds-call.ts'
import type { Remedy } from '../model/remedy.ts'
import { UNDO } from '../model/remedy.ts'
import { readinessOf } from '../model/status.ts'
import type { StepInputs } from '../model/step.ts'
import { TempInstancePurpose } from '../model/step.ts'
import type { Assessment, Verdict } from './assessment.ts'
import {
  act,
  blocked,
  changeFailed,
  learning,
  satisfied,
  underWay,
  unexpected,
  waitingFor,
} from './assessment.ts'
import { clusterNotReady } from './cluster-settled.ts'
import type { StepContext, StepDefinition } from './definition.ts'
import { awsSays, openAttempt, sinceLastAttempt, wasSeen } from './evidence.ts'

type Input = StepInputs['create_temp_instance']

/** Promotion tiers: the reader that AWS promotes first when the writer fails, and the one that it promotes last. */
const FIRST_TIER = 0
const LAST_TIER = 15

const PURPOSES: { readonly [P in TempInstancePurpose]: { readonly tier: number; readonly text: string } } = {
  writer: { tier: FIRST_TIER, text: 'to be the writer while others are worked on' },
  // It never takes part in a planned failover, so it must not be what an unplanned one chooses.
  capacity: {
    tier: LAST_TIER,
    text: 'so that as many instances serve as before while one after another is worked on. It does not become the writer',
  },
}

const purposeOf = ({ purpose = TempInstancePurpose.WRITER }: Input) => PURPOSES[purpose]

/** Adds a reader that stands in for the writer; adopts it when this operation already made it, or was told to. */
export const createTempInstance: StepDefinition<'create_temp_instance'> = {
  title: ({ instanceId, adopted }) => `${adopted ? 'Use' : 'Create'} temporary instance ${instanceId}`,
  description: (input) =>
    input.adopted
      ? `Uses ${input.instanceId} (${input.adopted.resourceId}), which operation ${input.adopted.leftBy} left, ${purposeOf(input).text}. It is deleted at the end.`
      : `Adds a ${input.instanceClass} reader with the settings of ${input.templateInstanceId}, ${purposeOf(input).text}. It is deleted at the end.`,
  calls: ({ adopted }) => (adopted ? [] : ['CreateDBInstance']),
  reads: ['events'],
  needs: ({ attempts, input }) => sinceLastAttempt(attempts, input.instanceId),
  assess(context) {
    const { cluster, input } = context
    const temp = findInstance(cluster, input.instanceId)
    if (!temp) return input.adopted ? leftoverGone(input, input.adopted) : assessMissing(context)
    if (!isOwn(temp, context)) return notOwn(temp, input)
    const { instanceId, resourceId } = temp
    return learning({ tempInstance: { instanceId, resourceId } }, assessExisting(temp, context))
  },
}

const isOwn = (
  { resourceId, tags }: InstanceReading,
  { input, operationId }: StepContext<'create_temp_instance'>,
): boolean =>
  input.adopted ? resourceId === input.adopted.resourceId : tags?.[OPERATION_TAG] === operationId

const notOwn = ({ instanceId, resourceId }: InstanceReading, { adopted }: Input): Verdict =>
  adopted
    ? unexpected(
        `The instance named ${instanceId} is ${resourceId}, not ${adopted.resourceId}, which operation ${adopted.leftBy} left and this operation was told to take over.`,
        PLAN_AGAIN,
      )
    : unexpected(`An instance named ${instanceId} exists, and this operation did not create it.`, {
        first: 'Check whose instance it is, and rename it.',
        choices: { continue: 'check again' },
      })

/** What was left is not what the plan was made from: another operation plans with what exists now. */
const PLAN_AGAIN: Remedy = {
  choices: { abort: 'end the operation; another one like it plans with what exists then' },
}

const leftoverGone = ({ instanceId }: Input, { resourceId, leftBy }: LeftThing): Verdict =>
  unexpected(
    `${instanceId} (${resourceId}), which operation ${leftBy} left and this operation was told to take over, was deleted.`,
    PLAN_AGAIN,
  )

function assessExisting(temp: InstanceReading, { input }: StepContext<'create_temp_instance'>): Verdict {
  if (temp.instanceClass !== input.instanceClass) {
    return unexpected(
      `The temporary instance ${temp.instanceId} is ${temp.instanceClass} instead of ${input.instanceClass}.`,
      {
        first: 'Someone else changed it. Change it back in the RDS console.',
        choices: { continue: 'check again', rollback: UNDO },
      },
    )
  }
  switch (readinessOf(temp)) {
    case 'broken':
      return blocked(`The temporary instance ${temp.instanceId} is ${temp.status}.`, {
        first:
          'Check its events in the RDS console. Where AWS lacks capacity, another operation can be created later, or with another class.',
        choices: { continue: 'check again', rollback: `${UNDO}, the temporary instance included` },
      })
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
      `The temporary instance ${input.instanceId} was being created and does not exist any more.${awsSays(reading, [input.instanceId], since)}`,
      { choices: { continue: 'create it again', rollback: UNDO } },
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
  input: Input,
  template: InstanceReading,
  cluster: ClusterReading,
  operationId: string,
): RdsCall => ({
  action: 'CreateDBInstance',
  input: {
    instanceId: input.instanceId,
    clusterId: cluster.clusterId,
    engine: cluster.engine,
    instanceClass: input.instanceClass,
    promotionTier: purposeOf(input).tier,
    ...(input.availabilityZone !== undefined && { availabilityZone: input.availabilityZone }),
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
