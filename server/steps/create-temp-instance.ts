import type { LeftThing } from '../model/adoption.ts'
import type { ClusterReading } from '../model/cluster-reading.ts'
import { findInstance } from '../model/cluster-reading.ts'
import { consent } from '../model/consent.ts'
import type { InstanceReading } from '../model/instance-reading.ts'
import { addMs } from '../model/instant.ts'
import { likenessOfInstance, unlikenesses } from '../model/likeness.ts'
import type { RdsCall } from '../model/rds-call.ts'
import type { Remedy } from '../model/remedy.ts'
import { UNDO } from '../model/remedy.ts'
import { readinessOf } from '../model/status.ts'
import type { StepInputs } from '../model/step.ts'
import { TempInstancePurpose } from '../model/step.ts'
import type { Tags } from '../model/tags.ts'
import { tagsOfCopy } from '../model/tags.ts'
import type { Assessment, Verdict } from './assessment.ts'
import {
  act,
  blocked,
  changeFailed,
  learning,
  satisfied,
  underWay,
  unexpected,
  unlessAcceptedIfSteady,
  waitingFor,
} from './assessment.ts'
import { clusterNotReady } from './cluster-settled.ts'
import type { StepContext, StepDefinition } from './definition.ts'
import { awsSays, openAttempt, sinceLastAttempt, wasSeen } from './evidence.ts'
import { type Ownership, ownershipOf } from './ownership.ts'

type Input = StepInputs['create_temp_instance']
type Context = StepContext<'create_temp_instance'>

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
  does: 'Creates a temporary instance, or takes over one that an ended operation left.',
  title: ({ instanceId, adopted }) => `${adopted ? 'Use' : 'Create'} temporary instance ${instanceId}`,
  description: (input) =>
    input.adopted
      ? `Uses ${input.instanceId} (${input.adopted.resourceId}), which operation ${input.adopted.leftBy} left, ${purposeOf(input).text}. It is deleted at the end.`
      : `Adds a ${input.instanceClass} reader with the settings of ${input.templateInstanceId}, ${purposeOf(input).text}. It is deleted at the end.`,
  calls: ({ adopted }) => (adopted ? [] : ['CreateDBInstance']),
  reads: ['events'],
  needs: ({ attempts, input }) => sinceLastAttempt(attempts, input.instanceId),
  glance: () => ({ breadth: 'instances' }),
  assess(context) {
    const { cluster, input } = context
    const temp = findInstance(cluster, input.instanceId)
    if (!temp) return input.adopted ? leftoverGone(input, input.adopted) : assessMissing(context)
    const ownership = whoseIs(temp, context)
    if (ownership === 'untold') return underWay(`AWS to show the tags of ${temp.instanceId}`)
    if (ownership === 'foreign') return notOwn(temp, input)
    const { instanceId, resourceId } = temp
    return learning({ tempInstance: { instanceId, resourceId } }, assessExisting(temp, context))
  },
}

function whoseIs({ instanceId, resourceId, tags }: InstanceReading, context: Context): Ownership {
  const { adopted } = context.input
  if (adopted) return resourceId === adopted.resourceId ? 'own' : 'foreign'
  return ownershipOf({ id: resourceId, name: instanceId, tags }, context)
}

const notOwn = ({ instanceId, resourceId }: InstanceReading, { adopted }: Input): Verdict =>
  adopted
    ? unexpected(
        `The instance named ${instanceId} is ${resourceId}, not ${adopted.resourceId}, which operation ${adopted.leftBy} left and this operation was asked to take over.`,
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
    `${instanceId} (${resourceId}), which operation ${leftBy} left and this operation was asked to take over, was deleted.`,
    PLAN_AGAIN,
  )

function assessExisting(temp: InstanceReading, context: Context): Verdict {
  const { input } = context
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
      return underWay(`${temp.instanceId} is ${temp.status}`, 'instances')
    case 'settled':
      return temp.isMember
        ? (assessLikeness(temp, context) ?? satisfied(`${temp.instanceId} is available`))
        : underWay(`${temp.instanceId} to become a member of the cluster`)
  }
}

/** How long AWS may take, once an instance is there, to show all that it was created with. */
const LATE_FOR_MS = 10 * 60_000

/** The temporary instance takes the template's place, so it must be like it in all but what the plan says otherwise. */
function assessLikeness(temp: InstanceReading, context: Context): Verdict | undefined {
  const { accepted, attempts, cluster, input, reading } = context
  const template = findInstance(cluster, input.templateInstanceId)
  if (!template) return undefined
  const { availabilityZone, instanceClass, templateInstanceId } = input
  const expected = likenessOfInstance({
    ...template,
    // A tag that the template gets later is not meant for the copy.
    tags: tagsAskedFor(attempts) ?? template.tags,
    instanceClass,
    promotionTier: purposeOf(input).tier,
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
  return unlessAcceptedIfSteady(consent('unlike_template', temp.instanceId, items, told), accepted, told, {
    first: 'To avoid these differences, correct them in the RDS console.',
    choices: { continue: 'accept them', rollback: `${UNDO}, the temporary instance included` },
  })
}

const tagsAskedFor = (attempts: Context['attempts']): Tags | undefined =>
  attempts.flatMap(({ call }) => (call.action === 'CreateDBInstance' ? [call.input.tags] : [])).at(-1)

function assessMissing(context: Context): Assessment {
  const { attempts, cluster, input, operationId, reading } = context
  if (wasSeen(attempts, 'CreateDBInstance')) {
    const since = openAttempt(attempts, 'CreateDBInstance')?.intendedAt
    return changeFailed(
      `The temporary instance ${input.instanceId} was being created and no longer exists.${awsSays(reading, [input.instanceId], since)}`,
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
    ...(template.maintenanceWindow !== undefined && { maintenanceWindow: template.maintenanceWindow }),
    tags: tagsOfCopy(template.tags ?? {}, operationId),
  },
})
