import { createStore } from '../ui/store.ts'

/** How the page is connected to the server. */
export interface Connection {
  readonly state: 'connecting' | 'live' | 'lost'
  /** How often a connection was made. Whoever may have missed something meanwhile looks again when it rises. */
  readonly epoch: number
  /** Since when what is shown may be stale (ISO); null while live. */
  readonly staleSince: string | null
  /** The last time of being stale, once it is over; null when it never was. */
  readonly healed: { readonly staleSince: string; readonly at: string } | null
}

/** The one connection of the page. */
export const connection = createStore<Connection>({
  state: 'connecting',
  epoch: 0,
  staleSince: null,
  healed: null,
})

/** A connection was made. */
export const connected = (now: string): void => connection.set((current) => afterConnect(current, now))

/** The connection was lost, or could not be made. */
export const disconnected = (now: string): void => connection.set((current) => afterLoss(current, now))

/** What is known after a connection was made. */
export const afterConnect = ({ epoch, staleSince, healed }: Connection, now: string): Connection => ({
  state: 'live',
  epoch: epoch + 1,
  staleSince: null,
  healed: staleSince === null ? healed : { staleSince, at: now },
})

/** What is known after a loss; being lost already changes nothing. */
export const afterLoss = (current: Connection, now: string): Connection =>
  current.state === 'lost' ? current : { ...current, state: 'lost', staleSince: now }
