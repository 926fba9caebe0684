import { execFile } from 'node:child_process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** What a client is to send: forms in turn, so many calls. */
interface Load {
  readonly bodies: readonly string[]
  readonly calls: number
}

/** The form of a call. */
export function formOf(action: string, parameters: Readonly<Record<string, string>>): string {
  return new URLSearchParams({ Action: action, Version: '2014-10-31', ...parameters }).toString()
}

/**
 * Lets a process of its own send a load to the mock in this process, so that the mock has this process's core to itself.
 * Gives how many calls it answered in a second of its CPU time, so that a busy machine does not slow it down.
 */
export async function sendLoad(url: string, load: Load): Promise<number> {
  const before = process.cpuUsage()
  await runClient(url, load)
  return load.calls / cpuSecondsSince(before)
}

/** The CPU time of this process, all threads, since an earlier reading. */
export function cpuSecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000_000
}

/** The heap in use after a garbage collection. */
export function heapMegabytes(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  return process.memoryUsage().heapUsed / 1_000_000
}

function runClient(url: string, load: Load): Promise<void> {
  const client = new URL('./load-client.ts', import.meta.url).pathname
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [client, url, JSON.stringify(load)], (error) =>
      error ? reject(error) : resolve(),
    )
  })
}
