import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { memo } from 'react'
import type { OperationEnding, OperationState } from '../gql/graphql.ts'
import { type Look, lookOf, STEP_LOOKS, type StepLook } from './states.ts'

const Indicator = ({ look: { type, label } }: { readonly look: Look }) => (
  <StatusIndicator type={type} wrapText={false}>
    {label}
  </StatusIndicator>
)

/** The state of an operation, or how it ended. */
export const OperationStateIndicator = memo(
  ({
    state,
    ending = null,
  }: {
    readonly state: OperationState
    readonly ending?: OperationEnding | null
  }) => <Indicator look={lookOf({ state, ending })} />,
)

/** The state of a step. It does not move while no one carries the operation out. */
export function StepStateIndicator(props: { readonly look: StepLook; readonly isStill?: boolean }) {
  const look = STEP_LOOKS[props.look]
  const isMoving = look.type === 'loading' && props.isStill !== true
  return <Indicator look={isMoving || look.type !== 'loading' ? look : { ...look, type: 'in-progress' }} />
}
