import type { OtherService } from '../model/rds-fault.ts'
import type { ReadingPart } from '../model/reading.ts'

/** API actions that only read. `sts:GetCallerIdentity` needs no permission, but is listed because it is sent. */
export const READ_ACTIONS = [
  'ec2:DescribeRegions',
  'rds:DescribeAccountAttributes',
  'rds:DescribeBlueGreenDeployments',
  'rds:DescribeDBClusterEndpoints',
  'rds:DescribeDBClusterParameterGroups',
  'rds:DescribeDBClusterParameters',
  'rds:DescribeDBClusters',
  'rds:DescribeDBEngineVersions',
  'rds:DescribeDBInstances',
  'rds:DescribeDBParameterGroups',
  'rds:DescribeDBParameters',
  'rds:DescribeDBProxies',
  'rds:DescribeDBProxyTargets',
  'rds:DescribeEngineDefaultClusterParameters',
  'rds:DescribeEngineDefaultParameters',
  'rds:DescribeEvents',
  'rds:DescribeIntegrations',
  'rds:DescribeOrderableDBInstanceOptions',
  'rds:DescribePendingMaintenanceActions',
  'rds:ListTagsForResource',
  'sts:GetCallerIdentity',
] as const

type ReadAction = (typeof READ_ACTIONS)[number]

/** Those that reading a cluster sends. */
const CLUSTER_READ_ACTIONS: readonly ReadAction[] = ['rds:DescribeDBClusters', 'rds:DescribeDBInstances']

/** Those that each further part of a reading sends; other clusters are read like the first. */
export const PART_READ_ACTIONS: Readonly<Record<ReadingPart, readonly ReadAction[]>> = {
  events: ['rds:DescribeEvents'],
  deployment: ['rds:DescribeBlueGreenDeployments'],
  otherClusters: [],
  proxies: ['rds:DescribeDBProxies', 'rds:DescribeDBProxyTargets'],
  parameterGroups: [
    'rds:DescribeDBClusterParameterGroups',
    'rds:DescribeDBClusterParameters',
    'rds:DescribeDBEngineVersions',
    'rds:DescribeDBParameterGroups',
    'rds:DescribeDBParameters',
    'rds:DescribeEngineDefaultClusterParameters',
    'rds:DescribeEngineDefaultParameters',
    'rds:ListTagsForResource',
  ],
  integrations: ['rds:DescribeIntegrations'],
  namedGroups: ['rds:DescribeDBClusterParameterGroups', 'rds:DescribeDBParameterGroups'],
  tagsOfGroups: ['rds:ListTagsForResource'],
}

/** Those that taking turns sends, and so whatever takes turns alone. */
export const TURN_READ_ACTIONS: readonly ReadAction[] = [
  ...new Set([...CLUSTER_READ_ACTIONS, ...Object.values(PART_READ_ACTIONS).flat()]),
].sort()

/** Those that only find out beforehand what the credentials permit; everything works without them. */
export const CHECK_ACTIONS = ['iam:GetRole', 'iam:SimulatePrincipalPolicy'] as const

/** API actions that change something. */
export const WRITE_ACTIONS = [
  'rds:CreateBlueGreenDeployment',
  'rds:CreateDBClusterParameterGroup',
  'rds:CreateDBInstance',
  'rds:CreateDBParameterGroup',
  'rds:DeleteBlueGreenDeployment',
  'rds:DeleteDBCluster',
  'rds:DeleteDBClusterParameterGroup',
  'rds:DeleteDBInstance',
  'rds:DeleteDBParameterGroup',
  'rds:DeregisterDBProxyTargets',
  'rds:FailoverDBCluster',
  'rds:ModifyDBCluster',
  'rds:ModifyDBClusterParameterGroup',
  'rds:ModifyDBInstance',
  'rds:ModifyDBParameterGroup',
  'rds:RebootDBInstance',
  'rds:RegisterDBProxyTargets',
  'rds:RemoveTagsFromResource',
  'rds:SwitchoverBlueGreenDeployment',
] as const

/** The complete list of API actions that this adapter sends, as IAM spells them. */
export const SENT_ACTIONS = [...READ_ACTIONS, ...CHECK_ACTIONS, ...WRITE_ACTIONS] as const

type WithoutService<T> = T extends `${string}:${infer Action}` ? Action : never

/** The name of an API action that this adapter sends, e.g. `DescribeDBClusters`. */
export type ApiAction = WithoutService<(typeof SENT_ACTIONS)[number]>

const OTHER_SERVICES: Readonly<Record<string, OtherService>> = { ec2: 'EC2', iam: 'IAM', sts: 'STS' }

const SERVICES: ReadonlyMap<string, OtherService> = new Map(
  SENT_ACTIONS.flatMap((sent) => {
    const [prefix = '', action = ''] = sent.split(':')
    const service = OTHER_SERVICES[prefix]
    return service === undefined ? [] : [[action, service] as const]
  }),
)

/** The service that an action belongs to, unless it is RDS. */
export const otherServiceOf = (action: ApiAction): OtherService | undefined => SERVICES.get(action)
