import type { Operation } from '../model/operation.ts'
import type { OperationEvent } from '../model/operation-event.ts'

/** Where people are told about operations, such as a channel of a chat. */
export interface NotificationChannel {
  /** Tells about one event, or resolves without doing so when it is not worth telling. Rejects when it cannot. */
  tell(event: OperationEvent, operation: Operation): Promise<void>
  /** Tells that an operation is not driven as it should be, or that it is again when there is no problem. Rejects when it cannot. */
  tellDriver(operation: Operation, problem: string | undefined): Promise<void>
  /** Gives up what is being told. */
  close(): void
}
