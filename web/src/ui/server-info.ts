import { createContext, useContext } from 'react'

/** What every screen may want to know of the server. */
export interface ServerInfo {
  readonly version: string
  readonly demoMode: boolean
  readonly defaultRegion: string
  /** The RDS endpoint that stands in for AWS's own, if there is one. */
  readonly rdsEndpoint: string | null
  /** The name under which the server records this person's commands. */
  readonly actor: string
}

/** Carries what is known of the server; undefined until it has answered. */
export const ServerInfoContext = createContext<ServerInfo | undefined>(undefined)

/** What is known of the server; undefined until it has answered. */
export const useServerInfo = (): ServerInfo | undefined => useContext(ServerInfoContext)
