import type { Operation } from '../model/operation.ts'
import { SERVER } from '../model/principal.ts'
import type { ApplyPorts } from './apply.ts'
import { apply } from './apply.ts'
import type { HostPorts } from './host-ports.ts'

/** Pauses an operation because it lost its driver and must not continue automatically, or because its store was restored. */
export async function interrupt(
  ports: ApplyPorts & Pick<HostPorts, 'clock'>,
  operationId: string,
  because?: 'store_restored',
): Promise<Operation> {
  const at = ports.clock.now()
  const command = { name: 'interrupt', ...(because !== undefined && { because }) } as const
  return (await apply(ports, operationId, { kind: 'command', at, by: SERVER, command })).operation
}
