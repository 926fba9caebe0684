import { setupServer } from 'msw/node'
import { expect } from 'vitest'
import { createHandlers } from '#mock-rds/handlers.ts'
import { VirtualClock } from '#mock-rds/world/clock.ts'
import { World } from '#mock-rds/world.ts'
import type { CallAnswer } from '../../../model/call-answer.ts'
import { toEpochMs, toInstant } from '../../../model/instant.ts'
import type { RdsCall } from '../../../model/rds-call.ts'
import type { ReadingNeeds } from '../../../model/reading.ts'
import { createRds, type Rds } from '../create-rds.ts'
import type { AwsOptions } from '../rds-clients.ts'

/** A region in which the mock service has clusters. */
export const region = 'us-east-1'

/** A minute. */
export const MINUTE_MS = 60_000

/** Credentials that the mock service takes. */
export const credentials = { accessKeyId: 'mock', secretAccessKey: 'mock' }

/**
 * The adapter as in production, with the network of this process replaced: whatever host of AWS the SDK chooses, the
 * world answers. Ends with its scope.
 */
export function rdsOn(
  world: World,
  options: Partial<AwsOptions> = {},
): { readonly rds: Rds; [Symbol.dispose](): void } {
  const network = setupServer(...createHandlers(world))
  network.listen({ onUnhandledFrame: 'error' })
  const rds = createRds({
    defaultRegion: region,
    credentials,
    maxReadAttempts: 1,
    adviceLimitMs: Number.POSITIVE_INFINITY,
    ...options,
  })
  return {
    rds,
    [Symbol.dispose]: () => {
      rds.close()
      network.close()
    },
  }
}

/** The adapter on the mock service, which is on a clock that only the test moves. */
export function mockService() {
  const clock = new VirtualClock(toEpochMs('2026-03-20T12:00:00.000Z'))
  const { rds, [Symbol.dispose]: dispose } = rdsOn(new World({ clock }))
  const now = () => toInstant(clock.now())
  return {
    rds,
    now,
    pass: (ms: number) => clock.advance(ms),
    read: (clusterId: string, needs: ReadingNeeds = {}) => rds.read({ region, clusterId }, needs, now()),
    call: (call: RdsCall) => rds.call(region, call),
    [Symbol.dispose]: dispose,
  }
}

type Service = ReturnType<typeof mockService>

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
