import { answerControl } from '#mock-rds/control.ts'
import type { MockRds } from '#mock-rds/server.ts'
import { startMockRds } from '#mock-rds/server.ts'
import type { ComposedServer } from '../compose.ts'
import { composeServer } from '../compose.ts'
import type { Environment } from '../config.ts'
import { readConfig } from '../config.ts'
import { PLACEHOLDER_CREDENTIALS } from '../placeholder-credentials.ts'
import type { DemoAws } from './demo-aws.ts'
import { demoDurations } from './demo-durations.ts'
import type { DemoOptions } from './demo-options.ts'

/** A server and the mock of RDS that it works on, in one process. */
export interface Demo {
  readonly server: ComposedServer
  readonly mock: MockRds
  /** Ends the server first, then what drives operations, then the mock. */
  close(): Promise<void>
}

/** Starts the mock, then the server on it. Rejects, with nothing left running, when a port is taken. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  await using whenFailing = new AsyncDisposableStack()
  const mock = whenFailing.use(await startMockRds({ port: options.mockPort, timing: 'demo' }))
  setPace(mock, options)
  const environment = environmentOf(options, mock)
  const aws = options.isStepfn ? await startAws(environment, options) : undefined
  whenFailing.defer(() => aws?.close())
  const server = await composeServer(readConfig(aws?.environment ?? environment), {
    ...(aws && { stepFunctions: aws.overrides }),
    credentials: PLACEHOLDER_CREDENTIALS,
    demo: {
      control: (request) => answerControl(mock.world, request),
      durations: demoDurations(() => mock.world.timing, pollMsOf(options)),
      reset: () => {
        mock.world.reset()
        setPace(mock, options)
      },
    },
  })
  whenFailing.move()
  return {
    server,
    mock,
    close: async () => {
      await server.close()
      await aws?.close()
      await mock.close()
    },
  }
}

/** Loaded only when it is asked for. */
async function startAws(environment: Environment, { dataDir }: DemoOptions): Promise<DemoAws> {
  if (dataDir === undefined) throw new Error('The table of the demo needs a folder.')
  const { startDemoAws } = await import('./demo-aws.ts')
  return startDemoAws(environment, dataDir)
}

function setPace({ world }: MockRds, { baseWaitMs, randomRangeMs }: DemoOptions): void {
  world.timing = { ...world.timing, baseWaitMs, randomRangeMs }
}

const MIN_POLL_MS = 50
const MAX_POLL_MS = 1_000

const pollMsOf = ({ baseWaitMs }: Pick<DemoOptions, 'baseWaitMs'>): number =>
  Math.min(Math.max(baseWaitMs, MIN_POLL_MS), MAX_POLL_MS)

/** The demo is the same on every machine: it reads nothing from the environment. */
function environmentOf({ port, baseWaitMs, dataDir, isVerbose }: DemoOptions, { url, world }: MockRds) {
  const pollMs = pollMsOf({ baseWaitMs })
  const settleMs = world.timing.readLagMs + 2 * pollMs
  return {
    APP_PORT: String(port),
    APP_DATA_DIR: dataDir ?? '',
    APP_DEFAULT_POLL_INTERVAL: String(pollMs / 1000),
    APP_SETTLE_WINDOW: String(settleMs / 1000),
    APP_DESCRIBE_BUDGET: '0',
    APP_LOG_LEVEL: isVerbose ? 'debug' : 'warn',
    RDS_ENDPOINT: url,
  }
}
