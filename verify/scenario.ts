import type { HostKind } from './modes/mode.ts'
import type { ServerSettings } from './server-host.ts'
import type { Testbed } from './testbed.ts'

/** One scenario, from beginning to end on a testbed of its own. */
export interface Scenario {
  /** Unique; `--filter` looks in it. */
  readonly name: string
  /** What would not be true if this scenario failed, in one sentence. */
  readonly proves: string
  /** The cluster that it is mostly about. */
  readonly cluster: string
  readonly settings?: ServerSettings
  /** The one host that it is about, and why the other has none of it; another scenario proves the like there. */
  readonly only?: { readonly on: HostKind; readonly because: string }
  /** Whether it provokes failures that the server rightly writes to its log as errors. */
  readonly provokesErrors?: true
  /** Runs it; a Mismatch or any other error fails it. */
  readonly run: (testbed: Testbed) => Promise<void>
}
