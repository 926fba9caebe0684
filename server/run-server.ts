import { composeServer } from './compose.ts'
import { readConfig } from './config.ts'
import { loadEnvironmentFile } from './env-file.ts'
import { endOnSignals } from './signals.ts'
import { startProblem } from './start-problem.ts'

/** Runs the server that the environment describes until a signal ends it. */
export async function runServer(): Promise<void> {
  try {
    loadEnvironmentFile('.env')
    const server = await composeServer(readConfig(process.env))
    endOnSignals(server.close)
    process.stdout.write(`RDS Maintenance Machine listens on ${server.url}/\n`)
  } catch (error) {
    process.stderr.write(`${startProblem(error, () => 'APP_PORT')}\n`)
    process.exit(1)
  }
}
