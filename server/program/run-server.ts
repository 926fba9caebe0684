import { plainText } from '#lib/plain-text.ts'
import type { ServerOverrides } from './compose.ts'
import { readConfig } from './config.ts'
import { loadEnvironmentFile } from './env-file.ts'
import { endOnSignals } from './signals.ts'
import { stacksInSources } from './source-stacks.ts'
import { startProblem } from './start-problem.ts'

/** Runs the server that the environment describes until a signal ends it. The server itself is loaded only when there is one to run. */
export async function runServer(overrides: ServerOverrides = {}): Promise<void> {
  try {
    loadEnvironmentFile('.env')
    const config = readConfig(process.env)
    const { composeServer } = await import('./compose.ts')
    const server = await composeServer(config, overrides)
    endOnSignals(server.close)
    process.stdout.write(`RDS Maintenance Machine listens on ${server.url}/\n`)
  } catch (error) {
    process.stderr.write(`${plainText(stacksInSources(startProblem(error, () => 'APP_PORT')))}\n`)
    process.exit(1)
  }
}
