import { type HttpHandler, http } from 'msw/http'
import { callOf, responseOf } from './http-exchange.ts'
import { ROUTES } from './routes.ts'
import type { World } from './world.ts'

/** The mock as msw request handlers, for tests that want no port: `setupServer(...createHandlers(world))`. */
export function createHandlers(world: World): HttpHandler[] {
  return ROUTES.map(({ method, path, answer }) =>
    http[method](`*${path}`, async ({ request }) => responseOf(await answer(world, await callOf(request)))),
  )
}
