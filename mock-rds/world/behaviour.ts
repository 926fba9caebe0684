import { z } from 'zod'

/** Something that no one knows about RDS: what it is about, and the positions that the mock can take, the usual one first. */
const unknown = <const P extends readonly [string, ...string[]]>(about: string, positions: P) =>
  z.enum(positions).default(positions[0]).describe(about)

/**
 * What neither AWS's documents nor its service model say about RDS. Each line is a choice that the mock has to make.
 * README.md and GET /mock/behaviour show this table.
 */
const behaviour = z.strictObject({
  failoverToWriter: unknown('FailoverDBCluster names the instance that is the writer already', [
    'InvalidDBClusterStateFault',
    'InvalidParameterValue',
    'accepted',
  ]),
  failoverWithoutReader: unknown('FailoverDBCluster of a cluster that has no reader to take over', [
    'InvalidDBClusterStateFault',
    'writer-restarts',
  ]),
  failoverToBusyInstance: unknown('FailoverDBCluster names a reader that is not available', [
    'InvalidDBInstanceState',
    'InvalidDBClusterStateFault',
  ]),
  failoverParameters: unknown(
    'whether the restart of a failover loads the parameters that wait for a reboot',
    ['stay-pending', 'loaded'],
  ),
  cancelledSwitchover: unknown('the status of a deployment after a guardrail cancelled its switchover', [
    'AVAILABLE',
    'SWITCHOVER_FAILED',
  ]),
  oldNameTaken: unknown('a switchover when the name with -old1 exists already', ['next-number', 'refused']),
  longBlueName: unknown(
    'a deployment of a blue name that is too long for -green-xxxxxx within 63 characters',
    ['kept-whole', 'shortened', 'refused'],
  ),
  secondDeployment: unknown('CreateBlueGreenDeployment for a cluster that is in a deployment already', [
    'InvalidDBClusterStateFault',
    'BlueGreenDeploymentAlreadyExistsFault',
    'SourceClusterNotSupportedFault',
  ]),
  deleteDeploymentMember: unknown('DeleteDBInstance of a blue or green instance before the switchover', [
    'accepted',
    'InvalidDBInstanceState',
  ]),
  autoScaledReaders: unknown('whether readers of Aurora Auto Scaling are cloned into green', [
    'cloned',
    'left-out',
  ]),
  greenInstances: unknown('whether every green instance is available when the deployment says AVAILABLE', [
    'available',
    'still-creating',
  ]),
  omittedTargetGroup: unknown(
    'a major deployment that names no cluster parameter group of the target family',
    ['default', 'refused'],
  ),
  oldSideWrites: unknown('when the old cluster of a switchover takes writes again', [
    'after-deployment-deleted',
    'after-writer-reboot',
  ]),
  deleteAfterSwitchover: unknown('DeleteBlueGreenDeployment right after a switchover', [
    'accepted',
    'refused-for-a-while',
  ]),
  proxyForDeployment: unknown(
    'RegisterDBProxyTargets of a cluster that is in a blue/green deployment already',
    ['accepted', 'refused'],
  ),
  failedChange: unknown('what was asked for, after AWS has given up a change that it had accepted', [
    'dropped',
    'stays-pending',
  ]),
  storageTypeStatus: unknown('what a cluster shows at the end of a change of its storage type', [
    'modifying',
    'storage-optimization',
  ]),
  serverlessStorageType: unknown('whether a change of the storage type restarts Serverless v2 instances', [
    'stays-up',
    'restarts',
  ]),
  eventSchedulerOnGreen: unknown(
    'a deployment whose target cluster parameter group leaves event_scheduler on',
    ['refused', 'invalid-configuration'],
  ),
  integrationAtSwitchover: unknown('a switchover of a cluster that has a zero-ETL integration', [
    'InvalidBlueGreenDeploymentStateFault',
    'cancelled',
  ]),
  newTags: unknown('when describes show the tags that an instance or a deployment was created with', [
    'shown-at-once',
    'shown-late',
  ]),
  unknownParameter: unknown('a request parameter that the action does not have', ['refused', 'ignored']),
})

/** How the mock behaves where no one knows how AWS does. */
export type Behaviour = z.infer<typeof behaviour>

/** The usual position of everything. */
export const USUAL_BEHAVIOUR: Behaviour = behaviour.parse({})

/** The body of POST /mock/behaviour: some of the unknowns with the positions to take. */
export const behaviourPatch = z.strictObject(
  Object.fromEntries(
    Object.entries(behaviour.shape).map(([name, field]) => [name, field.unwrap().optional()]),
  ),
)

/** A behaviour with other positions for some unknowns. */
export function changeBehaviour(known: Behaviour, asked: z.infer<typeof behaviourPatch>): Behaviour {
  return behaviour.parse({ ...known, ...asked })
}

/** Every unknown with what it is about and its positions, the usual one first. */
export const UNKNOWNS = Object.entries(behaviour.shape).map(([name, field]) => ({
  name,
  about: field.description ?? '',
  positions: field.unwrap().options,
}))
