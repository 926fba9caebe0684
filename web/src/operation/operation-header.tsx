import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { ACTION_LABELS, isMenuAction } from '../commands/action-list.ts'
import type { Subject } from '../commands/command-subject.ts'
import { useOperationActions } from '../commands/use-operation-actions.tsx'
import { useOffline } from '../graphql/offline.ts'
import { typeName } from '../operation-types/registry.ts'
import { blockedBy } from '../ui/blocked-by.ts'
import { paths } from '../ui/paths.ts'
import { useFollow } from '../ui/use-follow.ts'

/** Names the operation and offers what may be done with it now: exactly what the server allows. */
export function OperationHeader(props: { readonly subject: Subject; readonly region: string }) {
  const { subject, region } = props
  const { type, clusterId } = subject
  const follow = useFollow()
  const offline = useOffline()
  const {
    actions: [first, ...others],
    begin,
    dialog,
  } = useOperationActions(subject)
  return (
    <>
      <Header
        variant="h1"
        actions={
          first && (
            <SpaceBetween direction="horizontal" size="xs">
              {/* Another command is another button: a press that began on Pause never ends on Resume. */}
              <Button
                key={first}
                variant={first === 'PAUSE' ? 'normal' : 'primary'}
                onClick={() => begin(first)}
                {...blockedBy(offline)}
              >
                {ACTION_LABELS[first]}
              </Button>
              {others.length > 0 && (
                <ButtonDropdown
                  {...blockedBy(offline)}
                  items={others.map((action) => ({ id: action, text: ACTION_LABELS[action] }))}
                  onItemClick={({ detail: { id } }) => {
                    if (isMenuAction(id)) begin(id)
                  }}
                >
                  More
                </ButtonDropdown>
              )}
            </SpaceBetween>
          )
        }
      >
        {typeName(type)} on{' '}
        <Link fontSize="inherit" {...follow(paths.cluster(region, clusterId))}>
          {clusterId}
        </Link>
      </Header>
      {dialog}
    </>
  )
}
