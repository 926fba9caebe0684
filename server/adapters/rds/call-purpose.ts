import type { RDSClient } from '@aws-sdk/client-rds'
import type { HandlerExecutionContext, InitializeMiddleware, MiddlewareStack } from '@smithy/types'
import { LOOK_PURPOSES, type LookPurpose } from '../../ports/observer.ts'

/** Where a call carries its purpose through the SDK. */
const KEY = 'callPurpose'

/** What is known of every command of the SDK. */
export interface Sendable {
  readonly input: object
  readonly middlewareStack: MiddlewareStack<object, object>
}

/** Notes in a command what it is sent for. */
export function notePurpose({ middlewareStack }: Sendable, purpose: LookPurpose): void {
  const noting: InitializeMiddleware<object, object> = (next, context) => {
    context[KEY] = purpose
    return next
  }
  middlewareStack.add(noting, { step: 'initialize', name: KEY, override: true })
}

/** What a call is sent for; undefined where no one noted it. */
export function notedPurpose(context: HandlerExecutionContext): LookPurpose | undefined {
  const noted: unknown = context[KEY]
  return LOOK_PURPOSES.find((purpose) => purpose === noted)
}

/** The same clients, whose reads are sent for a purpose. */
export const readersFor = <Clients extends { reader(region: string): RDSClient }>(
  clients: Clients,
  purpose: LookPurpose,
): Clients => ({ ...clients, reader: (region: string) => purposefulReader(clients.reader(region), purpose) })

const purposefulReader = (client: RDSClient, purpose: LookPurpose): RDSClient =>
  new Proxy(client, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name)
      if (name !== 'send' || typeof member !== 'function') return member
      return (command: Sendable, ...rest: readonly unknown[]) => {
        notePurpose(command, purpose)
        return Reflect.apply(member, target, [command, ...rest])
      }
    },
  })
