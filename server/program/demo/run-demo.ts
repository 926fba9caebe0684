import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plainText } from '#lib/plain-text.ts'
import { endOnSignals } from '../signals.ts'
import { startProblem } from '../start-problem.ts'
import type { DemoOptions } from './demo-options.ts'
import { DEMO_USAGE, demoOptions, UsageError } from './demo-options.ts'
import type { Demo } from './start-demo.ts'

/** Runs the demo that the command line describes until a signal ends it. */
export async function runDemo(args: readonly string[]): Promise<void> {
  let options: DemoOptions | 'help' | undefined
  try {
    options = demoOptions(args)
    if (options === 'help') process.stdout.write(DEMO_USAGE)
    else await run(options)
  } catch (error) {
    const mockPort = typeof options === 'object' ? options.mockPort : undefined
    process.stderr.write(`${plainText(problemOf(error, mockPort))}\n`)
    process.exit(1)
  }
}

const problemOf = (error: unknown, mockPort: number | undefined): string =>
  error instanceof UsageError
    ? `${error.message}\n${DEMO_USAGE}`
    : startProblem(error, (port) => (port === mockPort ? '--mock-port' : '--port'))

async function run(options: DemoOptions): Promise<void> {
  const { startDemo } = await import('./start-demo.ts')
  const folder = await dataFolder(options)
  try {
    const demo = await startDemo({ ...options, dataDir: folder.path })
    endOnSignals(async () => {
      await demo.close()
      await folder.remove()
    })
    process.stdout.write(addresses(demo, folder.path, options))
  } catch (error) {
    await folder.remove()
    throw error
  }
}

/** The folder that was asked for, or a new one that is removed at the end. */
async function dataFolder({
  dataDir,
}: DemoOptions): Promise<{ readonly path: string; readonly remove: () => Promise<void> }> {
  if (dataDir !== undefined) return { path: dataDir, remove: async () => {} }
  const path = await mkdtemp(join(tmpdir(), 'rds-maintenance-demo-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

const STEPFN_NOTE = 'Executions of the state machine drive operations; a table of DynamoDB keeps them.\n'

const addresses = (
  { server, mock }: Demo,
  dataDir: string,
  { isStepfn }: DemoOptions,
): string => `RDS Maintenance Machine, demo: AWS is a mock, nothing here is real.
${isStepfn ? STEPFN_NOTE : ''}
  Web UI     ${server.url}/
  GraphQL    ${server.url}/graphql (in a browser: GraphiQL)
  Mock RDS   ${mock.url} (its state: ${mock.url}/mock/state)
  Data       ${dataDir}

The mock answers the AWS CLI too:
  AWS_ACCESS_KEY_ID=demo AWS_SECRET_ACCESS_KEY=demo \\
    aws rds describe-db-clusters --region us-east-1 --endpoint-url ${mock.url}

Ctrl-C ends it.
`
