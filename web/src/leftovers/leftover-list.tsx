import Link from '@cloudscape-design/components/link'
import { type FragmentType, readFragment } from '../gql/fragment-masking.ts'
import { graphql } from '../graphql/document.ts'
import { CopyableId } from '../ui/copyable-id.tsx'
import { paths } from '../ui/paths.ts'
import { useFollow } from '../ui/use-follow.ts'

const LeftoverFragment = graphql(`
  fragment Leftover on Leftover {
    resource
    description
    command
    isConfirmed
    adoptedBy {
      id
    }
  }
`)

/** What is left in AWS, each with the command that removes or restores it. */
export function LeftoverList(props: {
  readonly leftovers: readonly FragmentType<typeof LeftoverFragment>[]
}) {
  const leftovers = props.leftovers.map((leftover) => readFragment(LeftoverFragment, leftover))
  const follow = useFollow()
  return (
    <ul className="plain-list">
      {leftovers.map(({ resource, description, command, isConfirmed, adoptedBy }) => (
        <li key={`${resource} ${description}`}>
          <span className="code">{resource}</span>: {description}
          {!isConfirmed && ' (not confirmed: AWS has not shown it)'}
          {adoptedBy && (
            <>
              {' '}
              <Link {...follow(paths.operation(adoptedBy.id))}>Open that operation</Link>
            </>
          )}
          {command !== '' && (
            <div>
              <CopyableId id={command} label="command" />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
