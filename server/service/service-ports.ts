import type { HostPorts } from '../host/host-ports.ts'
import type { Retries } from '../model/operation.ts'
import type { CatalogueRds, TurnRds } from '../ports/rds-port.ts'

/** What the use-cases need. */
export interface ServicePorts extends Omit<HostPorts, 'rds'> {
  readonly rds: TurnRds & CatalogueRds
  /** Lets the host look at an operation now. */
  readonly wake: (operationId: string) => void
  /** A new operation id: at least 12 lower-case letters and digits. */
  readonly newId: () => string
  readonly defaults: OperationDefaults
}

/** What an operation gets when its input does not say. */
export interface OperationDefaults {
  readonly region: string
  readonly stepTimeoutSeconds: number
  readonly retries: Retries
  /** Whether what an operation created and production keeps goes on carrying the operation's tag. */
  readonly keepsOperationTag: boolean
}
