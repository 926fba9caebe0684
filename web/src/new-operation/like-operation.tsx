import Alert from '@cloudscape-design/components/alert'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { graphql } from '../graphql/document.ts'
import { LeftoverList } from '../leftovers/leftover-list.tsx'
import { typeName } from '../operation-types/registry.ts'
import { paths } from '../ui/paths.ts'
import { lookOf } from '../ui/states.ts'
import { useFollow } from '../ui/use-follow.ts'
import type { Model } from './draft-like.ts'

/** What is asked of an operation that a new one is to be like; AWS is looked at for what it left. */
export const LikeQuery = graphql(`
  query LikeOperation($id: ID!) {
    operation(id: $id) {
      id
      type
      state
      ending
      clusterId
      region
      parameters {
        ...AskedParameters
      }
      stepTimeoutSeconds
      retries {
        maximum
      }
      leftovers {
        ...Leftover
      }
    }
  }
`)

/** Says which operation the new one is like, and what it takes over from that. */
export function LikeOperation({ model, adoptFrom }: { readonly model: Model; readonly adoptFrom: string }) {
  const { id, type, clusterId, leftovers } = model
  const follow = useFollow()
  return (
    <Alert
      type="info"
      header={`Like ${typeName(type).toLowerCase()} on ${clusterId}, ${lookOf(model).label.toLowerCase()}`}
    >
      <SpaceBetween size="xs">
        <div>
          Everything is filled in as in <Link {...follow(paths.operation(id))}>operation {id}</Link> and can
          be changed.
        </div>
        {adoptFrom === id && (
          <div>
            It takes over what that operation left, uses what it can use, and cleans it up. The plan names
            each thing.
            <LeftoverList leftovers={leftovers} />
          </div>
        )}
      </SpaceBetween>
    </Alert>
  )
}
