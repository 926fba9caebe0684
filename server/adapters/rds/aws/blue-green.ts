import {
  type BlueGreenDeployment,
  DescribeBlueGreenDeploymentsCommand,
  type DescribeBlueGreenDeploymentsRequest,
  paginateDescribeBlueGreenDeployments,
  type RDSClient,
  type SwitchoverDetail,
} from '@aws-sdk/client-rds'
import type { BlueGreenMember, BlueGreenReading } from '../../../model/blue-green-reading.ts'
import type { DeploymentLookup } from '../../../model/reading.ts'
import { askAll, askOnePage, FULL_PAGE, nonEmpty, present, unlessNotFound } from './ask.ts'
import { fromTagList } from './tags.ts'
import { withoutUndefined } from './without-undefined.ts'

const ACTION = 'DescribeBlueGreenDeployments'

/** The deployment looked for, or `not_found` when AWS knows none. */
export async function findDeployment(
  rds: RDSClient,
  lookup: DeploymentLookup,
): Promise<BlueGreenReading | 'not_found'> {
  const input: DescribeBlueGreenDeploymentsRequest =
    lookup.by === 'identifier'
      ? { BlueGreenDeploymentIdentifier: lookup.identifier }
      : { Filters: [{ Name: 'blue-green-deployment-name', Values: [lookup.name] }] }
  const [deployment] = (await unlessNotFound(describeDeployments(rds, input))) ?? []
  return deployment ?? 'not_found'
}

/** Those of the deployments looked for that exist. */
export async function findDeployments(
  rds: RDSClient,
  lookups: readonly DeploymentLookup[],
): Promise<readonly BlueGreenReading[]> {
  const identifiers = lookups.flatMap((lookup) => (lookup.by === 'identifier' ? [lookup.identifier] : []))
  const names = lookups.flatMap((lookup) => (lookup.by === 'name' ? [lookup.name] : []))
  const found = await Promise.all([
    describeBy(rds, 'blue-green-deployment-identifier', identifiers),
    describeBy(rds, 'blue-green-deployment-name', names),
  ])
  return found.flat()
}

const describeBy = async (
  rds: RDSClient,
  name: string,
  values: string[],
): Promise<readonly BlueGreenReading[]> =>
  values.length === 0 ? [] : describeDeployments(rds, { Filters: [{ Name: name, Values: values }] })

/**
 * Deployments in which the cluster is the blue or the green side. One call lists those of the region; it takes a call for
 * each side to look them up, which is what is done where there are more than one page.
 */
export async function listDeployments(
  rds: RDSClient,
  clusterArn: string,
): Promise<readonly BlueGreenReading[]> {
  const all = await askOnePage(
    ACTION,
    () => rds.send(new DescribeBlueGreenDeploymentsCommand({ MaxRecords: FULL_PAGE })),
    (page) => page.BlueGreenDeployments,
  )
  if (all) {
    const isSide = ({ Source, Target }: BlueGreenDeployment) => Source === clusterArn || Target === clusterArn
    return all.filter(isSide).map(toBlueGreenReading)
  }
  const found = await Promise.all(
    ['source', 'target'].map((side) =>
      describeDeployments(rds, { Filters: [{ Name: side, Values: [clusterArn] }] }),
    ),
  )
  return [...new Map(found.flat().map((deployment) => [deployment.identifier, deployment])).values()]
}

async function describeDeployments(
  rds: RDSClient,
  input: DescribeBlueGreenDeploymentsRequest,
): Promise<readonly BlueGreenReading[]> {
  const pages = paginateDescribeBlueGreenDeployments({ client: rds }, input)
  const deployments = await askAll(ACTION, pages, (page) => page.BlueGreenDeployments)
  return deployments.map(toBlueGreenReading)
}

/** A deployment as a reading. */
const toBlueGreenReading = (deployment: BlueGreenDeployment): BlueGreenReading => ({
  identifier: present(deployment.BlueGreenDeploymentIdentifier, ACTION, 'BlueGreenDeploymentIdentifier'),
  name: present(deployment.BlueGreenDeploymentName, ACTION, 'BlueGreenDeploymentName'),
  sourceArn: present(deployment.Source, ACTION, 'Source'),
  status: present(deployment.Status, ACTION, 'Status'),
  ...withoutUndefined({
    targetArn: nonEmpty(deployment.Target),
    statusDetails: nonEmpty(deployment.StatusDetails),
  }),
  members: deployment.SwitchoverDetails?.map(toMember) ?? [],
  tasks:
    deployment.Tasks?.map((task) => ({
      name: present(task.Name, ACTION, 'Tasks.Name'),
      status: present(task.Status, ACTION, 'Tasks.Status'),
    })) ?? [],
  tags: fromTagList(deployment.TagList ?? []),
})

const toMember = (member: SwitchoverDetail): BlueGreenMember => ({
  sourceArn: present(member.SourceMember, ACTION, 'SwitchoverDetails.SourceMember'),
  status: present(member.Status, ACTION, 'SwitchoverDetails.Status'),
  ...withoutUndefined({ targetArn: nonEmpty(member.TargetMember) }),
})
