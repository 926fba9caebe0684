import { expect } from 'vitest'
import { expectRefusal, type Stage, test } from '../testing/stage.ts'
import { breachOf } from './constraint.ts'
import { CONSTRAINTS } from './constraints.ts'

const TEXTS = Object.entries(CONSTRAINTS).flatMap(([name, constraint]) =>
  constraint.kind === 'text' ? [{ name, constraint }] : [],
)

test('every example of a form keeps to it', () => {
  for (const { name, constraint } of TEXTS) {
    expect.soft(breachOf(constraint, constraint.example), name).toBeUndefined()
  }
})

test('no form repeats a repetition, which would take for ever over a text that nearly keeps to it', () => {
  for (const { name, constraint } of TEXTS) {
    expect.soft(String(constraint.pattern), name).not.toMatch(/[+*]\)[+*]/)
  }
})

const modify =
  (change: object) =>
  ({ rds }: Stage) =>
    rds.modifyDBCluster({ DBClusterIdentifier: 'demo-multi', ...change })

const ARN = 'arn:aws:rds:us-east-1:123456789012:cluster:demo-multi'
const longKey = { ResourceName: ARN, Tags: [{ Key: 'a' }, { Key: 'b'.repeat(129) }] }
const fresh = { DBClusterIdentifier: 'x', Engine: 'aurora-mysql' }

test.for<readonly [RegExp | string, (stage: Stage) => Promise<unknown>]>([
  [
    'Invalid value 36 for BackupRetentionPeriod. Must be between 1 and 35',
    modify({ BackupRetentionPeriod: 36 }),
  ],
  [
    'Invalid value 3am for PreferredBackupWindow. Must have the form of 03:10-03:40',
    modify({ PreferredBackupWindow: '3am' }),
  ],
  [
    'Invalid value 0.7 for ServerlessV2ScalingConfiguration.MinCapacity. Must be in steps of 0.5',
    modify({ ServerlessV2ScalingConfiguration: { MinCapacity: 0.7 } }),
  ],
  [
    'Invalid value 7 for MonitoringInterval. Must be one of 0, 1, 5, 10, 15, 30, 60',
    ({ rds }) => rds.modifyDBInstance({ DBInstanceIdentifier: 'demo-multi-1', MonitoringInterval: 7 }),
  ],
  [
    /^Invalid value b+ for Tags\.Tag\.2\.Key\. Must have 1 to 128 characters$/,
    ({ rds }) => rds.addTagsToResource(longKey),
  ],
  [
    /for MasterUserPassword\. Must have the form of/,
    ({ rds }) => rds.createDBCluster({ ...fresh, MasterUserPassword: 'p@ssword' }),
  ],
])('a refusal names the parameter as it is on the wire: %s', async ([message, call], { stage }) => {
  await expectRefusal(call(stage), 'InvalidParameterValue', message)
})
