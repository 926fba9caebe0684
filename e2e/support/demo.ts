import { startProgram } from './program.ts'

/** A demo that runs for the tests of one worker. */
export interface Demo {
  /** Where the web UI and the API are; without a slash at the end. */
  readonly url: string
  /** Where the mock of RDS is. */
  readonly mockUrl: string
  /** Has every change on the mock take longer than any test, until the demo is reset. */
  slowDown(): Promise<void>
  /** Has something go wrong on the mock, until the demo is reset. */
  addFault(fault: object): Promise<void>
  /** Has something happen in AWS now, until the demo is reset. */
  act(happening: object): Promise<void>
  end(): Promise<void>
}

/** Starts the demo on free ports: as fast as it goes, or at the pace that its options say. */
export async function startDemo(...pace: readonly string[]): Promise<Demo> {
  const program = await startProgram(
    ['server/program/demo.ts', ...(pace.length === 0 ? ['--fast'] : pace), '--port', '0', '--mock-port', '0'],
    /Web UI\s+(http\S+)\/[\s\S]*Mock RDS\s+(http\S+)/,
  )
  const [, url = '', mockUrl = ''] = program.match
  const tellMock = async (path: string, body: object): Promise<void> => {
    const answer = await fetch(`${mockUrl}/mock/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`The mock refused ${path}: ${await answer.text()}`)
  }
  return {
    url,
    mockUrl,
    slowDown: () => tellMock('timing', { baseWaitMs: 600_000 }),
    addFault: (fault) => tellMock('faults', fault),
    act: (happening) => tellMock('act', happening),
    end: program.end,
  }
}
