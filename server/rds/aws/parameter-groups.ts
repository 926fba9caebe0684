import {
  type DBClusterParameterGroup,
  type DBParameterGroup,
  ListTagsForResourceCommand,
  type Parameter,
  paginateDescribeDBClusterParameterGroups,
  paginateDescribeDBClusterParameters,
  paginateDescribeDBParameterGroups,
  paginateDescribeDBParameters,
  type RDSClient,
} from '@aws-sdk/client-rds'
import {
  isDefaultGroup,
  ParameterGroupKind,
  type ParameterGroupReading,
  type ParameterSetting,
} from '../../model/parameter-group-reading.ts'
import { ask, askAll, present, unlessNotFound } from './ask.ts'
import { fromTagList } from './tags.ts'

/** What both kinds of group have, under one name. */
interface Group {
  readonly family: string
  readonly arn: string
}

/** One parameter group with what users set in it; undefined when AWS knows none of that name. */
export const readParameterGroup = (
  rds: RDSClient,
  kind: ParameterGroupKind,
  name: string,
): Promise<ParameterGroupReading | undefined> => unlessNotFound(readExistingGroup(rds, kind, name))

async function readExistingGroup(
  rds: RDSClient,
  kind: ParameterGroupKind,
  name: string,
): Promise<ParameterGroupReading | undefined> {
  const reads = GROUP_READS[kind]
  if (isDefaultGroup(name)) {
    const group = await reads.group(rds, name)
    return group && { kind, name, family: group.family, userSettings: [], tags: {} }
  }
  const [group, parameters] = await Promise.all([reads.group(rds, name), reads.userParameters(rds, name)])
  if (!group) return undefined
  const tags = await readTags(rds, group.arn)
  return { kind, name, family: group.family, userSettings: parameters.flatMap(toSetting), tags }
}

/** The names of all parameter groups of a kind: AWS looks them up by one name at a time, or lists them all. */
export async function listGroupNames(rds: RDSClient, kind: ParameterGroupKind): Promise<readonly string[]> {
  if (kind === ParameterGroupKind.CLUSTER) {
    const pages = paginateDescribeDBClusterParameterGroups({ client: rds }, {})
    const groups = await askAll(
      'DescribeDBClusterParameterGroups',
      pages,
      (page) => page.DBClusterParameterGroups,
    )
    return groups.flatMap(({ DBClusterParameterGroupName }) => DBClusterParameterGroupName ?? [])
  }
  const pages = paginateDescribeDBParameterGroups({ client: rds }, {})
  const groups = await askAll('DescribeDBParameterGroups', pages, (page) => page.DBParameterGroups)
  return groups.flatMap(({ DBParameterGroupName }) => DBParameterGroupName ?? [])
}

/** The two kinds differ only in which actions read them. */
const GROUP_READS = {
  [ParameterGroupKind.CLUSTER]: {
    group: async (rds: RDSClient, name: string): Promise<Group | undefined> => {
      const action = 'DescribeDBClusterParameterGroups'
      const input = { DBClusterParameterGroupName: name }
      const pages = paginateDescribeDBClusterParameterGroups({ client: rds }, input)
      const [group] = await askAll(action, pages, (page) => page.DBClusterParameterGroups)
      return (
        group && {
          family: familyOf(group, action),
          arn: present(group.DBClusterParameterGroupArn, action, 'Arn'),
        }
      )
    },
    userParameters: (rds: RDSClient, name: string): Promise<readonly Parameter[]> => {
      const input = { DBClusterParameterGroupName: name, Source: 'user' }
      const pages = paginateDescribeDBClusterParameters({ client: rds }, input)
      return askAll('DescribeDBClusterParameters', pages, (page) => page.Parameters)
    },
  },
  [ParameterGroupKind.INSTANCE]: {
    group: async (rds: RDSClient, name: string): Promise<Group | undefined> => {
      const action = 'DescribeDBParameterGroups'
      const pages = paginateDescribeDBParameterGroups({ client: rds }, { DBParameterGroupName: name })
      const [group] = await askAll(action, pages, (page) => page.DBParameterGroups)
      return (
        group && { family: familyOf(group, action), arn: present(group.DBParameterGroupArn, action, 'Arn') }
      )
    },
    userParameters: (rds: RDSClient, name: string): Promise<readonly Parameter[]> => {
      const pages = paginateDescribeDBParameters(
        { client: rds },
        { DBParameterGroupName: name, Source: 'user' },
      )
      return askAll('DescribeDBParameters', pages, (page) => page.Parameters)
    },
  },
} as const

const familyOf = (
  group: DBClusterParameterGroup | DBParameterGroup,
  action: 'DescribeDBClusterParameterGroups' | 'DescribeDBParameterGroups',
): string => present(group.DBParameterGroupFamily, action, 'DBParameterGroupFamily')

async function readTags(rds: RDSClient, arn: string): Promise<Readonly<Record<string, string>>> {
  const command = new ListTagsForResourceCommand({ ResourceName: arn })
  const { TagList } = await ask('ListTagsForResource', () => rds.send(command))
  return fromTagList(TagList ?? [])
}

/** A parameter without a value has been reset: there is nothing to carry over. */
function toSetting(parameter: Parameter): readonly ParameterSetting[] {
  const { ParameterName: name, ParameterValue: value } = parameter
  if (name === undefined || value === undefined) return []
  return [{ name, value, isStatic: parameter.ApplyType === 'static' }]
}
