import type { FragmentType } from '../../gql/fragment-masking.ts'
import { readFragment } from '../../gql/fragment-masking.ts'
import type { OutlineFragment } from '../../gql/graphql.ts'
import { graphql } from '../../graphql/document.ts'

const Outline = graphql(`
  fragment Outline on ClusterOutline {
    engineVersion
    storageType
    instances {
      instanceId
      instanceClass
      role
    }
  }
`)

/** Something of a cluster that is another after an operation. */
export interface Change {
  readonly what: string
  readonly before: string
  readonly after: string
}

type OutlineRef = FragmentType<typeof Outline>

/** What differs between a cluster before and after. */
export const clusterChanges = (before: OutlineRef, after: OutlineRef): readonly Change[] =>
  outlineChanges(readFragment(Outline, before), readFragment(Outline, after))

/** What differs between two outlines. */
export function outlineChanges(before: OutlineFragment, after: OutlineFragment): readonly Change[] {
  const ids = new Set([...before.instances, ...after.instances].map(({ instanceId }) => instanceId))
  return [
    { what: 'Engine version', before: before.engineVersion, after: after.engineVersion },
    { what: 'Storage type', before: before.storageType, after: after.storageType },
    ...[...ids]
      .sort()
      .map((id) => ({ what: id, before: instanceText(before, id), after: instanceText(after, id) })),
  ].filter((change) => change.before !== change.after)
}

function instanceText({ instances }: OutlineFragment, id: string): string {
  const instance = instances.find(({ instanceId }) => instanceId === id)
  return instance ? `${instance.instanceClass}, ${instance.role.toLowerCase()}` : 'not a member'
}
