import { expect, test } from 'vitest'
import { refused, startStubAws } from '../testing/stub-aws.ts'

test('credentials that have expired are a fault of credentials', async () => {
  await using aws = await startStubAws(() => refused(403, 'ExpiredToken', 'The security token is expired'))
  await expect(aws.rds.whoAmI()).rejects.toMatchObject({
    fault: { kind: 'credentials', code: 'ExpiredToken', action: 'GetCallerIdentity' },
  })
})
