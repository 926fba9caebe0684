import Box from '@cloudscape-design/components/box'
import Spinner from '@cloudscape-design/components/spinner'

/** Says that the server is making the plan. */
export const PlanPending = ({ clusterId }: { readonly clusterId: string }) => (
  <Box color="text-body-secondary" padding="l" textAlign="center">
    <Spinner /> Reading {clusterId} and making the plan
  </Box>
)
