import { graphql } from '../graphql/document.ts'
import { actorName } from '../graphql/session.ts'
import { useFreshQuery } from '../graphql/use-fresh-query.ts'
import { useStore } from '../state/store.ts'
import type { ServerInfo } from '../ui/server-info.ts'

const ServerInfoQuery = graphql(`
  query ServerInfo {
    serverInfo {
      version
      demoMode
      runsOperations
      defaultRegion
      rdsEndpoint
      actor
      limits {
        waitTimeoutSeconds {
          min
          max
          default
        }
        maxRetries {
          min
          max
          default
        }
        switchoverTimeoutSeconds {
          min
          max
          default
        }
        commentLength
        actorLength
      }
    }
  }
`)

/** Asks the server about itself; asks again when this person takes another name. */
export function useServerInfoQuery(): ServerInfo | undefined {
  const name = useStore(actorName)
  const { data } = useFreshQuery(ServerInfoQuery, {})
  const info = data?.serverInfo
  return info && { ...info, rdsEndpoint: info.rdsEndpoint ?? null, actor: name === '' ? info.actor : name }
}
