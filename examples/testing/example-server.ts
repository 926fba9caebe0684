import { answerControl } from '#mock-rds/control.ts'
import { startMockRds } from '#mock-rds/server.ts'
import { composeServer } from '#server/program/compose.ts'
import { readConfig } from '#server/program/config.ts'
import { PLACEHOLDER_CREDENTIALS } from '#server/program/placeholder-credentials.ts'
import { startCuttingProxy } from './cutting-proxy.ts'

/** A fast demo for one client, on a network that cuts streams of events. */
export interface ExampleServer extends AsyncDisposable {
  readonly url: string
  /** How many streams were cut so far. */
  cuts(): number
}

/** A few events, the last of them often not whole. */
const BYTES_PER_STREAM = 1_000

interface ExampleOptions {
  /** Lets in only who sends it. */
  readonly token?: string
  /** Whether the network cuts streams. */
  readonly isCutting: boolean
}

/** Starts one on free ports. */
export async function startExampleServer({ token, isCutting }: ExampleOptions): Promise<ExampleServer> {
  await using whenFailing = new AsyncDisposableStack()
  const proxy = whenFailing.use(
    await startCuttingProxy(isCutting ? BYTES_PER_STREAM : Number.POSITIVE_INFINITY),
  )
  const mock = whenFailing.use(await startMockRds({ port: 0, timing: 'demo' }))
  mock.world.timing = { ...mock.world.timing, baseWaitMs: 20, randomRangeMs: 10 }
  const config = readConfig({
    APP_PORT: '0',
    APP_DATA_DIR: '',
    APP_PUBLIC_URL: proxy.url,
    APP_DEFAULT_POLL_INTERVAL: '0.05',
    APP_SETTLE_WINDOW: String((mock.world.timing.readLagMs + 100) / 1000),
    APP_LOG_LEVEL: 'silent',
    RDS_ENDPOINT: mock.url,
    ...(token !== undefined && { APP_ADMIN_TOKEN: token }),
  })
  const server = whenFailing.use(
    await composeServer(config, {
      credentials: PLACEHOLDER_CREDENTIALS,
      demo: {
        control: (request) => answerControl(mock.world, request),
        reset: () => mock.world.reset(),
      },
    }),
  )
  proxy.leadTo(server.url)
  const running = whenFailing.move()
  return {
    url: proxy.url,
    cuts: proxy.cuts,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}
