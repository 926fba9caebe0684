import { z } from 'zod'
import { actBody, interfere } from './control-act.ts'
import { clusterBody, plant } from './control-clusters.ts'
import { ControlRefusal } from './control-refusal.ts'
import { describeWorld } from './control-state.ts'
import { faultBody, faultPatch } from './faults.ts'
import { changeHappenings, happeningsPatch } from './happenings/settings.ts'
import { answerJson, callOf, type HttpAnswer, type HttpCall, responseOf } from './http-exchange.ts'
import { MOCK_LIMITS } from './limits.ts'
import { DEFAULT_ACCOUNT_ID } from './protocol/credential-scope.ts'
import { behaviourPatch, changeBehaviour, UNKNOWNS } from './world/behaviour.ts'
import { REGIONS } from './world/catalogue/regions.ts'
import { WorldFull } from './world/room.ts'
import { fromPlain, savedWorld, toPlain } from './world/saved-world.ts'
import { presetTiming, REALISTIC_DURATIONS_MS, TIMING_PRESETS } from './world/timing.ts'
import type { World } from './world.ts'

/** Where the control endpoints live, beside the RDS endpoint. */
export const CONTROL_PREFIX = '/mock'

const durationNames = Object.keys(REALISTIC_DURATIONS_MS)

const timingBody = z.strictObject({
  preset: z.enum(TIMING_PRESETS).optional(),
  baseWaitMs: z.number().min(0).optional(),
  randomRangeMs: z.number().min(0).optional(),
  readLagMs: z.number().min(0).optional(),
  flap: z.boolean().optional(),
  scale: z.number().positive().optional(),
  durationsMs: z
    .record(z.string(), z.number().min(0))
    .refine((durations) => Object.keys(durations).every((name) => durationNames.includes(name)), {
      message: `known durations are ${durationNames.join(', ')}`,
    })
    .optional(),
})

const clockBody = z.strictObject({ advanceMs: z.number().min(0) })

interface ControlRequest {
  readonly world: World
  readonly url: URL
  /** The part of the path after a route that ends in `/`. */
  readonly rest: string
  /** The JSON that came along. */
  readonly body: () => unknown
}

type ControlRoute = (request: ControlRequest) => unknown

const ROUTES: Readonly<Record<string, ControlRoute>> = {
  'GET state': ({ world, url }) => describeWorld(world, accountOf(url), regionOf(url)),
  'POST reset': ({ world }) => {
    world.reset()
    return { ok: true }
  },
  'GET snapshot': ({ world }) => toPlain(world.save()),
  'POST snapshot': ({ world, body }) => {
    world.load(parse(savedWorld, fromPlain(body())))
    return { ok: true }
  },
  'GET timing': ({ world }) => world.timing,
  'POST timing': ({ world, body }) => {
    const { preset, ...asked } = parse(timingBody, body())
    const base = preset === undefined ? world.timing : presetTiming(preset)
    world.timing = {
      preset: base.preset,
      baseWaitMs: asked.baseWaitMs ?? base.baseWaitMs,
      randomRangeMs: asked.randomRangeMs ?? base.randomRangeMs,
      readLagMs: asked.readLagMs ?? base.readLagMs,
      flap: asked.flap ?? base.flap,
      scale: asked.scale ?? base.scale,
      durationsMs: { ...base.durationsMs, ...asked.durationsMs },
    }
    return world.timing
  },
  'GET behaviour': ({ world }) => ({ behaviour: world.behaviour, unknowns: UNKNOWNS }),
  'POST behaviour': ({ world, body }) => {
    world.behaviour = changeBehaviour(world.behaviour, parse(behaviourPatch, body()))
    return { behaviour: world.behaviour }
  },
  'GET happenings': ({ world }) => world.happenings,
  'POST happenings': ({ world, body }) => {
    world.happenings = changeHappenings(world.happenings, parse(happeningsPatch, body()))
    return world.happenings
  },
  'GET faults': ({ world }) => ({ faults: world.faults.list() }),
  'POST faults': ({ world, body }) => {
    const fault = parse(faultBody, body())
    if (world.faults.list().length < MOCK_LIMITS.faults) return world.faults.add(fault)
    throw new ControlRefusal(409, `There are ${MOCK_LIMITS.faults} faults already; delete some first`)
  },
  'DELETE faults': ({ world }) => {
    world.faults.clear()
    return { faults: [] }
  },
  'PATCH faults/': ({ world, rest, body }) =>
    world.faults.patch(rest, parse(faultPatch, body()), (fault) => parse(faultBody, fault)) ??
    notFound(`There is no fault ${rest}`),
  'DELETE faults/': ({ world, rest }) =>
    world.faults.remove(rest) ? { deleted: rest } : notFound(`There is no fault ${rest}`),
  'POST clock': ({ world, body }) => {
    const { advanceMs } = parse(clockBody, body())
    if (world.advance(advanceMs)) return { kind: world.clock.kind, now: world.clock.now() }
    throw new ControlRefusal(
      409,
      `The clock is ${world.clock.kind}; only a virtual clock can be advanced (start with --clock virtual)`,
    )
  },
  'GET calls': ({ world, url }) => ({ calls: world.calls.read(callFilter(url)) }),
  'POST clusters': ({ world, url, body }) => plant(world, accountOf(url), parse(clusterBody, body())),
  'POST act': ({ world, url, body }) => interfere(world, accountOf(url), parse(actBody, body())),
  'GET availability/': ({ world, url, rest }) => {
    const log = world.region(accountOf(url), regionOf(url)).availability.read(rest)
    if (!log) return notFound(`There is no cluster ${rest} in ${regionOf(url)}`)
    return { clusterId: rest, ...log }
  },
}

/** Answers a control request of a host that mounts the control endpoints itself, as the demo does. */
export async function answerControl(world: World, request: Request): Promise<Response> {
  return responseOf(control(world, await callOf(request)))
}

/** Answers a control request with JSON; what cannot be done is refused with a sentence that says why. */
export function control(world: World, call: HttpCall): HttpAnswer {
  const url = new URL(call.url, 'http://mock')
  const path = url.pathname.slice(url.pathname.indexOf(CONTROL_PREFIX) + CONTROL_PREFIX.length + 1)
  const slash = path.indexOf('/')
  const isNested = slash > 0
  const key = `${call.method} ${isNested ? path.slice(0, slash + 1) : path}`
  const route = Object.hasOwn(ROUTES, key) ? ROUTES[key] : undefined
  try {
    if (!route)
      throw new ControlRefusal(
        404,
        `No such control endpoint: ${key}. There are ${Object.keys(ROUTES).join(', ')}`,
      )
    const rest = isNested ? decodeURIComponent(path.slice(slash + 1)) : ''
    return answerJson(200, route({ world, url, rest, body: () => readJson(call.body) }))
  } catch (error) {
    return answerJson(statusOf(error), { error: error instanceof Error ? error.message : String(error) })
  }
}

function statusOf(error: unknown): number {
  if (error instanceof ControlRefusal) return error.status
  return error instanceof WorldFull ? 409 : 500
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new ControlRefusal(400, 'The body is not JSON')
  }
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  const issues = result.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`)
  throw new ControlRefusal(400, issues.join('; '))
}

function notFound(message: string): never {
  throw new ControlRefusal(404, message)
}

function accountOf(url: URL): string {
  const account = url.searchParams.get('account') ?? DEFAULT_ACCOUNT_ID
  if (/^\d{12}$/.test(account)) return account
  throw new ControlRefusal(400, 'account must be a number of 12 digits')
}

function regionOf(url: URL): string {
  const region = url.searchParams.get('region') ?? 'us-east-1'
  if (REGIONS.some(({ name }) => name === region)) return region
  throw new ControlRefusal(
    400,
    `There is no region of this name. There are ${REGIONS.map(({ name }) => name).join(', ')}`,
  )
}

function callFilter(url: URL) {
  const text = (name: string) => url.searchParams.get(name) ?? undefined
  return {
    since: Number(text('since') ?? 0),
    action: text('action'),
    resourceId: text('resourceId'),
    region: text('region'),
  }
}
