import { CHECK_ACTIONS, READ_ACTIONS, WRITE_ACTIONS } from './api-actions.ts'

/** One statement of an IAM policy. */
interface PolicyStatement {
  readonly Sid: string
  readonly Effect: 'Allow'
  readonly Action: readonly string[]
  readonly Resource: '*'
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** An IAM policy document. */
export interface PolicyDocument {
  readonly Version: '2012-10-17'
  readonly Statement: readonly PolicyStatement[]
}

/** Actions that AWS carries out on the caller's behalf, with the caller's permissions, for the ones that are sent. */
const ACTIONS_BEHIND = {
  /** Parameter groups, instances and deployments are tagged as they are made. */
  TagWhatIsMade: ['rds:AddTagsToResource'],
  /** DeleteDBCluster with a final snapshot. */
  SnapshotBeforeDelete: ['rds:CreateDBClusterSnapshot'],
  /** Creating, switching over and deleting a blue/green deployment. */
  BlueGreenDeployments: [
    'rds:CreateDBCluster',
    'rds:CreateDBClusterEndpoint',
    'rds:DeleteDBClusterEndpoint',
    'rds:PromoteReadReplicaDBCluster',
  ],
} as const

/** The service that a role of enhanced monitoring is handed to. */
export const MONITORING_SERVICE = 'monitoring.rds.amazonaws.com'

const PASS_MONITORING_ROLE: PolicyStatement = {
  Sid: 'PassMonitoringRole',
  Effect: 'Allow',
  Action: ['iam:PassRole'],
  Resource: '*',
  Condition: { StringEquals: { 'iam:PassedToService': MONITORING_SERVICE } },
}

/** The policy with which the product can do everything that it does, and nothing else. */
export const iamPolicy: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [
    { Sid: 'Read', Effect: 'Allow', Action: READ_ACTIONS, Resource: '*' },
    { Sid: 'CheckPermissions', Effect: 'Allow', Action: CHECK_ACTIONS, Resource: '*' },
    { Sid: 'Change', Effect: 'Allow', Action: WRITE_ACTIONS, Resource: '*' },
    ...Object.entries(ACTIONS_BEHIND).map(
      ([Sid, Action]): PolicyStatement => ({ Sid, Effect: 'Allow', Action, Resource: '*' }),
    ),
    PASS_MONITORING_ROLE,
    {
      Sid: 'UseKeysOfEncryptedClusters',
      Effect: 'Allow',
      Action: ['kms:CreateGrant', 'kms:DescribeKey'],
      Resource: '*',
      // China's host names end with `.cn`.
      Condition: { StringLike: { 'kms:ViaService': 'rds.*.amazonaws.com*' } },
    },
  ],
}

/** Statements that allow permissions of the product, to be added to a policy; as JSON. */
export function printStatements(permissions: readonly string[]): string {
  const [role, others] = [
    permissions.filter((name) => name === 'iam:PassRole'),
    permissions.filter((name) => name !== 'iam:PassRole'),
  ]
  const statements: readonly PolicyStatement[] = [
    ...(others.length === 0
      ? []
      : [{ Sid: 'RdsMaintenanceMachine', Effect: 'Allow' as const, Action: others, Resource: '*' as const }]),
    ...(role.length === 0 ? [] : [PASS_MONITORING_ROLE]),
  ]
  return JSON.stringify(statements.length === 1 ? statements[0] : statements, undefined, 2)
}

/** The policy as the file that is handed to IAM. */
export const printIamPolicy = (): string => `${JSON.stringify(iamPolicy, undefined, 2)}\n`
