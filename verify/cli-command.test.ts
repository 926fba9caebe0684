import { expect, test } from 'vitest'
import { parseCliCommand, textAt } from './cli-command.ts'

const never = async (): Promise<string> => {
  throw new Error('no argument is a command')
}

test('options are members of the input, and flags are true or false', async () => {
  expect(
    await parseCliCommand(
      'aws rds modify-db-cluster --region us-east-1 --db-cluster-identifier orders --no-deletion-protection --apply-immediately',
      never,
    ),
  ).toEqual({
    action: 'modify-db-cluster',
    input: { DBClusterIdentifier: 'orders', DeletionProtection: false, ApplyImmediately: true },
  })
})

test('an argument may be the answer to another command', async () => {
  const command = `aws rds delete-db-instance --region us-east-1 --db-instance-identifier "$(aws rds describe-db-instances --region us-east-1 --filters Name=dbi-resource-id,Values=db-1 --query 'DBInstances[0].DBInstanceIdentifier' --output text)"`
  const asked: unknown[] = []
  const parsed = await parseCliCommand(command, async (nested) => {
    asked.push(await parseCliCommand(nested, never))
    return 'orders-1-old1'
  })
  expect(parsed.input).toEqual({ DBInstanceIdentifier: 'orders-1-old1' })
  expect(asked).toEqual([
    {
      action: 'describe-db-instances',
      input: { Filters: [{ Name: 'dbi-resource-id', Values: ['db-1'] }] },
      query: 'DBInstances[0].DBInstanceIdentifier',
    },
  ])
})

test('a path leads to a text, or to None', () => {
  const answer = { DBInstances: [{ DBInstanceIdentifier: 'orders-1' }] }
  expect(textAt(answer, 'DBInstances[0].DBInstanceIdentifier')).toBe('orders-1')
  expect(textAt(answer, 'DBInstances[1].DBInstanceIdentifier')).toBe('None')
})
