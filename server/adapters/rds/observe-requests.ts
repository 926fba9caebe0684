import type { FinalizeRequestMiddleware, Pluggable } from '@smithy/types'
import { FaultKind } from '../../model/rds-fault.ts'
import type { ApiAction } from '../../permissions/api-actions.ts'
import { SENT_ACTIONS } from '../../permissions/api-actions.ts'
import { toRdsFault } from './faults.ts'

/** One request to AWS that has ended, however it did. */
export interface EndedRequest {
  /** The API action; `other` when it is none that this adapter lists. */
  readonly action: ApiAction | 'other'
  /** The region of RDS that was asked; undefined for other services. */
  readonly region: string | undefined
  /** Whether it was sent to read, not to change something. */
  readonly isRead: boolean
  readonly outcome: 'ok' | FaultKind
  readonly durationMs: number
}

/** What is known of a request by the client that sends it. */
type RequestOrigin = Pick<EndedRequest, 'region' | 'isRead'>

/** Is told of requests to AWS; must not throw. */
export type RequestObserver = (request: EndedRequest) => void

/** Makes a client of the SDK tell of each request that it sends, every attempt of a retry by itself. */
export const observeRequests = <Input extends object, Output extends object>(
  observe: RequestObserver,
  about: RequestOrigin,
): Pluggable<Input, Output> => ({
  applyToStack: (stack) =>
    stack.add(observing(observe, about), { name: 'observe', step: 'finalizeRequest', priority: 'low' }),
})

const observing =
  <Input extends object, Output extends object>(
    observe: RequestObserver,
    about: RequestOrigin,
  ): FinalizeRequestMiddleware<Input, Output> =>
  (next, { commandName }) =>
  async (args) => {
    const action = actionOf(commandName)
    const startedAt = performance.now()
    const ended = (outcome: EndedRequest['outcome']): void =>
      observe({ action: action ?? 'other', ...about, outcome, durationMs: performance.now() - startedAt })
    try {
      const answer = await next(args)
      ended('ok')
      return answer
    } catch (error) {
      ended(action === undefined ? FaultKind.UNKNOWN : toRdsFault(error, action).kind)
      throw error
    }
  }

const ACTIONS: ReadonlySet<string> = new Set(SENT_ACTIONS.map((name) => name.slice(name.indexOf(':') + 1)))

const isApiAction = (name: string): name is ApiAction => ACTIONS.has(name)

/** The SDK names its commands after the actions. */
function actionOf(commandName = ''): ApiAction | undefined {
  const name = commandName.replace(/Command$/, '')
  return isApiAction(name) ? name : undefined
}
