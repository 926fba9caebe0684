import { createContext, useContext } from 'react'

/** What a number may be, and what it is when it is not given. */
export interface NumberLimit {
  readonly min: number
  readonly max: number
  readonly default: number
}

/** The limits of what may be entered, as the server says them. */
export interface Limits {
  readonly waitTimeoutSeconds: NumberLimit
  readonly maxRetries: NumberLimit
  readonly switchoverTimeoutSeconds: NumberLimit
  readonly commentLength: number
  readonly actorLength: number
}

/** What every screen may want to know of the server. */
export interface ServerInfo {
  readonly version: string
  readonly demoMode: boolean
  /** Whether operations continue only while the server is running. */
  readonly runsOperations: boolean
  readonly defaultRegion: string
  /** The RDS endpoint that stands in for AWS's own, if there is one. */
  readonly rdsEndpoint: string | null
  /** The name under which the server records this person's commands. */
  readonly actor: string
  readonly limits: Limits
}

/** Carries what is known of the server; undefined until it has answered. */
export const ServerInfoContext = createContext<ServerInfo | undefined>(undefined)

/** What is known of the server; undefined until it has answered. */
export const useServerInfo = (): ServerInfo | undefined => useContext(ServerInfoContext)
