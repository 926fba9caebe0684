import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { OperationState, StepState } from '../gql/graphql.ts'
import { type Look, OPERATION_LOOKS, STEP_LOOKS } from './states.ts'

const Indicator = ({ look: { type, label } }: { readonly look: Look }) => (
  <StatusIndicator type={type}>{label}</StatusIndicator>
)

/** The state of an operation. */
export const OperationStateIndicator = ({ state }: { readonly state: OperationState }) => (
  <Indicator look={OPERATION_LOOKS[state]} />
)

/** The state of a step. */
export const StepStateIndicator = ({ state }: { readonly state: StepState }) => (
  <Indicator look={STEP_LOOKS[state]} />
)
