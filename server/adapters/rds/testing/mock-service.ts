import { expect } from 'vitest'
import { startMockRds } from '#mock-rds/server.ts'
import type { CallAnswer } from '../../../model/call-answer.ts'
import { toEpochMs, toInstant } from '../../../model/instant.ts'
import type { RdsCall } from '../../../model/rds-call.ts'
import type { ReadingNeeds } from '../../../model/reading.ts'
import { createRds } from '../create-rds.ts'

/** A region in which the mock service has clusters. */
export const region = 'us-east-1'

/** A minute. */
export const MINUTE_MS = 60_000

/** The adapter on the mock service, both on a clock that only the test moves. */
export async function startMockService() {
  let now = toEpochMs('2026-03-20T12:00:00.000Z')
  const mock = await startMockRds({ port: 0, now: () => now })
  const rds = createRds({
    defaultRegion: region,
    endpoint: mock.url,
    credentials: { accessKeyId: 'mock', secretAccessKey: 'mock' },
    maxReadAttempts: 1,
    adviceLimitMs: Number.POSITIVE_INFINITY,
  })
  return {
    rds,
    now: () => toInstant(now),
    pass: (ms: number) => {
      now += ms
    },
    read: (clusterId: string, needs: ReadingNeeds = {}) =>
      rds.read({ region, clusterId }, needs, toInstant(now)),
    call: (call: RdsCall) => rds.call(region, call),
    [Symbol.asyncDispose]: async () => {
      rds.close()
      await mock.close()
    },
  }
}

type Service = Awaited<ReturnType<typeof startMockService>>

/** Sends a call that the service must accept, lets a minute pass for reads to catch up, and gives the answer. */
export async function accepted(
  service: Service,
  call: RdsCall,
): Promise<Extract<CallAnswer, { readonly outcome: 'accepted' }>> {
  const answer = await service.call(call)
  expect(answer).toMatchObject({ outcome: 'accepted', requestId: expect.any(String) })
  if (answer.outcome !== 'accepted') throw new Error(answer.outcome)
  service.pass(MINUTE_MS)
  return answer
}
