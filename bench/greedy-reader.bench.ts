/**
 * A class change beside a client that repeats the greediest query, on an AWS that throttles: its time and its calls,
 * compared with a class change alone.
 */
import { Api } from '../e2e/support/api.ts'
import { startProduction } from '../e2e/support/production.ts'
import { SPECS } from '../e2e/support/specs.ts'
import { report } from './measurement.ts'

/** The most of its time and of its calls that a class change alone may take. */
const MOST = 1.1
const METHOD =
  '8 connections repeat the greediest query; production programs, durations as on AWS scaled by 0.03, 20 calls a second; a refused call counts as one of the operation'
const CONNECTIONS = 8
/** Of what changes take on AWS. */
const SCALE = 0.03
/** An AWS that answers so many calls a second. */
const THROTTLE = { kind: 'throttle', callsPerSecond: 20, burst: 100 }

const GREEDIEST = `{ clusters(region: "us-east-1") { proxies { proxyName } blueGreenDeployments { identifier }
  blueGreenPrerequisites { name } upgradeTargets { engineVersion } instanceClasses { instanceClass } events { message } } }`

interface Course {
  readonly seconds: number
  /** How often the operation read AWS. */
  readonly turns: number
  /** Calls that AWS refused for the rate. */
  readonly throttled: number
  /** All calls, those of other clients included. */
  readonly calls: number
}

async function classChange(isBeside: boolean): Promise<Course> {
  await using production = await startProduction({ APP_DEFAULT_POLL_INTERVAL: '2', APP_SETTLE_WINDOW: '2' })
  const { url, mockUrl } = production
  await tellMock(mockUrl, 'timing', { preset: 'realistic', scale: SCALE })
  await tellMock(mockUrl, 'faults', THROTTLE)
  const api = new Api(url)
  const id = await api.create('demo-multi', SPECS.instanceTypeChange)
  let isOver = false
  const greedy = Array.from({ length: isBeside ? CONNECTIONS : 0 }, async () => {
    while (!isOver) await ask(url)
  })
  const begunAt = performance.now()
  await api.start(id)
  while ((await api.state(id)) === 'RUNNING') await new Promise((resolve) => setTimeout(resolve, 200))
  const seconds = (performance.now() - begunAt) / 1000
  const state = await api.state(id)
  if (state !== 'COMPLETED') throw new Error(`The class change is ${state}.`)
  const metrics = await (await fetch(`${url}/metrics`)).text()
  isOver = true
  await Promise.all(greedy)
  const calls = sumOf(metrics, /^maintenance_aws_call_duration_seconds_count\{[^}]*\} (\d+)$/gm)
  const throttled = sumOf(
    metrics,
    /^maintenance_aws_call_duration_seconds_count\{[^}]*outcome="throttled"[^}]*\} (\d+)$/gm,
  )
  return { seconds, turns: sumOf(metrics, /^maintenance_turns_total\{[^}]*\} (\d+)$/gm), throttled, calls }
}

async function tellMock(mockUrl: string, path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${mockUrl}/mock/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`The mock refused ${path}: ${await answer.text()}`)
}

/** Asks for all that can be read; whatever is refused is asked for again. */
async function ask(url: string): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query: GREEDIEST }),
  })
  await answer.text()
}

const sumOf = (text: string, pattern: RegExp): number =>
  [...text.matchAll(pattern)].reduce((sum, [, count]) => sum + Number(count), 0)

const alone = await classChange(false)
const beside = await classChange(true)
// Alone, each call belongs to a turn. Beside others every refused call counts as one of the operation.
const callsOfTurns = alone.calls / alone.turns
const calls = beside.turns * callsOfTurns + beside.throttled
console.log('alone ', alone)
console.log('beside', beside)
const shared = { method: METHOD, better: 'lower', target: { ratio: MOST }, gate: 'none' } as const
report([
  {
    ...shared,
    name: 'time of a class change beside a greedy client',
    value: beside.seconds,
    unit: 's',
    reference: { name: 'alone', value: alone.seconds },
  },
  {
    ...shared,
    name: 'calls of a class change beside a greedy client',
    value: calls,
    unit: 'calls',
    reference: { name: 'alone', value: alone.calls },
  },
])
