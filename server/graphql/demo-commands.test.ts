import { expect, test } from 'vitest'
import { GraphqlBench } from '../testing/graphql-bench.ts'

test('a server that has no mock refuses to be reset', async () => {
  await using bench = await GraphqlBench.start()
  expect((await bench.ask('mutation { resetDemo }')).errors).toMatchObject([
    { extensions: { code: 'FORBIDDEN' }, message: expect.stringContaining('Only a demo can be') },
  ])
})
