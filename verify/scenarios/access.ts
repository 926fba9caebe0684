import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expectFinding, planSays } from '../findings.ts'
import type { Happening } from '../happenings.ts'
import { aws, client, operation } from '../happenings.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import type { FaultOrder } from '../mock-control.ts'
import type { OperationOrder } from '../operation-orders.ts'
import { changeClass, changeStorage, XLARGE } from '../operation-orders.ts'
import { each, on, runOperation, scenarios } from '../operation-scenario.ts'
import type { Scenario } from '../scenario.ts'

const ACTION = 'ModifyDBCluster'
const CLUSTER = 'demo-single'
const STORAGE = changeStorage('aurora-iopt1')

/** A kind of refusal: whose it is, how the mock is told, and the words for it and for who can change it. */
type PolicyRefusal = readonly [
  by: string,
  fault: Pick<FaultOrder, 'policy' | 'explicit' | 'policyArn'>,
  ...words: readonly string[],
]

const POLICY_REFUSALS: readonly PolicyRefusal[] = [
  ['no policy', {}, 'No identity-based policy', `Add rds:${ACTION} to the IAM policy of the service`],
  [
    'a Deny statement of its own policies',
    { explicit: true, policyArn: 'arn:aws:iam::123456789012:policy/change-freeze' },
    'explicitly denies',
    'arn:aws:iam::123456789012:policy/change-freeze',
    'IAM administrators',
    'one more Allow statement does not help',
  ],
  [
    'a service control policy',
    { policy: 'service_control_policy', explicit: true },
    'A service control policy',
    'administrators of the AWS organization',
  ],
  [
    'a resource control policy',
    { policy: 'resource_control_policy', explicit: true },
    'A resource control policy',
    'administrators of the AWS organization',
  ],
  [
    'a permissions boundary',
    { policy: 'permissions_boundary' },
    'The permissions boundary of the role',
    'IAM administrators',
  ],
  ['a session policy', { policy: 'session_policy' }, 'The session policy', 'where the role is assumed'],
  [
    'the policy of a VPC endpoint',
    { policy: 'vpc_endpoint_policy', explicit: true },
    'The policy of the VPC endpoint',
    'administrators of the VPC',
  ],
]

/** Reads that only help to judge a plan, and what they are told as when AWS denies them. */
const HELPFUL = {
  DescribeAccountAttributes: 'QUOTAS_UNREAD',
  DescribeDBProxies: 'PROXIES_UNREAD',
  DescribeDBClusterEndpoints: 'CUSTOM_ENDPOINTS_UNREAD',
  DescribePendingMaintenanceActions: 'PENDING_MAINTENANCE_UNREAD',
} as const

const denied = (action: string): Happening => aws.fault({ kind: 'denied', action })

/** Whether an operation can be created by its plan. */
const canCreate =
  (request: OperationOrder, expected: boolean): Happening =>
  async ({ operator }) => {
    const plan = await operator.plan(CLUSTER, request)
    expectEqual('whether it can be created', plan.canCreate, expected)
  }

const PROFILE_VARIABLES = ['AWS_PROFILE', 'AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE'] as const

/** Runs something while the environment of this thread names a profile of its own, whose keys can be changed. */
async function withProfile(
  profile: string,
  work: (renew: (accessKeyId: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'verify-profile-'))
  const file = join(folder, 'credentials')
  const before = PROFILE_VARIABLES.map((name) => [name, process.env[name]] as const)
  Object.assign(process.env, {
    AWS_PROFILE: profile,
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: file,
  })
  try {
    await work((accessKeyId) =>
      writeFile(file, `[${profile}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = secret\n`),
    )
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
    await rm(folder, { recursive: true })
  }
}

const onServer = { on: 'local', because: 'where the server itself makes the calls.' } as const

/** How EC2 does not list the regions. */
const REGIONS_UNREAD = [
  ['denied', 'denied'],
  ['not reached', 'lost_before'],
] as const

const MISSING = ['DeleteDBInstance', 'DescribeEvents', 'FailoverDBCluster']
const EXPIRED = operation.pauses('AWS_FAULT', 'ExpiredToken', 'profile maintenance', 'needs no restart')

/** Credentials, permissions, and what is not permitted. */
export const ACCESS: readonly Scenario[] = scenarios({
  'access: credentials that are renewed in a pause': {
    proves:
      'Expired credentials pause the operation with what AWS says and the name of the profile; renewed in its file, they are used without a restart.',
    cluster: CLUSTER,
    only: onServer,
    run: (testbed) =>
      withProfile('maintenance', async (renew) => {
        await renew('AKIAFIRST')
        await testbed.end('close')
        await testbed.boot({ isFindingCredentials: true })
        await runOperation(testbed, {
          request: on(CLUSTER, STORAGE, { pauseBeforeStepKeys: ['modify_cluster_storage'] }),
          happenings: [
            operation.pauses('BREAKPOINT'),
            aws.fault({ kind: 'error', code: 'ExpiredToken', accessKeyId: 'AKIAFIRST' }),
            client.continues,
            EXPIRED,
            client.continues,
            EXPIRED,
            () => renew('AKIASECOND'),
            client.continues,
          ],
          calls: [ACTION],
        })
      }),
  },
  ...each(POLICY_REFUSALS, ([by, policy, ...words]) => [
    `access: refused by ${by}`,
    {
      proves: `The pause says that ${by} refuses the call, and who can change that.`,
      request: on(CLUSTER, STORAGE, { pauseBeforeStepKeys: ['modify_cluster_storage'] }),
      happenings: [
        operation.pauses('BREAKPOINT'),
        aws.fault({ ...policy, kind: 'denied', action: ACTION }),
        client.continues,
        operation.pauses('AWS_FAULT', `rds:${ACTION}`, ...words),
        aws.recovers,
        client.continues,
      ],
      calls: [`${ACTION} -> AccessDenied`, ACTION],
    },
  ]),
  'access: reads that only help are denied': {
    proves: 'The plan says what is unknown and what that means, and the operation goes through.',
    given: [
      ...Object.keys(HELPFUL).map(denied),
      canCreate(changeClass(XLARGE), true),
      ...Object.entries(HELPFUL).map(([action, code]) =>
        planSays(CLUSTER, changeClass(XLARGE), 'UNKNOWN', code, `${action} of RDS`),
      ),
    ],
    request: on(CLUSTER, changeClass(XLARGE)),
  },
  'access: a read that the steps need is denied': {
    proves: 'The plan is refused with the permission, in a statement that can be pasted; nothing was sent.',
    given: [
      denied('DescribeEvents'),
      canCreate(changeClass(XLARGE), false),
      planSays(CLUSTER, changeClass(XLARGE), 'BLOCK', 'PERMISSIONS_MISSING', '"rds:DescribeEvents"'),
    ],
    request: on(CLUSTER, changeClass(XLARGE)),
    refused: ['PREFLIGHT_BLOCKED', 'DescribeEvents'],
  },
  'access: permissions that are missing are named all at once': {
    proves:
      'Before anything is made, the plan names every missing permission with one statement that has them all.',
    only: onServer,
    given: [
      ...MISSING.map(denied),
      canCreate(changeClass(XLARGE), false),
      async ({ operator }) => {
        const { findings } = await operator.plan(CLUSTER, changeClass(XLARGE))
        const { message, policyStatement } = expectFinding(findings, 'BLOCK', 'PERMISSIONS_MISSING')
        for (const action of MISSING) {
          const isNamed = message.includes(`rds:${action}`) && policyStatement?.includes(`"rds:${action}"`)
          expectTrue(`${action} is named, and is in the statement`, isNamed === true, findings)
        }
      },
    ],
    request: on(CLUSTER, changeClass(XLARGE)),
    refused: ['PREFLIGHT_BLOCKED', ...MISSING.map((action) => `rds:${action}`)],
  },
  'access: a service control policy against one call of the plan': {
    proves: 'What no IAM policy of the account can permit is said before anything is made.',
    only: onServer,
    given: [
      aws.fault({
        kind: 'denied',
        action: 'DeleteDBInstance',
        policy: 'service_control_policy',
        explicit: true,
      }),
    ],
    request: on(CLUSTER, changeClass(XLARGE)),
    refused: ['PREFLIGHT_BLOCKED', 'service control policy', 'rds:DeleteDBInstance'],
  },
  'access: the simulation of permissions is not permitted': {
    proves: 'What IAM does not report is unknown, and stops no operation.',
    only: onServer,
    given: [
      denied('SimulatePrincipalPolicy'),
      canCreate(STORAGE, true),
      async ({ operator }) => {
        const { findings } = await operator.plan(CLUSTER, STORAGE)
        const unknown = findings.filter(({ severity }) => severity === 'UNKNOWN').map(({ code }) => code)
        expectEqual('what is unknown', unknown, ['PERMISSIONS_UNKNOWN'])
      },
    ],
    request: on(CLUSTER, STORAGE),
  },
  ...each(REGIONS_UNREAD, ([how, kind]) => [
    `access: the regions of EC2 are ${how}`,
    {
      proves: `Clusters are listed and operations go through in every region of AWS when EC2 is ${how}.`,
      given: [
        aws.fault({ kind, action: 'DescribeRegions' }),
        client.isRefused(
          (operator) => operator.plan(CLUSTER, STORAGE, 'eu-nowhere-1'),
          'REGION_NOT_AVAILABLE',
          'eu-nowhere-1 is not known',
          'Allow ec2:DescribeRegions',
        ),
      ],
      request: on(CLUSTER, STORAGE, { region: 'eu-west-1' }),
      othersChangeIt: true,
    },
  ]),
})
