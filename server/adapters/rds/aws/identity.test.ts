import { expect, test } from 'vitest'
import { answered, refused, startStubAws } from '../testing/stub-aws.ts'

test('the identity is the account and ARN of the credentials', async () => {
  const result =
    '<Arn>arn:aws:iam::123456789012:user/ops</Arn><UserId>ID</UserId><Account>123456789012</Account>'
  await using aws = await startStubAws(() => answered('GetCallerIdentity', result))
  expect(await aws.rds.whoAmI()).toEqual({
    account: '123456789012',
    arn: 'arn:aws:iam::123456789012:user/ops',
  })
})

test('credentials that have expired are a fault of credentials', async () => {
  await using aws = await startStubAws(() => refused(403, 'ExpiredToken', 'The security token is expired'))
  await expect(aws.rds.whoAmI()).rejects.toMatchObject({
    fault: { kind: 'credentials', code: 'ExpiredToken', action: 'GetCallerIdentity' },
  })
})
