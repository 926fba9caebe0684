import { awsActionsOf } from '../model/aws-action.ts'
import { RDS_CALL_NAMES } from '../model/rds-call.ts'
import type { OtherService } from '../model/rds-fault.ts'
import { READING_PARTS } from '../model/reading.ts'

/** Those that reading a cluster sends. */
const CLUSTER_READ_ACTIONS = ['rds:DescribeDBClusters', 'rds:DescribeDBInstances'] as const

/** Those that only plans and screens need. `sts:GetCallerIdentity` needs no permission, but is listed because it is sent. */
const PLAN_READ_ACTIONS = [
  'ec2:DescribeRegions',
  'rds:DescribeAccountAttributes',
  'rds:DescribeDBClusterEndpoints',
  'rds:DescribeDBMajorEngineVersions',
  'rds:DescribeOrderableDBInstanceOptions',
  'rds:DescribePendingMaintenanceActions',
  'sts:GetCallerIdentity',
] as const

/** Those that the parts of a reading send; other clusters are read like the first. */
const PART_READ_ACTIONS = Object.values(READING_PARTS).flatMap(({ actions }) => actions)

/** Those that taking turns sends, and so whatever takes turns alone. */
export const TURN_READ_ACTIONS = [...new Set([...CLUSTER_READ_ACTIONS, ...PART_READ_ACTIONS])].sort()

/** API actions that only read. */
export const READ_ACTIONS = [...new Set([...TURN_READ_ACTIONS, ...PLAN_READ_ACTIONS])].sort()

/** Those that only find out beforehand what the credentials permit; everything works without them. */
export const CHECK_ACTIONS = ['iam:GetRole', 'iam:SimulatePrincipalPolicy'] as const

/** API actions that change something. */
export const WRITE_ACTIONS = RDS_CALL_NAMES.flatMap(awsActionsOf)
  .map((action) => `rds:${action}` as const)
  .sort()

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
