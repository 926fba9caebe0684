import { expect } from 'vitest'
import { refusalOf, test } from '../testing/stage.ts'
import { breachOf } from './constraint.ts'
import { CONSTRAINTS } from './constraints.ts'

const MULTI = { DBClusterIdentifier: 'demo-multi' }

test('every example of a form keeps to it', () => {
  for (const [name, constraint] of Object.entries(CONSTRAINTS)) {
    if (constraint.kind !== 'text') continue
    expect.soft(breachOf(constraint, constraint.example), name).toBeUndefined()
  }
})

test('a refusal names the parameter as it is on the wire, the value, and what it must be', async ({
  stage,
}) => {
  const { rds } = stage
  const arn = 'arn:aws:rds:us-east-1:123456789012:cluster:demo-multi'
  const messages = [
    rds.modifyDBCluster({ ...MULTI, BackupRetentionPeriod: 36 }),
    rds.modifyDBCluster({ ...MULTI, PreferredBackupWindow: '3am' }),
    rds.modifyDBCluster({ ...MULTI, ServerlessV2ScalingConfiguration: { MinCapacity: 0.7 } }),
    rds.modifyDBInstance({ DBInstanceIdentifier: 'demo-multi-1', MonitoringInterval: 7 }),
    rds.addTagsToResource({ ResourceName: arn, Tags: [{ Key: 'a' }, { Key: 'b'.repeat(129) }] }),
    rds.createDBCluster({ DBClusterIdentifier: 'x', Engine: 'aurora-mysql', MasterUserPassword: 'p@ssword' }),
  ].map(async (call) => (await refusalOf(call)).message)
  expect(await Promise.all(messages)).toEqual([
    'Invalid value 36 for BackupRetentionPeriod. Must be between 1 and 35',
    'Invalid value 3am for PreferredBackupWindow. Must have the form of 03:10-03:40',
    'Invalid value 0.7 for ServerlessV2ScalingConfiguration.MinCapacity. Must be in steps of 0.5',
    'Invalid value 7 for MonitoringInterval. Must be one of 0, 1, 5, 10, 15, 30, 60',
    expect.stringMatching(/^Invalid value b+ for Tags\.Tag\.2\.Key\. Must have 1 to 128 characters$/),
    expect.stringContaining('for MasterUserPassword. Must have the form of'),
  ])
})

test('no form repeats a repetition, which would take for ever over a text that nearly keeps to it', () => {
  for (const [name, constraint] of Object.entries(CONSTRAINTS)) {
    if (constraint.kind === 'text') expect.soft(String(constraint.pattern), name).not.toMatch(/[+*]\)[+*]/)
  }
})
