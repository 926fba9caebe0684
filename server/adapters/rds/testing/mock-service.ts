import { setupServer } from 'msw/node'
import { createHandlers } from '#mock-rds/handlers.ts'
import type { World } from '#mock-rds/world.ts'
import { createRds, type Rds } from '../create-rds.ts'
import type { AwsOptions } from '../rds-clients.ts'

/** A region in which the mock service has clusters. */
export const region = 'us-east-1'

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
