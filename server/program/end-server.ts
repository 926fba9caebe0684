import type { Notifier } from '../events/notifier.ts'
import type { Retention } from '../host/retention.ts'
import type { HttpServer } from '../http/http-server.ts'
import { withinTime } from '../http/within.ts'
import type { Driver } from '../ports/driver.ts'
import type { AbandonGate } from './abandon-gate.ts'
import type { Hosting } from './hosting.ts'

/** The two ways in which a server ends. Whichever comes first counts; the other then does the same. */
export interface ServerEnding {
  /** Ends everything in order, within 5 s; what runs can be picked up by the next server. */
  close(): Promise<void>
  /** Ends as a crash would: no further write, call or answer. Resolves when another server can have the data folder. */
  kill(): Promise<void>
}

/** What has to be ended. */
export interface EndingParts {
  readonly gate: AbandonGate
  readonly http: Pick<HttpServer, 'close' | 'terminate'>
  readonly runner: Pick<Driver, 'close'>
  readonly notifier: Notifier | undefined
  readonly retention: Pick<Retention, 'close'> | undefined
  /** Cuts the connections to AWS. */
  readonly disconnect: () => void
  readonly hosting: Pick<Hosting, 'close'>
}

/** How long turns in progress may take when the server closes. */
const TURN_GRACE_MS = 2_000

/** How long it may take to record that calls were cut off after that. */
const RECORD_GRACE_MS = 1_000

/** The ends of a server made of these parts. */
export function endServer(parts: EndingParts): ServerEnding {
  let ending: Promise<void> | undefined
  const close = (): Promise<void> => {
    ending ??= closeInOrder(parts)
    return ending
  }
  const kill = (): Promise<void> => {
    ending ??= abandon(parts)
    return ending
  }
  return { close, kill }
}

async function closeInOrder(parts: EndingParts): Promise<void> {
  const { http, runner, notifier, retention, disconnect, hosting } = parts
  const turnsEnded = runner.close()
  const retentionEnded = retention?.close()
  await http.close()
  await withinTime(TURN_GRACE_MS, turnsEnded, undefined)
  disconnect()
  await withinTime(RECORD_GRACE_MS, turnsEnded, undefined)
  notifier?.close()
  await retentionEnded
  await hosting.close()
}

async function abandon(parts: EndingParts): Promise<void> {
  const { gate, http, runner, notifier, retention, disconnect, hosting } = parts
  gate.shut()
  notifier?.close()
  http.terminate()
  disconnect()
  // Turns in progress wait for answers that no longer come; those that sleep end.
  void runner.close()
  void retention?.close()
  await hosting.close()
}
