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
  ApplyMethod,
  isDefaultGroup,
  ParameterGroupKind,
  type ParameterGroupReading,
  type ParameterReading,
} from '../../../model/parameter-group-reading.ts'
import type { FoundParameterGroup } from '../../../model/reading.ts'
import { askAll, askAws, present, unlessNotFound } from './ask.ts'
import { fromTagList } from './tags.ts'

/** What both kinds of group have, under one name. */
interface Group {
  readonly family: string
  readonly arn: string
  readonly description: string
}

/** One parameter group with all its parameters; undefined when AWS knows none of that name. */
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
  const [group, parameters] = await Promise.all([reads.group(rds, name), reads.parameters(rds, name)])
  if (!group) return undefined
  const { arn, family, description } = group
  const tags = isDefaultGroup(name) ? {} : await readGroupTags(rds, arn)
  return { kind, name, arn, family, description, parameters: parameters.flatMap(toParameter), tags }
}

/** All parameter groups of a kind, without their tags: AWS looks them up by one name at a time, or lists them all. */
export async function listGroups(
  rds: RDSClient,
  kind: ParameterGroupKind,
): Promise<readonly FoundParameterGroup[]> {
  if (kind === ParameterGroupKind.CLUSTER) {
    const pages = paginateDescribeDBClusterParameterGroups({ client: rds }, {})
    const groups = await askAll(
      'DescribeDBClusterParameterGroups',
      pages,
      (page) => page.DBClusterParameterGroups,
    )
    return groups.flatMap(({ DBClusterParameterGroupName: name, DBClusterParameterGroupArn: arn }) =>
      name === undefined || arn === undefined ? [] : { kind, name, arn },
    )
  }
  const pages = paginateDescribeDBParameterGroups({ client: rds }, {})
  const groups = await askAll('DescribeDBParameterGroups', pages, (page) => page.DBParameterGroups)
  return groups.flatMap(({ DBParameterGroupName: name, DBParameterGroupArn: arn }) =>
    name === undefined || arn === undefined ? [] : { kind, name, arn },
  )
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
          description: group.Description ?? '',
        }
      )
    },
    parameters: (rds: RDSClient, name: string): Promise<readonly Parameter[]> => {
      const pages = paginateDescribeDBClusterParameters(
        { client: rds },
        { DBClusterParameterGroupName: name },
      )
      return askAll('DescribeDBClusterParameters', pages, (page) => page.Parameters)
    },
  },
  [ParameterGroupKind.INSTANCE]: {
    group: async (rds: RDSClient, name: string): Promise<Group | undefined> => {
      const action = 'DescribeDBParameterGroups'
      const pages = paginateDescribeDBParameterGroups({ client: rds }, { DBParameterGroupName: name })
      const [group] = await askAll(action, pages, (page) => page.DBParameterGroups)
      return (
        group && {
          family: familyOf(group, action),
          arn: present(group.DBParameterGroupArn, action, 'Arn'),
          description: group.Description ?? '',
        }
      )
    },
    parameters: (rds: RDSClient, name: string): Promise<readonly Parameter[]> => {
      const pages = paginateDescribeDBParameters({ client: rds }, { DBParameterGroupName: name })
      return askAll('DescribeDBParameters', pages, (page) => page.Parameters)
    },
  },
} as const

const familyOf = (
  group: DBClusterParameterGroup | DBParameterGroup,
  action: 'DescribeDBClusterParameterGroups' | 'DescribeDBParameterGroups',
): string => present(group.DBParameterGroupFamily, action, 'DBParameterGroupFamily')

/** The tags of a parameter group. */
export async function readGroupTags(rds: RDSClient, arn: string): Promise<Readonly<Record<string, string>>> {
  const command = new ListTagsForResourceCommand({ ResourceName: arn })
  const { TagList } = await askAws('ListTagsForResource', () => rds.send(command))
  return fromTagList(TagList ?? [])
}

function toParameter(parameter: Parameter): readonly ParameterReading[] {
  const { ParameterName: name, ParameterValue: value, Source, ApplyType, ApplyMethod: method } = parameter
  if (name === undefined) return []
  return [
    {
      name,
      isUserSet: Source === 'user',
      isStatic: ApplyType === 'static',
      applyMethod: method === ApplyMethod.IMMEDIATE ? ApplyMethod.IMMEDIATE : ApplyMethod.PENDING_REBOOT,
      ...(value !== undefined && { value }),
    },
  ]
}
