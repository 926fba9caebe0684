import type { ApplyPorts } from './apply.ts'
import { apply } from './apply.ts'
import type { HostPorts } from './ports.ts'

/** What sees to it that turns are taken for operations: by itself, or by having somebody else take them. */
export interface Driver {
  /** Has the operation driven from now on, or has whoever drives it look at it now. */
  wake(operationId: string): void
  /** Picks up what was driven when the server stopped, or pauses it with that reason. */
  recover(options: { readonly autoResume: boolean }): Promise<void>
  /** How many operations this process works on at this moment. */
  readonly awake: number
  /** Stops; resolves when nothing is in progress here. Operations stay as they are stored and can be picked up. */
  close(): Promise<void>
}

/** Pauses an operation because nobody drives it any more and it is not to go on by itself. */
export async function interrupt(
  ports: ApplyPorts & Pick<HostPorts, 'clock'>,
  operationId: string,
): Promise<void> {
  const at = ports.clock.now()
  await apply(ports, operationId, { kind: 'command', at, actor: 'server', command: { name: 'interrupt' } })
}
