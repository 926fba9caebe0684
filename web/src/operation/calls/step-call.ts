import type { StatusIndicatorProps } from '@cloudscape-design/components/status-indicator'
import { type FragmentType, readFragment } from '../../gql/fragment-masking.ts'
import type { CallState, StepCallFragment } from '../../gql/graphql.ts'
import { graphql } from '../../graphql/document.ts'

const Fragment = graphql(`
  fragment StepCall on StepCall {
    number
    attempt
    action
    state
    parameters
    intendedAt
    answeredAt
    requestId
    fault {
      code
      message
      meaning
      advice
    }
  }
`)

/** A mutating call to AWS. */
export type Call = StepCallFragment

/** A document's part that holds one. */
export type CallRef = FragmentType<typeof Fragment>

/** Reads it. */
export const callOf = (ref: CallRef): Call => readFragment(Fragment, ref)

/** The look of each state of a call. */
export const CALL_LOOKS: Readonly<
  Record<CallState, { readonly type: StatusIndicatorProps.Type; readonly label: string }>
> = {
  INTENDED: { type: 'pending', label: 'Intended' },
  ACCEPTED: { type: 'success', label: 'Accepted' },
  REFUSED: { type: 'error', label: 'Refused' },
  UNKNOWN: { type: 'warning', label: 'No answer' },
}
