import { CLIENT_LIMITS } from '../model/client-limits.ts'
import type { Log } from '../ports/log.ts'
import { Allowance } from './allowance.ts'
import type { ClientLog } from './client-log.ts'
import { clientLog } from './client-log.ts'
import { FairTurns } from './fair-turns.ts'
import type { Metrics } from './metrics.ts'

/** What all ways into one server have in common: what clients may have at a time, and where it is noted what they do wrong. */
export interface Edge {
  readonly connections: Allowance
  /** Subscriptions and other operations over WebSockets, and subscriptions over HTTP. */
  readonly subscriptions: Allowance
  /** Characters of what subscribers sent, for as long as they are subscribed. */
  readonly subscriptionCharacters: Allowance
  /** Bytes of answers on their way. */
  readonly unread: Allowance
  /** When requests of a client begin, beside those of others. */
  readonly turns: FairTurns
  readonly clients: ClientLog
  readonly metrics: Metrics
  readonly log: Log
}

/** The edge of one server, with nothing taken yet. */
export const createEdge = (metrics: Metrics, log: Log): Edge => ({
  connections: new Allowance({ each: CLIENT_LIMITS.clientConnections, total: CLIENT_LIMITS.connections }),
  subscriptions: new Allowance({
    each: CLIENT_LIMITS.clientSubscriptions,
    total: CLIENT_LIMITS.subscriptions,
  }),
  subscriptionCharacters: new Allowance({
    each: CLIENT_LIMITS.clientSubscriptionCharacters,
    total: CLIENT_LIMITS.subscriptionCharacters,
  }),
  unread: new Allowance({ each: CLIENT_LIMITS.clientUnreadBytes, total: CLIENT_LIMITS.unreadBytes }),
  turns: new FairTurns(),
  clients: clientLog(log),
  metrics,
  log,
})
