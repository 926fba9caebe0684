import { createContext, useContext } from 'react'

/** What an operation gets when its input does not say, as this server is configured. */
export interface OperationDefaults {
  readonly stepTimeoutSeconds: number
  readonly maximumRetries: number
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
  readonly defaults: OperationDefaults
}

/** Carries what is known of the server; undefined until it has answered. */
export const ServerInfoContext = createContext<ServerInfo | undefined>(undefined)

/** What is known of the server; undefined until it has answered. */
export const useServerInfo = (): ServerInfo | undefined => useContext(ServerInfoContext)
