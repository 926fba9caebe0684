import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { memo } from 'react'
import type { OperationState } from '../gql/graphql.ts'
import { type Look, OPERATION_LOOKS, STEP_LOOKS, type StepLook } from './states.ts'

const Indicator = ({ look: { type, label } }: { readonly look: Look }) => (
  <StatusIndicator type={type} wrapText={false}>
    {label}
  </StatusIndicator>
)

/** The state of an operation. */
export const OperationStateIndicator = memo(({ state }: { readonly state: OperationState }) => (
  <Indicator look={OPERATION_LOOKS[state]} />
))

/** The state of a step. It does not move while nobody carries the operation out. */
export function StepStateIndicator(props: { readonly look: StepLook; readonly isStill?: boolean }) {
  const look = STEP_LOOKS[props.look]
  const isMoving = look.type === 'loading' && props.isStill !== true
  return <Indicator look={isMoving || look.type !== 'loading' ? look : { ...look, type: 'in-progress' }} />
}
