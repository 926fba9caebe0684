import { nameInArn } from '../../ui/arn.ts'
import type { PicturedCluster, PicturedDeployment, PicturedInstance } from './topology-subscription.ts'

/** Writer first, then readers in name order: where each instance stands in the picture. */
export const inOrder = (instances: readonly PicturedInstance[]): readonly PicturedInstance[] =>
  instances.toSorted(
    (one, other) =>
      Number(one.role === 'READER') - Number(other.role === 'READER') ||
      one.instanceId.localeCompare(other.instanceId),
  )

/** The deployment that matters: one that is under way, or the last one. */
export const deploymentOf = ({ blueGreenDeployments }: PicturedCluster): PicturedDeployment | undefined =>
  blueGreenDeployments?.find(({ status }) => status !== 'DELETING') ?? blueGreenDeployments?.at(0)

/** The cluster on the other side of a deployment, and which side each is. */
export function otherSide(
  cluster: PicturedCluster,
  { sourceArn, targetArn }: PicturedDeployment,
): { readonly clusterId: string; readonly isBlue: boolean } | undefined {
  const isBlue = nameInArn(sourceArn) === cluster.clusterId
  const otherArn = isBlue ? targetArn : sourceArn
  if (otherArn === null || nameInArn(otherArn) === cluster.clusterId) return undefined
  return { clusterId: nameInArn(otherArn), isBlue: !isBlue }
}
