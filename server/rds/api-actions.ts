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

/** Those of them that taking turns sends, and so whatever takes turns alone. */
export const TURN_READ_ACTIONS = [
  'rds:DescribeBlueGreenDeployments',
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
  'rds:ListTagsForResource',
] as const satisfies readonly (typeof READ_ACTIONS)[number][]

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
export const SENT_ACTIONS = [...READ_ACTIONS, ...WRITE_ACTIONS] as const

type WithoutService<T> = T extends `${string}:${infer Action}` ? Action : never

/** The name of an API action that this adapter sends, e.g. `DescribeDBClusters`. */
export type ApiAction = WithoutService<(typeof SENT_ACTIONS)[number]>
