import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { CLIENT_LIMITS } from '../model/client-limits.ts'
import { msBetween } from '../model/instant.ts'
import { OperationState } from '../model/operation-state.ts'
import type { Clock } from '../ports/clock.ts'
import type { Driver } from '../ports/driver.ts'
import type { CountedCall, ObserverMeter } from '../ports/observer-meter.ts'
import type { OperationStore } from '../ports/operation-store.ts'

/** The routes that requests are counted by: a closed list, so that no client can make up new ones. */
export type Route = 'graphql' | 'healthz' | 'readyz' | 'metrics' | 'mock' | 'ui' | 'outside'

/** What is counted while the server runs. */
export interface Metrics {
  /** One HTTP request that was answered, and how long it took. */
  requestAnswered(route: Route, method: string, status: number, seconds: number): void
  /** One turn that was taken for an operation. */
  turnTaken(outcome: string): void
  /** One request to AWS that is being sent, each attempt by itself. */
  awsCallSent(call: Pick<CountedCall, 'action' | 'purpose'>): void
  /** One request to AWS and what came of it: `ok` or the kind of fault. */
  awsCallEnded(action: string, outcome: string, seconds: number): void
  /** A turn began so much later than it was due. */
  turnBegan(lateMs: number): void
  /** A client met a limit. */
  limitReached(limit: keyof typeof CLIENT_LIMITS): void
  /** A client sent wrong credentials. */
  credentialsRefused(): void
  webSocketOpened(): void
  webSocketClosed(): void
  /** From now on counts what keeps operations from being driven. */
  follow(driver: Pick<Driver, 'problems'>, meter: UsageReport): void
  /** Everything as text in the format of Prometheus, with its media type. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>
}

/** What is asked how many operations there are, when metrics are read. */
export type CountedStore = Pick<OperationStore, 'count' | 'listUnreadable'>

/** Tells how much AWS was asked lately, and the time. */
interface UsageReport extends Pick<ObserverMeter, 'usage'>, Pick<Clock, 'now'> {}

/** Methods that are counted by name. */
const METHODS = ['GET', 'HEAD', 'POST']

const DURATION_BUCKETS = [0.005, 0.02, 0.1, 0.5, 2, 10, 30]

/** A turn that is due begins within milliseconds, unless the process has too much to do or its machine slept. */
const LATENESS_BUCKETS = [0.01, 0.05, 0.1, 0.25, 1, 5, 30, 120]

/** Metrics of the process as a whole; there is one process, however many servers are in it. */
const processMetrics = new Registry()

/** Makes the metrics of one server. */
export function createMetrics(store: CountedStore): Metrics {
  const registry = new Registry()
  const registers = [registry]
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'HTTP requests that were answered, and how long that took',
    labelNames: ['route', 'method', 'status'],
    buckets: DURATION_BUCKETS,
    registers,
  })
  const turns = new Counter({
    name: 'maintenance_turns_total',
    help: 'Turns taken for operations, by what reading AWS came to',
    labelNames: ['outcome'],
    registers,
  })
  const awsCalls = new Histogram({
    name: 'maintenance_aws_call_duration_seconds',
    help: 'Requests sent to AWS, each attempt by itself, by action and by ok or the kind of fault',
    labelNames: ['action', 'outcome'],
    buckets: DURATION_BUCKETS,
    registers,
  })
  const awsSent = new Counter({
    name: 'maintenance_aws_calls_total',
    help: 'Requests sent to AWS, each attempt by itself, by action and by what they are for',
    labelNames: ['action', 'purpose'],
    registers,
  })
  const lateness = new Histogram({
    name: 'maintenance_turn_lateness_seconds',
    help: 'How much later than it was due a turn of an operation began',
    buckets: LATENESS_BUCKETS,
    registers,
  })
  const webSockets = new Gauge({
    name: 'graphql_websockets',
    help: 'WebSocket connections that are open',
    registers,
  })
  const limits = new Counter({
    name: 'maintenance_limits_reached_total',
    help: 'How often clients met a limit, by its name in docs/security.md',
    labelNames: ['limit'],
    registers,
  })
  const wrongCredentials = new Counter({
    name: 'maintenance_wrong_credentials_total',
    help: 'Wrong credentials that clients sent',
    registers,
  })
  addStoreGauges(registers, store)
  let driver: Pick<Driver, 'problems'> = { problems: [] }
  let report: UsageReport | undefined
  addDriverGauge(registers, () => driver)
  addUsageGauges(registers, () => report)
  return {
    requestAnswered: (route, method, status, seconds) =>
      requests.observe({ route, method: METHODS.includes(method) ? method : 'other', status }, seconds),
    turnTaken: (outcome) => turns.inc({ outcome }),
    awsCallSent: ({ action, purpose }) => awsSent.inc({ action, purpose }),
    turnBegan: (lateMs) => lateness.observe(lateMs / 1000),
    awsCallEnded: (action, outcome, seconds) => awsCalls.observe({ action, outcome }, seconds),
    limitReached: (limit) => limits.inc({ limit }),
    credentialsRefused: () => wrongCredentials.inc(),
    webSocketOpened: () => webSockets.inc(),
    webSocketClosed: () => webSockets.dec(),
    follow: (followed, meter) => {
      driver = followed
      report = meter
    },
    render: async () => ({ contentType: registry.contentType, text: await renderWithProcess(registry) }),
  }
}

function addStoreGauges(registers: Registry[], store: CountedStore): void {
  new Gauge({
    name: 'maintenance_operations',
    help: 'Operations in the store, by state',
    labelNames: ['state'],
    registers,
    async collect() {
      const counts = await store.count({})
      for (const state of Object.values(OperationState)) this.set({ state }, counts[state])
    },
  })
  new Gauge({
    name: 'maintenance_unreadable_operations',
    help: 'Operations that are stored and cannot be read',
    registers,
    async collect() {
      this.set((await store.listUnreadable()).length)
    },
  })
}

function addDriverGauge(registers: Registry[], driver: () => Pick<Driver, 'problems'>): void {
  new Gauge({
    name: 'maintenance_driver_problems',
    help: 'Operations that are not driven as they should be, and problems that are about all of them',
    labelNames: ['about'],
    registers,
    collect() {
      const { problems } = driver()
      const ofOperations = problems.filter(({ operationId }) => operationId !== undefined).length
      this.set({ about: 'operation' }, ofOperations)
      this.set({ about: 'all' }, problems.length - ofOperations)
    },
  })
}

/** How much each region was asked lately; nothing of a region that was not asked yet. */
function addUsageGauges(registers: Registry[], report: () => UsageReport | undefined): void {
  new Gauge({
    name: 'maintenance_describe_calls_last_minute',
    help: 'Describe calls sent to RDS within the last minute, by region and by what they are for',
    labelNames: ['region', 'purpose'],
    registers,
    collect() {
      for (const { region, sentLastMinute } of report()?.usage() ?? []) {
        for (const [purpose, calls] of Object.entries(sentLastMinute)) this.set({ region, purpose }, calls)
      }
    },
  })
  new Gauge({
    name: 'maintenance_describe_budget_calls_per_minute',
    help: 'Describe calls a minute that waiting steps and open screens may make now; absent without a limit',
    labelNames: ['region'],
    registers,
    collect() {
      this.reset()
      for (const { region, callsPerMinute } of report()?.usage() ?? []) {
        if (callsPerMinute !== undefined) this.set({ region }, callsPerMinute)
      }
    },
  })
  new Gauge({
    name: 'maintenance_latest_reading_age_seconds',
    help: 'How long ago the latest reading of clusters or instances began',
    labelNames: ['region'],
    registers,
    collect() {
      const followed = report()
      for (const { region, latestReadingAt } of followed?.usage() ?? []) {
        if (followed && latestReadingAt) {
          this.set({ region }, msBetween(latestReadingAt, followed.now()) / 1000)
        }
      }
    },
  })
}

async function renderWithProcess(registry: Registry): Promise<string> {
  if (processMetrics.getMetricsAsArray().length === 0) collectDefaultMetrics({ register: processMetrics })
  return `${await registry.metrics()}\n${await processMetrics.metrics()}`
}
