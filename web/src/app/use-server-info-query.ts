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
        stepTimeoutSeconds {
          default
        }
        maximumRetries {
          default
        }
      }
    }
  }
`)

/** Asks the server about itself; asks again when this person takes another name. */
export function useServerInfoQuery(): ServerInfo | undefined {
  const name = useStore(actorName)
  const { data } = useFreshQuery(ServerInfoQuery, {})
  if (!data) return undefined
  const { limits, rdsEndpoint, actor, ...info } = data.serverInfo
  return {
    ...info,
    rdsEndpoint: rdsEndpoint ?? null,
    actor: name === '' ? actor : name,
    defaults: {
      stepTimeoutSeconds: limits.stepTimeoutSeconds.default,
      maximumRetries: limits.maximumRetries.default,
    },
  }
}
