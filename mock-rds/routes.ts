import { answerAws } from './aws-endpoint.ts'
import { CONTROL_PREFIX, control } from './control.ts'
import { answerJson, type HttpAnswer, type HttpCall } from './http-exchange.ts'
import { MOCK_LIMITS } from './limits.ts'
import type { World } from './world.ts'

/** Something that the mock serves. */
export interface Route {
  /** POST, or every method. */
  readonly method: 'post' | 'all'
  /** A path, or the beginning of paths when it ends in `/*`. */
  readonly path: string
  /** Whether a body has to be JSON. */
  readonly takesJson: boolean
  /** The most that is read of a body, given the path. */
  readonly maxBytes: (path: string) => number
  readonly answer: (world: World, call: HttpCall) => HttpAnswer | Promise<HttpAnswer>
}

/** Everything that the mock serves: over HTTP (`server.ts`) and to msw in process (`handlers.ts`). */
export const ROUTES: readonly Route[] = [
  {
    method: 'post',
    path: '/',
    takesJson: false,
    maxBytes: () => MOCK_LIMITS.callBytes,
    answer: answerAws,
  },
  {
    method: 'all',
    path: `${CONTROL_PREFIX}/*`,
    takesJson: true,
    maxBytes: controlBytes,
    answer: control,
  },
  {
    method: 'post',
    path: '/moto-api/reset',
    takesJson: false,
    maxBytes: () => MOCK_LIMITS.controlBytes,
    answer: resetLikeMoto,
  },
]

/** The route of a request; undefined when the mock has none. `path` is without its query. */
export function routeOf(method: string, path: string): Route | undefined {
  return ROUTES.find((route) => (route.method === 'all' || method === 'POST') && isUnder(route.path, path))
}

function isUnder(pattern: string, path: string): boolean {
  return pattern.endsWith('/*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern
}

function controlBytes(path: string): number {
  return path === `${CONTROL_PREFIX}/snapshot` ? MOCK_LIMITS.snapshotBytes : MOCK_LIMITS.controlBytes
}

/** What test suites written for another mock of AWS call between their tests. */
function resetLikeMoto(world: World): HttpAnswer {
  world.reset()
  return answerJson(200, { status: 'ok' })
}
