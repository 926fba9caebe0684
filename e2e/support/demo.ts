import { startProgram } from './program.ts'

/** A demo that runs for the tests of one worker. */
export interface Demo {
  /** Where the web UI and the API are; without a slash at the end. */
  readonly url: string
  /** Where the mock of RDS is. */
  readonly mockUrl: string
  /** Has every change on the mock take longer than any test, until the demo is reset. */
  slowDown(): Promise<void>
  end(): Promise<void>
}

/** Starts the demo on free ports: as fast as it goes, or at the pace that its options say. */
export async function startDemo(...pace: readonly string[]): Promise<Demo> {
  const program = await startProgram(
    ['server/demo.ts', ...(pace.length === 0 ? ['--fast'] : pace), '--port', '0', '--mock-port', '0'],
    /Web UI\s+(http\S+)\/[\s\S]*Mock RDS\s+(http\S+)/,
  )
  const [, url = '', mockUrl = ''] = program.match
  return {
    url,
    mockUrl,
    slowDown: async () => {
      const body = JSON.stringify({ baseWaitMs: 600_000 })
      await fetch(`${mockUrl}/mock/timing`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
    },
    end: program.end,
  }
}
