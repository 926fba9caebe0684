import { type FragmentType, readFragment } from '../gql/fragment-masking.ts'
import { graphql } from '../graphql/document.ts'
import { CopyableId } from '../ui/copyable-id.tsx'

const LeftoverFragment = graphql(`
  fragment Leftover on Leftover {
    resource
    description
    command
  }
`)

/** What is left in AWS, each with the command that removes or restores it. */
export function LeftoverList(props: {
  readonly leftovers: readonly FragmentType<typeof LeftoverFragment>[]
}) {
  const leftovers = props.leftovers.map((leftover) => readFragment(LeftoverFragment, leftover))
  return (
    <ul className="plain-list">
      {leftovers.map(({ resource, description, command }) => (
        <li key={`${resource} ${command}`}>
          <span className="code">{resource}</span>: {description}
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
