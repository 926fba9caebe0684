import { READ_ACTIONS, WRITE_ACTIONS } from './api-actions.ts'

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

/** The policy with which the product can do everything that it does, and nothing else. */
export const iamPolicy: PolicyDocument = {
  Version: '2012-10-17',
  Statement: [
    { Sid: 'Read', Effect: 'Allow', Action: READ_ACTIONS, Resource: '*' },
    { Sid: 'Change', Effect: 'Allow', Action: WRITE_ACTIONS, Resource: '*' },
    ...Object.entries(ACTIONS_BEHIND).map(
      ([Sid, Action]): PolicyStatement => ({ Sid, Effect: 'Allow', Action, Resource: '*' }),
    ),
    {
      Sid: 'PassMonitoringRole',
      Effect: 'Allow',
      Action: ['iam:PassRole'],
      Resource: '*',
      Condition: { StringEquals: { 'iam:PassedToService': 'monitoring.rds.amazonaws.com' } },
    },
    {
      Sid: 'UseKeysOfEncryptedClusters',
      Effect: 'Allow',
      Action: ['kms:CreateGrant', 'kms:DescribeKey'],
      Resource: '*',
      Condition: { StringLike: { 'kms:ViaService': 'rds.*.amazonaws.com' } },
    },
  ],
}

/** The policy as the file that is handed to IAM. */
export const printIamPolicy = (): string => `${JSON.stringify(iamPolicy, undefined, 2)}\n`
