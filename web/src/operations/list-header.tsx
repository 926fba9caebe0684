import Button from '@cloudscape-design/components/button'
import ButtonDropdown from '@cloudscape-design/components/button-dropdown'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { ACTION_LABELS, isMenuAction } from '../commands/action-list.ts'
import type { Subject } from '../commands/command-subject.ts'
import { useOperationActions } from '../commands/use-operation-actions.tsx'
import type { OperationState } from '../gql/graphql.ts'
import { useOffline } from '../graphql/offline.ts'
import { blockedBy } from '../ui/blocked-by.ts'
import { paths } from '../ui/paths.ts'
import { useFollow } from '../ui/use-follow.ts'
import { StateCounts } from './state-counts.tsx'
import type { OperationList } from './use-operation-list.ts'

/** What stands above the list: counts by state, commands for the chosen operation, and the way to a new one. */
export function ListHeader(props: {
  readonly list: OperationList
  readonly selected: Subject | undefined
  readonly newCount: number
  readonly onShowNew: () => void
  readonly states: readonly OperationState[]
  readonly onStates: (states: readonly OperationState[]) => void
}) {
  const { list, selected, newCount, onShowNew, states, onStates } = props
  const follow = useFollow()
  const { actions, begin, dialog } = useOperationActions(selected)
  const offline = useOffline()
  const nothing = selected
    ? 'Nothing can be done with this operation.'
    : 'Choose an operation in the list first.'
  return (
    <SpaceBetween size="s">
      <Header
        variant="awsui-h1-sticky"
        counter={list.totalCount === undefined ? '' : `(${list.totalCount})`}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            {newCount > 0 && (
              <Button iconName="arrow-up" onClick={onShowNew}>
                {`${newCount} new`}
              </Button>
            )}
            <ButtonDropdown
              {...blockedBy(offline ?? (actions.length === 0 ? nothing : undefined))}
              items={actions.map((action) => ({ id: action, text: ACTION_LABELS[action] }))}
              onItemClick={({ detail: { id } }) => {
                if (isMenuAction(id)) begin(id)
              }}
            >
              Actions
            </ButtonDropdown>
            <Button variant="primary" {...follow(paths.newOperation)}>
              New operation
            </Button>
          </SpaceBetween>
        }
      >
        Operations
      </Header>
      <StateCounts counts={list.counts} states={states} onChange={onStates} />
      {dialog}
    </SpaceBetween>
  )
}
