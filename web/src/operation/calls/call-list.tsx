import { type FragmentType, readFragment } from '../../gql/fragment-masking.ts'
import { graphql } from '../../graphql/document.ts'
import { CallTable } from './call-table.tsx'
import { callOf } from './step-call.ts'

const CallListFragment = graphql(`
  fragment CallList on Operation {
    steps {
      calls {
        ...StepCall
      }
    }
  }
`)

/** All calls of an operation that change something in AWS, in the order in which they were decided. */
export function CallList(props: { readonly operation: FragmentType<typeof CallListFragment> }) {
  const { steps } = readFragment(CallListFragment, props.operation)
  const calls = steps
    .flatMap((step) => step.calls)
    .toSorted((one, other) => (callOf(one).intendedAt < callOf(other).intendedAt ? -1 : 1))
  return <CallTable calls={calls} label="AWS calls" />
}
