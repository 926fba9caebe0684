import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expectActions } from '../expectations/calls.ts'
import { expectPause, expectRefusal, expectState } from '../expectations/operation.ts'
import { expectEqual, expectTrue } from '../mismatch.ts'
import type { FaultOrder } from '../mock-control.ts'
import { changeClass, changeStorage } from '../operation-orders.ts'
import { codesOf, planOf } from '../plan-view.ts'
import type { Scenario } from '../scenario.ts'

const ACTION = 'ModifyDBCluster'

/** A kind of refusal, and who can change it. */
interface Refusal {
  readonly by: string
  readonly fault: Pick<FaultOrder, 'policy' | 'explicit' | 'policyArn'>
  readonly words: readonly string[]
}

const REFUSALS: readonly Refusal[] = [
  {
    by: 'no policy',
    fault: {},
    words: ['No identity-based policy', `Add rds:${ACTION} to the IAM policy of the service`],
  },
  {
    by: 'a Deny statement of its own policies',
    fault: { explicit: true, policyArn: 'arn:aws:iam::123456789012:policy/change-freeze' },
    words: [
      'explicitly denies',
      'arn:aws:iam::123456789012:policy/change-freeze',
      'IAM administrators',
      'one more Allow statement does not help',
    ],
  },
  {
    by: 'a service control policy',
    fault: { policy: 'service_control_policy', explicit: true },
    words: ['A service control policy', 'administrators of the AWS organization'],
  },
  {
    by: 'a resource control policy',
    fault: { policy: 'resource_control_policy', explicit: true },
    words: ['A resource control policy', 'administrators of the AWS organization'],
  },
  {
    by: 'a permissions boundary',
    fault: { policy: 'permissions_boundary' },
    words: ['The permissions boundary of the role', 'IAM administrators'],
  },
  {
    by: 'a session policy',
    fault: { policy: 'session_policy' },
    words: ['The session policy', 'where the role is assumed'],
  },
  {
    by: 'the policy of a VPC endpoint',
    fault: { policy: 'vpc_endpoint_policy', explicit: true },
    words: ['The policy of the VPC endpoint', 'administrators of the VPC'],
  },
]

/** A call that AWS refuses after the operation has begun, by each kind of policy. */
const refusedBy = ({ by, fault, words }: Refusal): Scenario => ({
  name: `access: refused by ${by}`,
  proves: `The pause says that ${by} refuses the call, and who can change that.`,
  cluster: 'demo-single',
  play: async (stage) => {
    const { operator, mock } = stage
    const id = await operator.begin('demo-single', changeStorage('aurora-iopt1'), { pauseBeforeSteps: [1] })
    await operator.untilPaused(id)
    const denied = await mock.injectFault({ ...fault, kind: 'denied', action: ACTION })
    await operator.continue(id)
    expectPause(await operator.untilPaused(id), 'AWS_FAULT', `rds:${ACTION}`, ...words)
    await denied.remove()
    await operator.continue(id)
    expectState(await operator.untilEnded(id), 'COMPLETED')
    await expectActions(stage, [`${ACTION} -> AccessDenied`, ACTION])
  },
})

/** Reads that only help to judge a plan, and what they are told as when AWS denies them. */
const HELPFUL = {
  DescribeAccountAttributes: 'quotas_unread',
  DescribeDBProxies: 'proxies_unread',
  DescribeDBClusterEndpoints: 'custom_endpoints_unread',
  DescribePendingMaintenanceActions: 'pending_maintenance_unread',
} as const

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

/** Credentials, permissions, and what is not permitted. */
export const ACCESS: readonly Scenario[] = [
  {
    name: 'access: credentials that are renewed in a pause',
    proves:
      'Expired credentials pause the operation with what AWS says and the name of the profile; renewed in its file, they are used without a restart.',
    cluster: 'demo-single',
    only: { on: 'local', because: 'where the server itself makes the calls.' },
    play: (stage) =>
      withProfile('maintenance', async (renew) => {
        const { operator, mock } = stage
        await renew('AKIAFIRST')
        await stage.end('close')
        await stage.boot({ isFindingCredentials: true })
        const id = await operator.begin('demo-single', changeStorage('aurora-iopt1'), {
          pauseBeforeSteps: [1],
        })
        await operator.untilPaused(id)
        await mock.injectFault({ kind: 'error', code: 'ExpiredToken', accessKeyId: 'AKIAFIRST' })
        await operator.continue(id)
        const words = ['ExpiredToken', 'profile maintenance', 'needs no restart']
        expectPause(await operator.untilPaused(id), 'AWS_FAULT', ...words)
        await operator.continue(id)
        expectPause(await operator.untilPaused(id), 'AWS_FAULT', ...words)
        await renew('AKIASECOND')
        await operator.continue(id)
        expectState(await operator.untilEnded(id), 'COMPLETED')
        await expectActions(stage, [ACTION])
      }),
  },
  ...REFUSALS.map(refusedBy),
  {
    name: 'access: reads that only help are denied',
    proves: 'The plan says what is unknown and what that means, and the operation goes through.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, mock } = stage
      for (const action of Object.keys(HELPFUL)) await mock.injectFault({ kind: 'denied', action })
      const { canCreate, findings } = await planOf(operator, 'demo-single', changeClass('db.r6g.xlarge'))
      const unknown = codesOf(findings, 'UNKNOWN')
      expectTrue('the plan can be created', canCreate, findings)
      expectTrue(
        'each of them is unknown',
        Object.values(HELPFUL).every((code) => unknown.includes(code)),
        findings,
      )
      for (const [action, code] of Object.entries(HELPFUL)) {
        const said = findings.find((each) => each.code === code)?.message
        expectTrue(`${code} names the read that failed`, said?.includes(`${action} of RDS`) === true, said)
      }
      const id = await operator.begin('demo-single', changeClass('db.r6g.xlarge'))
      expectState(await operator.untilEnded(id), 'COMPLETED')
    },
  },
  {
    name: 'access: a read that the steps need is denied',
    proves: 'The plan is refused with the permission, in a statement that can be pasted; nothing was sent.',
    cluster: 'demo-single',
    play: async (stage) => {
      const { operator, mock } = stage
      await mock.injectFault({ kind: 'denied', action: 'DescribeEvents' })
      const { canCreate, findings } = await planOf(operator, 'demo-single', changeClass('db.r6g.xlarge'))
      expectTrue('the plan cannot be created', !canCreate, findings)
      expectTrue(
        'the permission is missing',
        codesOf(findings, 'BLOCK').includes('permissions_missing'),
        findings,
      )
      const asked = operator.create('demo-single', changeClass('db.r6g.xlarge'))
      await expectRefusal(asked, 'PREFLIGHT_FAILED', 'DescribeEvents')
      await expectActions(stage, [])
    },
  },
  {
    name: 'access: permissions that are missing are named all at once',
    proves:
      'Before anything is made, the plan names every missing permission with one statement that has them all.',
    cluster: 'demo-single',
    only: { on: 'local', because: 'where the server itself makes the calls.' },
    play: async (stage) => {
      const { operator, mock } = stage
      const order = changeClass('db.r6g.xlarge')
      const missing = ['DeleteDBInstance', 'DescribeEvents', 'FailoverDBCluster']
      for (const action of missing) await mock.injectFault({ kind: 'denied', action })
      const { canCreate, findings } = await planOf(operator, 'demo-single', order)
      expectTrue('the plan cannot be created', !canCreate, findings)
      const found = findings.find(({ code }) => code === 'permissions_missing')
      const permissions = missing.map((action) => `rds:${action}`)
      expectTrue(
        'each is named, and is in the statement',
        permissions.every(
          (each) => found?.message.includes(each) && found.policyStatement?.includes(`"${each}"`),
        ),
        found,
      )
      await expectRefusal(operator.create('demo-single', order), 'PREFLIGHT_FAILED', ...permissions)
      await expectActions(stage, [])
    },
  },
  {
    name: 'access: a service control policy against one call of the plan',
    proves: 'What no IAM policy of the account can permit is said before anything is made.',
    cluster: 'demo-single',
    only: { on: 'local', because: 'where the server itself makes the calls.' },
    play: async (stage) => {
      const { operator, mock } = stage
      await mock.injectFault({
        kind: 'denied',
        action: 'DeleteDBInstance',
        policy: 'service_control_policy',
        explicit: true,
      })
      const asked = operator.create('demo-single', changeClass('db.r6g.xlarge'))
      await expectRefusal(asked, 'PREFLIGHT_FAILED', 'service control policy', 'rds:DeleteDBInstance')
      await expectActions(stage, [])
    },
  },
  {
    name: 'access: the simulation of permissions is not permitted',
    proves: 'What IAM does not tell is unknown, and stops no operation.',
    cluster: 'demo-single',
    only: { on: 'local', because: 'where the server itself makes the calls.' },
    play: async (stage) => {
      const { operator, mock } = stage
      await mock.injectFault({ kind: 'denied', action: 'SimulatePrincipalPolicy' })
      const order = changeStorage('aurora-iopt1')
      const { canCreate, findings } = await planOf(operator, 'demo-single', order)
      expectTrue('the plan can be created', canCreate, findings)
      expectEqual('what is unknown', codesOf(findings, 'UNKNOWN'), ['permissions_unknown'])
      const id = await operator.begin('demo-single', order)
      expectState(await operator.untilEnded(id), 'COMPLETED')
    },
  },
  ...(
    [
      ['denied', { kind: 'denied', action: 'DescribeRegions' }],
      ['not reached', { kind: 'lost_before', action: 'DescribeRegions' }],
    ] as const
  ).map(
    ([how, fault]): Scenario => ({
      name: `access: the regions of EC2 are ${how}`,
      proves: `Clusters are listed and operations go through in every region of AWS when EC2 is ${how}.`,
      cluster: 'demo-single',
      play: async (stage) => {
        const { operator, mock } = stage
        await mock.injectFault(fault)
        const order = changeStorage('aurora-iopt1')
        await expectRefusal(
          planOf(operator, 'demo-single', order, 'eu-nowhere-1'),
          'BAD_USER_INPUT',
          'eu-nowhere-1 is not known',
          'Allow ec2:DescribeRegions',
        )
        const id = await operator.begin('demo-single', order, { region: 'eu-west-1' })
        expectState(await operator.untilEnded(id), 'COMPLETED')
      },
    }),
  ),
]
