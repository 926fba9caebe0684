import type { FinalizeRequestMiddleware, Pluggable } from '@smithy/types'
import { FaultKind } from '../../model/rds-fault.ts'
import type { ApiAction } from '../../permissions/api-actions.ts'
import { SENT_ACTIONS } from '../../permissions/api-actions.ts'
import type { CallPurpose, CountedCall } from '../../ports/observer-meter.ts'
import { notedPurpose } from './call-purpose.ts'
import { toRdsFault } from './faults.ts'

/** One request to AWS that has ended, however it did. */
export interface EndedRequest extends CountedCall {
  readonly outcome: 'ok' | FaultKind
  readonly durationMs: number
}

/** Is told of requests to AWS; must not throw. */
export interface RequestObserver {
  /** A request is being sent. Its action is `other` when it is none that this adapter lists. */
  sent?(call: CountedCall): void
  ended?(request: EndedRequest): void
}

/** Makes a client of the SDK tell of each request that it sends to a region, every attempt of a retry by itself. */
export const observeRequests = <Input extends object, Output extends object>(
  observer: RequestObserver,
  { region, isRead }: { readonly region: string; readonly isRead: boolean },
): Pluggable<Input, Output> => ({
  applyToStack: (stack) => {
    const observing: FinalizeRequestMiddleware<Input, Output> = (next, context) => async (args) => {
      const action = actionOf(context.commandName)
      // What no look asks for, such as the identity, is asked for because a person wants to know.
      const purpose: CallPurpose = isRead ? (notedPurpose(context) ?? 'command') : 'change'
      const call = { action: action ?? 'other', region, purpose }
      const startedAt = performance.now()
      const ended = (outcome: EndedRequest['outcome']): void =>
        observer.ended?.({ ...call, outcome, durationMs: performance.now() - startedAt })
      observer.sent?.(call)
      try {
        const answer = await next(args)
        ended('ok')
        return answer
      } catch (error) {
        ended(action === undefined ? FaultKind.UNKNOWN : toRdsFault(error, action).kind)
        throw error
      }
    }
    stack.add(observing, { name: 'observe', step: 'finalizeRequest', priority: 'low' })
  },
})

const ACTIONS: ReadonlySet<string> = new Set(SENT_ACTIONS.map((name) => name.slice(name.indexOf(':') + 1)))

const isApiAction = (name: string): name is ApiAction => ACTIONS.has(name)

/** The SDK names its commands after the actions. */
function actionOf(commandName = ''): ApiAction | undefined {
  const name = commandName.replace(/Command$/, '')
  return isApiAction(name) ? name : undefined
}
