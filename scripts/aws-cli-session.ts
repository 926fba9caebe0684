/**
 * A session of 40 commands with the real AWS CLI against a mock of RDS on a virtual clock:
 * `node scripts/aws-cli-session.ts [--json FILE]`. Prints one line for each command that went wrong and ends with
 * `N passed, N failed`; exits 1 when one failed, or when there is no CLI.
 */
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startMockRds } from '#mock-rds/server.ts'
import { findAwsCli, NO_AWS_CLI } from './find-aws-cli.ts'

/** One command of the CLI, what its output (or its refusal) has to say, and how far time moves before it. */
interface Command {
  readonly line: string
  readonly expect: RegExp
  readonly afterMs?: number
}

/** Commands that do not depend on each other. */
type Step = readonly Command[]

const MULTI = '--db-cluster-identifier demo-multi'
const MINUTE_MS = 60_000
const ACCOUNT = '123456789012'
const REGION = 'us-east-1'
const ARN = `arn:aws:rds:${REGION}:${ACCOUNT}`
/** Stands in a command for the identifier of the blue/green deployment, which AWS makes up. */
const DEPLOYMENT = '{deployment}'

const SESSION: readonly Step[] = [
  [
    { line: 'rds describe-db-clusters', expect: /"DBClusterIdentifier": "demo-single"/ },
    {
      line: 'rds describe-db-instances --filters Name=db-cluster-id,Values=demo-multi',
      expect: /demo-multi-3/,
    },
    {
      line: 'rds describe-db-engine-versions --engine aurora-postgresql --engine-version 15.12',
      expect: /"16\.9"/,
    },
    {
      line: 'rds describe-orderable-db-instance-options --engine aurora-postgresql --engine-version 15.12 --db-instance-class db.r6g.large',
      expect: /us-east-1a/,
    },
    { line: 'rds describe-db-cluster-parameter-groups', expect: /demo-upgrade-postgres16/ },
    { line: 'rds describe-db-proxies', expect: /demo-proxy/ },
    { line: 'rds describe-db-subnet-groups', expect: /default-vpc-0a1b2c3d/ },
    { line: 'rds describe-pending-maintenance-actions', expect: /os-upgrade/ },
    { line: 'sts get-caller-identity', expect: /"Account": "123456789012"/ },
    { line: 'ec2 describe-regions', expect: /eu-west-1/ },
  ],
  [
    { line: `rds describe-db-clusters --db-cluster-identifier absent`, expect: /DBClusterNotFoundFault/ },
    { line: `rds delete-db-cluster ${MULTI} --skip-final-snapshot`, expect: /still contains DB instances/ },
    { line: 'rds describe-db-cluster-endpoints', expect: /"EndpointType": "READER"/ },
    { line: 'rds describe-db-proxy-targets --db-proxy-name demo-proxy', expect: /TRACKED_CLUSTER/ },
    { line: 'rds describe-event-categories --source-type db-cluster', expect: /failover/ },
    {
      line: `rds create-db-cluster-snapshot --db-cluster-snapshot-identifier before ${MULTI}`,
      expect: /"Status": "creating"/,
    },
    {
      line: `rds create-db-instance --db-instance-identifier extra --db-instance-class db.r6g.large --engine aurora-postgresql ${MULTI}`,
      expect: /"DBInstanceStatus": "creating"/,
    },
    {
      line: 'rds create-db-cluster-parameter-group --db-cluster-parameter-group-name mine --db-parameter-group-family aurora-postgresql15 --description Mine',
      expect: /"DBClusterParameterGroupName": "mine"/,
    },
    {
      line: `rds add-tags-to-resource --resource-name ${ARN}:cluster:demo-single --tags Key=team,Value=payments`,
      expect: /^\s*$/,
    },
    {
      line: 'rds create-db-subnet-group --db-subnet-group-name private --db-subnet-group-description Private --subnet-ids subnet-1 subnet-2',
      expect: /Complete/,
    },
    {
      line: `rds create-blue-green-deployment --blue-green-deployment-name up --source ${ARN}:cluster:demo-upgrade --target-engine-version 16.9 --target-db-cluster-parameter-group-name demo-upgrade-postgres16`,
      expect: /PROVISIONING/,
    },
  ],
  [
    {
      line: 'rds wait db-instance-available --db-instance-identifier extra',
      expect: /^\s*$/,
      afterMs: 60 * MINUTE_MS,
    },
    {
      line: 'rds describe-db-cluster-snapshots --db-cluster-snapshot-identifier before',
      expect: /"Status": "available"/,
    },
    {
      line: 'rds describe-blue-green-deployments',
      expect: /"Status": "AVAILABLE"/,
    },
    { line: `rds list-tags-for-resource --resource-name ${ARN}:cluster:demo-single`, expect: /payments/ },
    {
      line: 'rds modify-db-cluster-parameter-group --db-cluster-parameter-group-name mine --parameters ParameterName=work_mem,ParameterValue=65536,ApplyMethod=immediate',
      expect: /mine/,
    },
    {
      line: `rds failover-db-cluster ${MULTI} --target-db-instance-identifier demo-multi-2`,
      expect: /"Status": "failing-over"/,
    },
    {
      line: 'rds reboot-db-instance --db-instance-identifier demo-single-1',
      expect: /"DBInstanceStatus": "rebooting"/,
    },
    {
      line: 'rds restore-db-cluster-from-snapshot --db-cluster-identifier restored --snapshot-identifier before --engine aurora-postgresql',
      expect: /"Status": "creating"/,
    },
  ],
  [
    {
      line: `rds describe-db-clusters ${MULTI} --query DBClusters[0].DBClusterMembers[?IsClusterWriter].DBInstanceIdentifier`,
      expect: /^\[\s*"demo-multi-2"\s*\]\s*$/,
      afterMs: 30 * MINUTE_MS,
    },
    {
      line: 'rds describe-db-cluster-parameters --db-cluster-parameter-group-name mine --source user',
      expect: /65536/,
    },
    {
      line: 'rds describe-events --source-type db-cluster --source-identifier demo-multi',
      expect: /failover/i,
    },
    { line: 'rds describe-db-clusters --db-cluster-identifier restored', expect: /"Status": "available"/ },
    {
      line: `rds switchover-blue-green-deployment --blue-green-deployment-identifier ${DEPLOYMENT}`,
      expect: /"Status": "SWITCHOVER_IN_PROGRESS"/,
    },
    {
      line: 'rds delete-db-instance --db-instance-identifier extra --skip-final-snapshot',
      expect: /"DBInstanceStatus": "deleting"/,
    },
    { line: 'rds delete-db-subnet-group --db-subnet-group-name private', expect: /^\s*$/ },
    { line: 'rds delete-db-cluster-parameter-group --db-cluster-parameter-group-name mine', expect: /^\s*$/ },
    {
      line: 'rds modify-db-cluster --db-cluster-identifier demo-single --deletion-protection',
      expect: /"DeletionProtection": true/,
    },
  ],
  [
    {
      line: 'rds describe-db-instances --db-instance-identifier extra',
      expect: /DBInstanceNotFound/,
      afterMs: 20 * MINUTE_MS,
    },
    {
      line: 'rds describe-blue-green-deployments --query BlueGreenDeployments[0].[Status,Source]',
      expect: /"SWITCHOVER_COMPLETED",\s*"arn:aws:rds:us-east-1:123456789012:cluster:demo-upgrade-old1"/,
    },
  ],
]

/** As many commands as this run at the same time. */
const AT_ONCE = 4

const { json } = parseArgs({ options: { json: { type: 'string' } } }).values
const cli = findAwsCli()
if (cli === undefined) {
  process.stdout.write(`${NO_AWS_CLI}\n`)
  process.exitCode = 1
} else {
  const failures = await runSession(cli)
  const counts = { passed: SESSION.flat().length - failures.length, failed: failures.length }
  for (const failure of failures) process.stdout.write(`${failure}\n`)
  process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`)
  if (json !== undefined) writeFileSync(json, JSON.stringify(counts))
  process.exitCode = failures.length === 0 ? 0 : 1
}

async function runSession(cli: string): Promise<readonly string[]> {
  await using mock = await startMockRds({ port: 0, clock: 'virtual' })
  const failures: string[] = []
  for (const step of SESSION) {
    mock.world.advance(Math.max(0, ...step.map(({ afterMs = 0 }) => afterMs)))
    for (let start = 0; start < step.length; start += AT_ONCE) {
      const [deployment] = mock.world.region(ACCOUNT, REGION).state.deployments.values()
      const id = deployment?.shown.BlueGreenDeploymentIdentifier ?? 'none'
      const commands = step
        .slice(start, start + AT_ONCE)
        .map((command) => ({ ...command, line: command.line.replace(DEPLOYMENT, id) }))
      const outcomes = commands.map((command) => check(cli, command, mock.url))
      failures.push(...(await Promise.all(outcomes)).flat())
    }
    mock.world.advance(mock.world.timing.readLagMs)
  }
  return failures
}

async function check(cli: string, { line, expect }: Command, url: string): Promise<readonly string[]> {
  const output = await runCli(cli, line, url)
  return expect.test(output) ? [] : [`aws ${line}\n  expected ${expect}, got: ${output.trim() || 'nothing'}`]
}

/** What a command prints, whether it succeeds or not: a refusal is on the error output. */
function runCli(cli: string, line: string, url: string): Promise<string> {
  const args = [...line.split(' '), '--endpoint-url', url, '--output', 'json']
  const env = {
    ...process.env,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_DEFAULT_REGION: REGION,
    AWS_REGION: REGION,
    AWS_MAX_ATTEMPTS: '1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_PAGER: '',
    NO_PROXY: '127.0.0.1',
  }
  return new Promise((resolve) => {
    execFile(cli, args, { env, timeout: 120_000 }, (_error, stdout, stderr) => resolve(`${stdout}${stderr}`))
  })
}
