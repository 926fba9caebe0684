import { createStore } from '../state/store.ts'

/** How the page is connected to the server. */
export interface Connection {
  /** Connected again after a loss, the page catches up until everything on it has been heard of again. */
  readonly state: 'connecting' | 'live' | 'lost' | 'catching-up'
  /** How often a connection was made. What may have missed something in between is read again when it rises. */
  readonly epoch: number
  /** Since when what is shown may be out of date (ISO); null while it is not. */
  readonly staleSince: string | null
  /** The last time of being out of date, once it is over; null when it never was. */
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
export function connected(now: string): void {
  connection.set((current) => afterConnect(current))
  liveWhenAllHeard(now)
}

/** The connection was lost, or could not be made. */
export function disconnected(now: string): void {
  for (const follower of followers) behind.add(follower)
  connection.set((current) => afterLoss(current, now))
}

/** What is known after a connection was made. */
const afterConnect = (current: Connection): Connection => ({
  ...current,
  state: current.staleSince === null ? 'live' : 'catching-up',
  epoch: current.epoch + 1,
})

/** What is known after a loss; being lost already changes nothing. */
const afterLoss = (current: Connection, now: string): Connection =>
  current.state === 'lost' ? current : { ...current, state: 'lost', staleSince: current.staleSince ?? now }

/** What is known once everything on the page has been heard of again. */
const afterCatchingUp = (current: Connection, now: string): Connection =>
  current.state === 'catching-up' && current.staleSince !== null
    ? { ...current, state: 'live', staleSince: null, healed: { staleSince: current.staleSince, at: now } }
    : current

/** Something on the page that follows the server. */
export interface Follower {
  /** It heard from the server, if only that something went wrong. */
  heard(): void
  /** It is not shown any more. */
  leave(): void
}

const followers = new Set<Follower>()

/** Those that have not been heard of since the connection was lost. */
const behind = new Set<Follower>()

/** Something on the page follows the server from now on: after a loss, the page is up to date only once it has heard. */
export function follow(): Follower {
  const follower: Follower = {
    heard: () => {
      if (connection.get().state !== 'lost') catchUp(follower)
    },
    leave: () => {
      followers.delete(follower)
      catchUp(follower)
    },
  }
  followers.add(follower)
  if (connection.get().staleSince !== null) behind.add(follower)
  return follower
}

function catchUp(follower: Follower): void {
  if (behind.delete(follower)) liveWhenAllHeard(new Date().toISOString())
}

function liveWhenAllHeard(now: string): void {
  if (behind.size === 0) connection.set((current) => afterCatchingUp(current, now))
}
